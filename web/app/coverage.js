/** @import { Job } from './job.js' */
import { grouped } from './amounts.js';
import { h } from './dom.js';
import { hasEnded } from './job.js';
import { short } from './numbers.js';
import { number, percentOf } from './preview.js';
import { word } from './runwords.js';

/** Draws the outputs of `propagacion` with their coverage intervals, and beside them what the law of
 * propagation at first order gives; while it runs, as far as it is.
 * @param {Job} job */
export function coverageCard({ record, summary, status }) {
  const outputs = summary?.salidas ?? [];
  const p = percentOf(record.parametros.p ?? 0.95);
  const heads = [word('output'), word('mean'), word('u'), word('interval', { p }), word('shortest'), word('gum'), word('validated')];
  const live = hasEnded(status) ? false : h('small', {}, ` · ${word('live')}`);
  return h('section', { class: 'card picture coverage', id: 'picture-cobertura', 'aria-labelledby': 'coverage-title' },
    h('header', {}, h('h2', { id: 'coverage-title' }, word('coverage'), live)),
    h('div', { class: 'scroll', tabindex: '0' }, h('table', {},
      h('thead', {}, h('tr', {}, ...heads.map((text) => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, ...outputs.map(row)))),
    ...remarks(outputs));
}

/** @param {Record<string, any>} output */
function row({ nombre, media, error_media: error, u, intervalo, intervalo_corto: shortest, gum }) {
  const validated = gum?.validado === 'si' ? word('yes') : gum?.validado === 'no' ? word('no') : '—';
  return h('tr', {}, h('th', { scope: 'row' }, nombre || 'y'),
    h('td', { title: `± ${number(error, 2)}` }, number(media, 6)), h('td', {}, number(u)),
    h('td', { class: 'strong-cell' }, ends(intervalo)), h('td', {}, ends(shortest)), h('td', {}, ends(gum)),
    h('td', { class: gum?.validado === 'si' ? 'good' : 'note' }, validated));
}

/** @param {{ bajo: number | null, alto: number | null } | null | undefined} interval */
const ends = (interval) => (interval ? `[${number(interval.bajo, 5)}, ${number(interval.alto, 5)}]` : '—');

/** @param {Record<string, any>[]} outputs */
function remarks(outputs) {
  const delta = outputs.find(({ gum }) => typeof gum?.delta === 'number')?.gum.delta;
  const empty = outputs.reduce((sum, { indefinidas = 0 }) => sum + indefinidas, 0);
  return [
    delta !== undefined && h('p', { class: 'hint' }, word('gumMeans', { delta: short(delta) })),
    empty > 0 && h('p', { class: 'hint' }, word('undefinedDraws', { n: grouped(empty) })),
  ].filter((remark) => remark !== false);
}

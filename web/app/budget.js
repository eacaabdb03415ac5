import { h, s } from './dom.js';
import { number } from './preview.js';
import { pictureCard } from './picture.js';
import { word } from './runwords.js';
import { linear } from './scale.js';

const [BAR, GAP, APART, LEFT, RIGHT, TOP] = [11, 4, 12, 96, 56, 26]; // pixels
const WIDTH = 560;

/** @typedef {object} Part  of an output's uncertainty
 * @property {string} input
 * @property {number | null} sensitivity
 * @property {number | null} contribution
 * @property {number | null} share
 * @property {number | null} [first]  Sobol's index of it alone
 * @property {number | null} [firstError]
 * @property {number | null} [total]
 * @property {number | null} [totalError] */

/** Returns an output's budget, the greatest part first.
 * @param {Record<string, any>} output  of `propagacion`
 * @returns {Part[]} */
export function partsOf({ gum, sobol = [] }) {
  const parts = (gum?.presupuesto ?? []).map((/** @type {any} */ { entrada, sensibilidad, contribucion, parte }) => {
    const index = sobol.find((/** @type {any} */ one) => one.entrada === entrada);
    return {
      input: entrada, sensitivity: sensibilidad, contribution: contribucion, share: parte,
      first: index?.primero, firstError: index?.error_primero, total: index?.total, totalError: index?.error_total,
    };
  });
  return parts.sort((/** @type {Part} */ a, /** @type {Part} */ b) => (b.share ?? b.first ?? 0) - (a.share ?? a.first ?? 0));
}

/** @param {Record<string, any>} output
 * @param {number} place */
export function budgetCard(output, place) {
  const parts = partsOf(output);
  if (parts.length === 0) return undefined;
  const sobol = parts.some(({ first }) => first !== undefined);
  const name = output.nombre || 'y';
  const legend = [h('li', { class: 'b0' }, word('share')), sobol && h('li', { class: 'b1' }, word('sobolFirst')), sobol && h('li', { class: 'b2' }, word('sobolTotal'))];
  return pictureCard(`presupuesto-${place + 1}`, `${word('budget')}: ${name}`,
    h('ul', { class: 'legend blocks' }, ...legend), h('div', { class: 'budget' }, drawing(name, parts, sobol)), table(parts, sobol));
}

/** @param {string} name
 * @param {Part[]} parts
 * @param {boolean} sobol */
function drawing(name, parts, sobol) {
  const tall = (sobol ? 3 : 1) * (BAR + GAP) + APART;
  const height = TOP + parts.length * tall + 8;
  const greatest = Math.max(1, ...parts.flatMap(({ share, total, first }) => [share ?? 0, total ?? 0, first ?? 0]));
  const x = linear(0, greatest, LEFT, WIDTH - RIGHT);
  const said = word('budgetDesc', { output: name, parts: parts.map(({ input, share }) => `${input} ${percent(share)}`).join(', ') });
  return s('svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': said },
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((at) => [
      s('line', { class: 'grid', x1: x(at), x2: x(at), y1: TOP - 6, y2: height - 4 }),
      s('text', { class: 'tick', x: x(at), y: 12, 'text-anchor': 'middle' }, `${at * 100}\u202f%`),
    ]),
    ...parts.flatMap((part, i) => row(part, TOP + i * tall, tall, x, sobol)));
}

/** @param {Part} part
 * @param {number} y
 * @param {number} tall
 * @param {import('./scale.js').Scale} x
 * @param {boolean} sobol */
function row({ input, share, first, firstError, total, totalError }, y, tall, x, sobol) {
  const values = sobol ? [[share, null], [first, firstError], [total, totalError]] : [[share, null]];
  return [
    s('text', { class: 'axis', x: LEFT - 10, y: y + tall / 2 + 1, 'text-anchor': 'end' }, input),
    ...values.flatMap(([value, error], i) => {
      if (typeof value !== 'number') return [];
      const top = y + APART / 2 + i * (BAR + GAP);
      const end = x(Math.max(value, 0));
      return [
        s('rect', { class: `b${i}`, x: x(0), y: top, width: Math.max(end - x(0), 1).toFixed(2), height: BAR, rx: 2 }),
        ...(typeof error === 'number' ? [s('line', { class: 'error-bar', x1: x(Math.max(value - error, 0)), x2: x(value + error), y1: top + BAR / 2, y2: top + BAR / 2 })] : []),
        s('text', { class: 'tick', x: end + 6, y: top + BAR - 0.5 }, percent(value)),
      ];
    }),
  ];
}

/** @param {Part[]} parts
 * @param {boolean} sobol */
function table(parts, sobol) {
  const heads = [word('input'), word('sensitivity'), word('contribution'), word('share'), ...(sobol ? [word('sobolFirst'), word('sobolTotal')] : [])];
  return h('div', { class: 'scroll', tabindex: '0' }, h('table', {},
    h('thead', {}, h('tr', {}, ...heads.map((text) => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, ...parts.map((part) => h('tr', {}, h('th', { scope: 'row' }, part.input),
      h('td', {}, number(part.sensitivity)), h('td', {}, number(part.contribution)), h('td', {}, percent(part.share)),
      ...(sobol ? [h('td', {}, plusMinus(part.first, part.firstError)), h('td', {}, plusMinus(part.total, part.totalError))] : []))))));
}

/** @param {number | null | undefined} share */
const percent = (share) => (typeof share === 'number' ? `${(share * 100).toFixed(share < 0.0995 ? 2 : 1)}\u202f%` : '—');

/** @param {number | null | undefined} value
 * @param {number | null | undefined} error */
const plusMinus = (value, error) => (typeof value === 'number' ? `${value.toFixed(4)} ± ${number(error ?? null, 2)}` : '—');

/** @import { Desk } from './adminparts.js' */
import { act, ago, badge, button, card, moment, since } from './adminparts.js';
import { tell } from './admintexts.js';
import { grouped, percent } from './amounts.js';
import { confirmed } from './dialog.js';
import { h } from './dom.js';
import { Rows } from './rows.js';

/** @typedef {{ nivel: string, trabajos: number, mas_antiguo: string | null }} Queue
 * @typedef {{ task_id: string, nivel: string, tramos: number, hechos: number, en_curso: number, cuota: number }} Queued
 * @typedef {{ nombre: string, version: string, cpu: string, carriles: number, en_curso: number, tramos: number, desde: string, ultima_senal: string, modelos: string[] | null }} Worker
 * @typedef {{ id: string, task_id: string, usuario: string, modelo: string, primer_tramo: number, tramos: number, bits_distintos: boolean, causas: string[] | null, fecha: string }} Letter */

/** Queues, workers, jobs under way and what was given up.
 * @param {Desk} desk
 * @returns {import('./adminparts.js').Section} */
export function queueSection(desk) {
  /** @type {Record<string, Rows>} */
  const tables = {};
  /** @param {string} name
   * @param {string} title
   * @param {import('./rows.js').Column<any>[]} columns
   * @param {(row: any) => string} keyOf
   * @param {string} none */
  const part = (name, title, columns, keyOf, none) => card(title, (id) => {
    tables[name] = new Rows(id, columns, keyOf, none);
    return [tables[name].element];
  });
  const element = h('div', { class: 'stack' },
    part('colas', tell('tiers'), queueColumns(), ({ nivel }) => nivel, ''),
    part('muertas', tell('letters'), letterColumns(desk), ({ id }) => id, tell('noLetters')),
    part('trabajadores', tell('workers'), workerColumns(), ({ nombre }) => nombre, tell('noWorkers')),
    part('trabajos', tell('jobs'), jobColumns(), ({ task_id }) => task_id, tell('noJobs')));
  return {
    element,
    load: async () => {
      const { body, limits } = await desk.service.ask('/v2/cola');
      for (const [name, table] of Object.entries(tables)) table.show(body[name]);
      return limits;
    },
  };
}

/** @returns {import('./rows.js').Column<Queue>[]} */
function queueColumns() {
  return [
    { label: tell('tier'), head: true, text: ({ nivel }) => nivel },
    { label: tell('depth'), number: true, text: ({ trabajos }) => (trabajos > 0 ? grouped(trabajos) : tell('idle')) },
    { label: tell('oldest'), number: true, text: ({ mas_antiguo: at }) => (at ? since(at) : '—') },
  ];
}

/** @returns {import('./rows.js').Column<Queued>[]} */
function jobColumns() {
  return [
    { label: tell('job'), head: true, text: ({ task_id: id }) => id, draw: ({ task_id: id }) => h('code', {}, id) },
    { label: tell('tier'), text: ({ nivel }) => nivel },
    { label: tell('progress'), number: true, text: ({ hechos, tramos }) => `${grouped(hechos)} / ${grouped(tramos)} · ${percent(hechos, tramos)}` },
    { label: tell('leased'), number: true, text: ({ en_curso: n }) => grouped(n) },
    { label: tell('share'), number: true, text: ({ cuota }) => String(Number(cuota.toPrecision(3))) },
  ];
}

/** @returns {import('./rows.js').Column<Worker>[]} */
function workerColumns() {
  return [
    { label: tell('worker'), head: true, text: ({ nombre }) => nombre, draw: ({ nombre }) => h('code', {}, nombre) },
    { label: tell('version'), text: ({ version }) => version },
    { label: tell('kernels'), text: ({ cpu }) => cpu, draw: ({ cpu }) => badge(cpu) },
    { label: tell('holds'), number: true, text: ({ en_curso: n, carriles: lanes }) => tell('holdsOf', { n, lanes }) },
    { label: tell('computed'), number: true, text: ({ tramos }) => grouped(tramos) },
    { label: tell('since'), text: ({ desde }) => moment(desde) },
    { label: tell('seen'), text: ({ ultima_senal: at }) => ago(at) },
    { label: tell('models'), text: ({ modelos }) => (modelos ?? []).join('\n'), draw: ({ modelos }) => folded(String(modelos?.length ?? 0), modelos ?? []) },
  ];
}

/** @param {Desk} desk
 * @returns {import('./rows.js').Column<Letter>[]} */
function letterColumns(desk) {
  return [
    { label: tell('date'), text: ({ fecha }) => moment(fecha) },
    { label: tell('job'), head: true, text: ({ task_id: id }) => id, draw: ({ task_id: id }) => h('code', {}, id) },
    { label: tell('owner'), text: ({ usuario }) => usuario || '—' },
    { label: tell('model'), text: ({ modelo }) => modelo },
    { label: tell('chunks'), number: true, text: ({ primer_tramo: first, tramos: n }) => (n > 1 ? `${grouped(first)}–${grouped(first + n - 1)}` : grouped(first)) },
    {
      label: tell('reason'), text: (letter) => `${reasonOf(letter)}\n${(letter.causas ?? []).join('\n')}`,
      draw: (letter) => h('div', {}, reasonOf(letter), folded(tell('tries', { n: letter.causas?.length ?? 0 }), letter.causas ?? [])),
    },
    { label: tell('actions'), make: (row) => h('div', { class: 'acts' }, requeueButton(desk, row), discardButton(desk, row)) },
  ];
}

/** @param {Letter} letter */
const reasonOf = ({ bits_distintos: bits }) => tell(bits ? 'otherBits' : 'noneEnds');

/** @param {Desk} desk
 * @param {() => Letter} row */
const requeueButton = (desk, row) => button(tell('requeue'), (self) => act(desk, self, async () => {
  const { body } = await desk.service.ask(`/v2/cola/muertas/${encodeURIComponent(row().id)}/reencolar`, { method: 'POST' });
  return tell('requeued', { id: body.task_id });
}), 'requeue');

/** @param {Desk} desk
 * @param {() => Letter} row */
const discardButton = (desk, row) => button(tell('discard'), (self) => act(desk, self, async () => {
  const { id, task_id } = row();
  if (!await confirmed({ title: tell('discardSure', { id: task_id }), text: tell('discardMore'), yes: tell('discard'), no: tell('cancel') })) return undefined;
  await desk.service.ask(`/v2/cola/muertas/${encodeURIComponent(id)}`, { method: 'DELETE' });
  return tell('discarded');
}), 'danger');

/** @param {string} summary
 * @param {string[]} lines */
function folded(summary, lines) {
  if (lines.length === 0) return h('span', {}, summary);
  return h('details', {}, h('summary', {}, summary), h('ul', { class: 'plain' }, ...lines.map((line) => h('li', {}, line))));
}

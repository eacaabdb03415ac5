/** @import { Client } from '/sdk/client.js' */
/** @import { JobRecord, Summary } from '/sdk/types.js' */
import { grouped } from './amounts.js';
import { binAxis } from './axis.js';
import { compare, differencesOf, outlineOf } from './comparison.js';
import { h, s } from './dom.js';
import { short } from './numbers.js';
import { saveButtons } from './picture.js';
import { refusal } from './runverdicts.js';
import { word } from './runwords.js';
import { linear } from './scale.js';
import { histogramOf } from './tables.js';

const MOST = 60; // rows
const UNLIKELY = 3; // standard errors
const SIZE = { width: 640, height: 250, left: 12, right: 12, top: 16, bottom: 28 };

/** Two finished simulations side by side. */
export class CompareView {
  #element;
  #client;
  #changed;
  /** @type {string[]} */ #ids = [];
  /** @type {{ record: JobRecord, result: Summary }[]} */ #both = [];
  #turn = 0;
  /** @type {unknown} */ #error;

  /** @param {HTMLElement} element
   * @param {Client} client
   * @param {(ids: string[]) => void} changed  told which are chosen */
  constructor(element, client, changed) {
    this.#element = element;
    this.#client = client;
    this.#changed = changed;
  }

  /** Chooses a simulation, or takes it away again; the third takes the place of the first.
   * @param {string} id */
  toggle(id) {
    this.#ids = this.#ids.includes(id) ? this.#ids.filter((one) => one !== id) : [...this.#ids, id].slice(-2);
    this.#changed(this.#ids);
    this.#load();
  }

  async #load() {
    const turn = ++this.#turn;
    [this.#both, this.#error] = [[], undefined];
    this.again();
    if (this.#ids.length < 2) return;
    try {
      const both = await Promise.all(this.#ids.map(async (id) => ({ record: await this.#client.get(id), result: await this.#client.result(id) })));
      if (turn !== this.#turn) return;
      this.#both = both;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#error = error;
    }
    this.again();
    this.#element.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    this.#ids = [];
    this.#changed([]);
    this.#load();
  }

  /** Says all again, in the language now in force. */
  again() {
    this.#element.hidden = this.#ids.length === 0;
    if (this.#element.hidden) return;
    const close = h('button', { type: 'button', class: 'close' }, word('compareClose'));
    close.addEventListener('click', () => this.#close());
    this.#element.replaceChildren(h('header', {}, h('h2', { id: 'compare-title' }, word('compareWith')), close), ...this.#body());
  }

  #body() {
    if (this.#ids.length < 2) return [h('p', { class: 'hint', role: 'status' }, word('compareOne'))];
    if (this.#error) return [h('p', { class: 'error', role: 'alert' }, refusal(this.#error).text)];
    if (this.#both.length < 2) return [h('p', { class: 'hint', role: 'status' }, word('compareLoading'))];
    const [a, b] = this.#both;
    const heads = h('ul', { class: 'legend' }, h('li', {}, named(word('first'), a.record)), h('li', { class: 'other' }, named(word('second'), b.record)));
    if (a.record.modelo !== b.record.modelo) return [heads, h('p', { class: 'hint' }, word('compareModels'))];
    const differing = differencesOf(a.record, b.record);
    const told = h('p', { class: 'hint' }, differing.length === 0 ? word('sameQuestion') : word('differs', { names: differing.join(', ') }));
    return [heads, told, tableOf(a.result, b.result), h('p', { class: 'hint' }, word('compareZ')), ...overlay(a.result, b.result)];
  }
}

/** @param {string} letter
 * @param {JobRecord} record */
const named = (letter, { nombre, modelo, n, semilla }) => `${letter}: ${nombre || modelo}, n = ${grouped(n)}, ${semilla}`;

/** @param {Summary} first
 * @param {Summary} second */
function tableOf(first, second) {
  const heads = [word('output'), word('first'), word('second'), word('difference'), word('inErrors')];
  return h('div', { class: 'scroll', tabindex: '0' }, h('table', {},
    h('thead', {}, h('tr', {}, ...heads.map((text) => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, ...compare(first, second).slice(0, MOST).map(({ name, a, b, difference, z }) => h('tr', {}, h('th', { scope: 'row' }, h('code', {}, name)),
      h('td', {}, short(a, 7)), h('td', {}, short(b, 7)), h('td', {}, short(difference, 3)),
      h('td', { class: z !== undefined && Math.abs(z) > UNLIKELY ? 'note' : 'good' }, z === undefined ? '—' : z.toFixed(2).replace('-', '\u2212')))))));
}

/** @param {Summary} first
 * @param {Summary} second */
function overlay(first, second) {
  const [one, two] = [first, second].map((summary) => histogramOf(summary));
  if (!one?.cuentas.length || !two?.cuentas.length) return [];
  const picture = drawing(one, two);
  return [h('div', { class: 'overlay' }, h('header', {}, h('h3', {}, word('overlay')), saveButtons('comparacion', word('overlay'), () => picture)), picture)];
}

/** @param {import('/sdk/types.js').Histogram} one
 * @param {import('/sdk/types.js').Histogram} two */
function drawing(one, two) {
  const { width, height, left, right, top, bottom } = SIZE;
  const [low, high] = [Math.min(one.bajo, two.bajo), Math.max(one.alto, two.alto)];
  const [a, b] = [outlineOf(one), outlineOf(two)];
  const { scale: x, ticks, factor } = binAxis(low, high, [left, width - right]);
  const y = linear(0, Math.max(a.top, b.top), height - bottom, top);
  const path = (/** @type {[number, number][]} */ points) => `M${points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join('L')}`;
  return s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': word('overlayDesc', { low: short(low), high: short(high) }) },
    s('path', { class: 'filled', d: path(a.points) }), s('path', { class: 'outlined', d: path(b.points) }),
    s('line', { class: 'base', x1: left, x2: width - right, y1: height - bottom, y2: height - bottom }),
    ...ticks.map(({ at, text }) => s('text', { class: 'tick', x: x(at), y: height - 8, 'text-anchor': x(at) > width - 30 ? 'end' : x(at) < 30 ? 'start' : 'middle' }, text)),
    factor !== '' && s('text', { class: 'tick', x: width - right, y: top, 'text-anchor': 'end' }, `×\u202f${factor}`));
}

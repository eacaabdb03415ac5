/** @import { Answer, Calculation } from '/sdk/types.js' */
/** @import { Propagated } from './propagate.js' */
/** @import { Bounded } from './units.js' */
/** @import { Value } from './value.js' */
import { bits } from '/sdk/fisica.js';
import { same } from './compare.js';
import { h, symbolText } from './dom.js';
import { read, say } from './language.js';
import { boundText, copyButton, uncertaintyLines, valueText } from './value.js';

/** @typedef {'alone' | 'waiting' | 'compared' | 'apart' | 'offline'} State  the page's answer alone; the
 * host's on its way; both, to compare or to show only; none of the host's, since there is no connection */

/** The table of outputs: the page's value, the host's, and the bits of both. */
export class Results {
  #body;
  /** @type {ResultRow[]} */ #rows = [];

  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.#body = table.tBodies[0];
  }

  /** Makes a row per output of a calculation.
   * @param {Calculation} entry */
  build(entry) {
    this.#rows = entry.salidas.map((output) => new ResultRow(output));
    this.#body.replaceChildren(...this.#rows.map((row) => row.element));
  }

  /** Shows what is known of the two answers.
   * @param {State} state
   * @param {Answer} [page]
   * @param {Answer} [host] */
  show(state, page, host) {
    for (const row of this.#rows) row.show(state, page, host);
  }

  /** Shows what the inputs' uncertainties make of each output's.
   * @param {Map<string, Propagated>} [all]  none takes them away */
  showUncertainties(all) {
    for (const row of this.#rows) row.showUncertainty(all?.get(row.name));
  }
}

class ResultRow {
  #output;
  #page = cell('page');
  #host = cell('host');
  #bits = cell('bits');
  #details = h('details', {}, h('summary'), h('div', { class: 'patterns' }));
  #uncertainty = h('div', { class: 'uncertainty' });

  /** @param {Bounded} output */
  constructor(output) {
    this.#output = output;
    const symbol = output.simbolo ? symbolText(output.simbolo) : h('code', {}, output.nombre);
    const unit = output.unidad && h('span', { class: 'unit' }, output.unidad);
    const head = h('th', { role: 'rowheader', scope: 'row' },
      h('span', { class: 'symbol' }, symbol, unit), h('span', { class: 'what' }, read(output.descripcion)));
    this.element = h('tr', { role: 'row' }, head, this.#page, this.#host, this.#bits);
  }

  get name() { return this.#output.nombre; }

  /** @param {Propagated} [propagated] */
  showUncertainty(propagated) {
    this.#uncertainty.replaceChildren(...(propagated ? uncertaintyLines(propagated, this.#output) : []));
  }

  /** @param {State} state
   * @param {Answer} [page]
   * @param {Answer} [host] */
  show(state, page, host) {
    const [mine, theirs] = [page?.[this.#output.nombre], host?.[this.#output.nombre]];
    const differs = state === 'compared' && !same(mine ?? null, theirs);
    this.element.classList.toggle('differs', differs);
    this.#host.classList.toggle('waiting', state === 'waiting');
    this.#page.replaceChildren(valueText(this.#output, mine));
    if (typeof mine === 'number' && navigator.clipboard) this.#page.append(copyButton(mine));
    if (typeof mine === 'number') this.#page.append(boundText(this.#output), this.#uncertainty);
    this.#host.replaceChildren(state === 'offline' ? h('span', { class: 'nothing' }, say('offlineHere')) : valueText(this.#output, theirs));
    this.#showBits(mine, theirs, state === 'compared' ? agreement(differs) : undefined);
    if (differs) this.#details.open = true; // otherwise they stay as they were left
  }

  /** @param {Value} mine
   * @param {Value} theirs
   * @param {HTMLElement} [word]  what came of the comparison */
  #showBits(mine, theirs, word) {
    if (typeof mine !== 'number' && typeof theirs !== 'number') {
      this.#bits.replaceChildren(word ?? '');
      return;
    }
    const [summary, patterns] = this.#details.children;
    summary.replaceChildren(word ?? say('showBits'));
    patterns.replaceChildren(...patternLines(mine, theirs));
    if (this.#details.parentNode !== this.#bits) this.#bits.replaceChildren(this.#details);
  }
}

/** @param {'page' | 'host' | 'bits'} key */
const cell = (key) => (
  h('td', { role: 'cell', class: `${key} ${key === 'bits' ? 'aside' : 'value'}`, 'data-label': say(key) })
);

/** @param {boolean} differs */
function agreement(differs) {
  return h('span', { class: differs ? 'bad' : 'good' }, differs ? `✗ ${say('different')}` : `✓ ${say('same')}`);
}

/** @param {Value} mine
 * @param {Value} theirs */
function patternLines(mine, theirs) {
  const [a, b] = [mine, theirs].map((value) => (typeof value === 'number' ? bits(value) : '—'));
  if (a === b || theirs === undefined) return [h('code', {}, a)];
  return [h('small', {}, say('page')), marked(a, b), h('small', {}, say('host')), marked(b, a)];
}

/** Marks the digits in which a pattern differs from another, where there is another.
 * @param {string} pattern
 * @param {string} other */
function marked(pattern, other) {
  const digits = Array.from(pattern, (digit, i) => (
    digit === other[i] || pattern.length !== other.length ? digit : h('mark', {}, digit)
  ));
  return h('code', {}, ...digits);
}

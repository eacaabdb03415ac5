/** @import { Answer, Calculation, Output } from '/sdk/types.js' */
/** @import { Value } from './value.js' */
import { bits } from '/sdk/fisica.js';
import { same } from './compare.js';
import { h } from './dom.js';
import { read, say } from './language.js';
import { copyButton, valueText } from './value.js';

/** @typedef {'alone' | 'waiting' | 'compared' | 'apart'} State  the page's answer alone; the host's
 * on its way; both, to compare or to show only */

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
}

class ResultRow {
  #output;
  #page = cell('page');
  #host = cell('host');
  #bits = cell('bits');
  #details = h('details', {}, h('summary'), h('div', { class: 'patterns' }));

  /** @param {Output} output */
  constructor(output) {
    this.#output = output;
    const symbol = output.simbolo ? h('var', {}, output.simbolo) : h('code', {}, output.nombre);
    const unit = output.unidad && h('span', { class: 'unit' }, output.unidad);
    const head = h('th', { role: 'rowheader', scope: 'row' },
      h('span', { class: 'symbol' }, symbol, unit), h('span', { class: 'what' }, read(output.descripcion)));
    this.element = h('tr', { role: 'row' }, head, this.#page, this.#host, this.#bits);
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
    this.#host.replaceChildren(valueText(this.#output, theirs));
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

/** @import { Param } from '/sdk/types.js' */
/** @import { Complaint } from './laws.js' */
import { h } from './dom.js';
import { domainText, inDomain } from './domain.js';
import { language, read } from './language.js';
import { parse, pointed } from './numbers.js';
import { CRITICAL } from './onsager.js';
import { word } from './runwords.js';

/** A list of numbers: typed one by one, or spread over a range. It stands in the place of a Field. */
export class RangeField {
  #area;
  #error;
  #hint;
  #ends;
  #changed;
  #lang; // that is typed in

  /** @param {Param} param
   * @param {string} typed  in JSON, or numbers apart
   * @param {() => void} changed
   * @param {string} [scope] */
  constructor(param, typed, changed, scope = '') {
    this.param = param;
    this.#lang = language();
    this.#changed = changed;
    const id = `${scope}${param.nombre}`;
    this.#area = h('textarea', { id: `field-${id}`, rows: 3, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': `hint-${id} error-${id}` });
    this.#area.value = typed.replaceAll(/[[\],\n]+/g, ' ').trim();
    this.#area.addEventListener('input', changed);
    this.#ends = ['from', 'to', 'steps'].map((name, i) => small(`${id}-${name}`, word(/** @type {'from'} */ (name)), ['1.5', '3.5', '9'][i]));
    this.#hint = h('p', { class: 'hint', id: `hint-${id}` }, h('code', {}, param.nombre), ` · ${word('listOf')}`);
    this.#error = h('p', { class: 'error', id: `error-${id}`, hidden: true });
    this.element = h('div', { class: 'field range', role: 'group', 'aria-labelledby': `label-${id}` },
      h('label', { for: `field-${id}`, id: `label-${id}` }, param.simbolo && h('var', {}, param.simbolo), h('span', {}, read(param.descripcion))),
      h('div', { class: 'box' }, this.#area), this.#spreader(), this.#hint, this.#error);
  }

  /** The numbers with points, in whichever language they were typed. */
  get typed() { return this.#words.map((one) => pointed(one, this.#lang)).join(' '); }

  /** @returns {number[]} NaN for what is no number */
  get value() { return this.#words.map((one) => parse(one, this.#lang) ?? NaN); }

  get #words() { return this.#area.value.split(/[\s;]+/).filter(Boolean); }

  /** @returns {Complaint[]} */
  get mistakes() {
    const { minimo = 0, maximo = Infinity, campos: [field] = [] } = this.param;
    const { value } = this;
    if (value.some(Number.isNaN)) return [{ text: word('numberCell', { field: this.#words[value.findIndex(Number.isNaN)] }) }];
    if (value.length < minimo) return [{ text: word('tooFewRows', { n: minimo }) }];
    if (value.length > maximo) return [{ text: word('tooManyRows', { n: maximo }) }];
    const outside = field && value.find((x) => !inDomain(field, x));
    return outside === undefined ? [] : [{ text: word('badCell', { field: String(outside), domain: domainText({ ...field, simbolo: this.param.simbolo ?? 'x' }) }) }];
  }

  note() {}

  /** @param {Complaint[]} complaints */
  complain(complaints) {
    const wrong = complaints.length > 0;
    this.element.classList.toggle('wrong', wrong);
    this.#area.setAttribute('aria-invalid', String(wrong));
    this.#hint.hidden = wrong;
    this.#error.hidden = !wrong;
    this.#error.replaceChildren(...complaints.map(({ text }) => h('span', {}, text)));
  }

  #spreader() {
    const spread = h('button', { type: 'button', class: 'spread' }, word('spread'));
    spread.addEventListener('click', () => this.#spread());
    const around = h('button', { type: 'button', class: 'around' }, word('across'));
    around.addEventListener('click', () => this.#put(aroundCritical()));
    return h('div', { class: 'spreader' }, ...this.#ends, spread, around);
  }

  #spread() {
    const [low, high, count] = this.#ends.map((end) => parse(end.querySelector('input')?.value ?? '', this.#lang) ?? NaN);
    const { maximo = 64 } = this.param;
    if (!(low < high && Number.isInteger(count) && count >= 2 && count <= maximo)) this.complain([{ text: word('rangeWrong', { n: maximo }) }]);
    else this.#put(spread(low, high, count));
  }

  /** @param {number[]} values */
  #put(values) {
    this.#area.value = values.join(' ');
    this.#changed();
  }
}

/** Returns numbers evenly apart.
 * @param {number} low
 * @param {number} high
 * @param {number} count */
export function spread(low, high, count) {
  return Array.from({ length: count }, (_, i) => Number((low + (high - low) * i / (count - 1)).toPrecision(12)));
}

/** Temperatures that lie closer to each other near the critical one. */
function aroundCritical() {
  return [-0.5, -0.35, -0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.35, 0.5].map((part) => Number((CRITICAL * (1 + part)).toPrecision(6)));
}

/** @param {string} id
 * @param {string} name
 * @param {string} typed */
function small(id, name, typed) {
  const input = h('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off' });
  input.value = typed;
  return h('label', { for: id }, h('span', {}, name), input);
}

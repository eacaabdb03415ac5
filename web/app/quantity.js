/** @import { Measured, Unit } from './units.js' */
import { find, h } from './dom.js';
import { symbolOf } from './domain.js';
import { Field } from './field.js';
import { say } from './language.js';
import { parse, plain, pointed } from './numbers.js';
import { joined, parted, restated, toOwn, unitsOf } from './units.js';

/** @typedef {object} QuantityOptions
 * @property {string} [scope]  sets it apart from another form's field of the same name
 * @property {string} [uncertainty]  as it is typed, in the same unit; none is asked for where it is left out */

/** A field for a number with a unit to choose and, where it is wanted, its standard uncertainty in
 * the same unit. */
export class QuantityField extends Field {
  #input;
  #units;
  /** @type {HTMLSelectElement | undefined} */ #select;
  /** @type {HTMLInputElement | undefined} */ #u;
  #previous;

  /** @param {Measured} param
   * @param {string} typed  as an address has it: a number, or a number and a unit
   * @param {() => void} changed
   * @param {QuantityOptions} [options] */
  constructor(param, typed, changed, { scope = '', uncertainty } = {}) {
    const { number, unit } = parted(typed, param);
    super(param, number, changed, scope);
    this.#units = unitsOf(param);
    this.#input = /** @type {HTMLInputElement} */ (find('input', this.element));
    this.#previous = param.unidad ?? '';
    if (uncertainty !== undefined) this.#u = this.#uncertainty(uncertainty, changed);
    if (this.#units.length > 1) this.#choose(unit || this.#previous, scope, changed);
    this.element.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('.fix')) this.#own(); // a bound is in the parameter's own unit
    }, { capture: true });
  }

  get typed() { return joined(super.typed, this.unit, this.param); }

  set typed(text) {
    const { number, unit } = parted(text, this.param);
    this.#input.value = number;
    if (this.#select) this.#select.value = unit || this.param.unidad || '';
    this.#inUnit();
  }

  /** What is stated, in the parameter's own unit. */
  get value() {
    const x = parse(this.raw, this.lang);
    return x === undefined ? undefined : toOwn(x, this.#unit);
  }

  /** The unit in force, "" for none. */
  get unit() { return this.#select?.value ?? this.param.unidad ?? ''; }

  /** The uncertainty as it is typed, "" for none. */
  get typedU() { return this.#u ? pointed(this.#u.value.trim(), this.lang) : ''; }

  /** The standard uncertainty in the parameter's own unit: undefined for none, NaN for what is none. */
  get u() {
    if (!this.#u) return undefined;
    const x = parse(this.#u.value, this.lang);
    const wrong = x !== undefined && !(x >= 0 && x < Infinity);
    this.#u.setAttribute('aria-invalid', String(wrong));
    if (x === undefined) return undefined;
    return wrong ? NaN : x * (this.#unit?.factor ?? 1);
  }

  /** @returns {Unit | undefined} */
  get #unit() { return this.#units.find(({ nombre }) => nombre === this.unit); }

  /** @param {string} typed
   * @param {() => void} changed */
  #uncertainty(typed, changed) {
    const label = say('uncertaintyOf', { name: symbolOf(this.param) });
    const input = h('input', {
      id: `u-${this.param.nombre}`, type: 'text', class: 'u', 'aria-label': label, title: label, placeholder: 'u',
      autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
    });
    input.value = typed;
    input.addEventListener('input', changed);
    this.#input.after(h('span', { class: 'pm', 'aria-hidden': 'true' }, '±'), input);
    return input;
  }

  /** Puts a list of units in the place of the only one.
   * @param {string} unit
   * @param {string} scope
   * @param {() => void} changed */
  #choose(unit, scope, changed) {
    const label = say('unitOf', { name: symbolOf(this.param) });
    const select = h('select', { class: 'units', id: `unit-${scope}${this.param.nombre}`, 'aria-label': label, title: label },
      ...this.#units.map(({ nombre }) => h('option', { value: nombre }, nombre)));
    select.value = unit;
    select.addEventListener('change', () => {
      this.#restate();
      changed();
    });
    find('.unit', this.element).replaceWith(select);
    this.#select = select;
    this.#inUnit();
  }

  /** Says the same quantity in the unit that was chosen. */
  #restate() {
    const from = this.#units.find(({ nombre }) => nombre === this.#previous);
    const to = this.#unit;
    const [scale, newScale] = [from, to].map((unit) => unit && { ...unit, suma: 0 }); // a difference has no zero
    this.#input.value = restated(this.raw, from, to, this.lang);
    if (this.#u) this.#u.value = restated(this.#u.value, scale, newScale, this.lang);
    this.#inUnit();
  }

  /** Notes the unit in force, and says the default, which stands in an empty field, in it. */
  #inUnit() {
    this.#previous = this.unit;
    const { defecto } = this.param;
    if (typeof defecto === 'number') this.#input.placeholder = restated(plain(defecto), undefined, this.#unit, this.lang);
  }

  /** Goes back to the parameter's own unit, for a value that is about to be put there. */
  #own() {
    if (!this.#select || !this.param.unidad) return;
    this.#select.value = this.param.unidad;
    this.#restate();
  }
}

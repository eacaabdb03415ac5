/** @import { Calculation, Values } from '/sdk/types.js' */
/** @import { Complaint } from './laws.js' */
import { h } from './dom.js';
import { Field } from './field.js';
import { say } from './language.js';
import { plain } from './numbers.js';
import { QuantityField } from './quantity.js';

/** @typedef {Record<string, string>} Typed  what stands in the fields, by parameter; an uncertainty by u.
 * and its parameter
 *
 * @typedef {object} Handlers
 * @property {() => void} changed
 * @property {() => void} example  the example is asked for
 * @property {() => void} entered  the answer is wanted now */

/** Before a parameter's name, the name of its uncertainty. */
export const UNCERTAIN = 'u.';

/** The form of a calculation, built from its entry in the catalogue. */
export class Form {
  /** @type {Field[]} */ #fields = [];
  #element;
  #handlers;
  #toggle = h('input', { type: 'checkbox', id: 'with-u' });

  /** @param {HTMLFormElement} element
   * @param {Handlers} handlers */
  constructor(element, handlers) {
    this.#element = element;
    this.#handlers = handlers;
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      handlers.entered();
    });
    this.#toggle.addEventListener('change', () => {
      this.#showUncertainties();
      handlers.changed();
    });
  }

  /** Builds the fields of a calculation.
   * @param {Calculation} entry
   * @param {Typed} typed */
  build(entry, typed) {
    this.#fields = entry.parametros.map((param) => {
      const text = typed[param.nombre] ?? '';
      if (param.tipo !== 'numero') return new Field(param, text, this.#handlers.changed);
      return new QuantityField(param, text, this.#handlers.changed, { uncertainty: typed[UNCERTAIN + param.nombre] ?? '' });
    });
    this.#toggle.checked = Object.entries(typed).some(([name, text]) => name.startsWith(UNCERTAIN) && text !== '');
    this.#showUncertainties();
    this.#element.replaceChildren(
      h('h3', { id: 'question-title', class: 'unseen' }, say('question')), ...this.#fields.map((field) => field.element), this.#foot(),
    );
  }

  /** What stands in the fields.
   * @returns {Typed} */
  get typed() {
    const uncertain = this.#quantities.map((field) => [UNCERTAIN + field.param.nombre, this.#toggle.checked ? field.typedU : '']);
    return Object.fromEntries([...this.#fields.map((field) => [field.param.nombre, field.typed]), ...uncertain]);
  }

  /** What the fields state, in the parameters' own units.
   * @returns {Values} */
  get values() {
    return Object.fromEntries(this.#fields.map((field) => [field.param.nombre, field.value]));
  }

  /** The standard uncertainties that are stated, by parameter; NaN for what is none.
   * @returns {Record<string, number>} */
  get uncertainties() {
    if (!this.#toggle.checked) return {};
    return Object.fromEntries(this.#quantities.flatMap((field) => {
      const { u } = field;
      return u === undefined || u === 0 ? [] : [[field.param.nombre, u]];
    }));
  }

  /** Shows at each field what is wrong with it.
   * @param {Map<string, Complaint[]>} complaints  by parameter */
  complain(complaints) {
    for (const field of this.#fields) field.complain(complaints.get(field.param.nombre) ?? []);
  }

  get #quantities() { return this.#fields.filter((field) => field instanceof QuantityField); }

  #showUncertainties() { this.#element.classList.toggle('uncertain', this.#toggle.checked); }

  #foot() {
    const button = h('button', { type: 'button', class: 'example' }, say('example'));
    button.addEventListener('click', this.#handlers.example);
    return h('div', { class: 'foot' }, h('label', { class: 'check-u' }, this.#toggle, say('withU')), button);
  }
}

/** Returns the catalogue's example as one would type it.
 * @param {Calculation} entry
 * @returns {Typed} */
export function exampleOf(entry) {
  return Object.fromEntries(Object.entries(entry.ejemplo).map(([name, value]) => (
    [name, typeof value === 'number' ? plain(value) : String(value)]
  )));
}

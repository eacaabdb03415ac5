/** @import { Calculation, Values } from '/sdk/types.js' */
/** @import { Complaint } from './laws.js' */
import { h } from './dom.js';
import { Field } from './field.js';
import { read, say } from './language.js';
import { plain } from './numbers.js';

/** @typedef {Record<string, string>} Typed  what stands in the fields, by parameter
 *
 * @typedef {object} Handlers
 * @property {() => void} changed
 * @property {(id: string) => void} chosen  another calculation
 * @property {() => void} example  the example is asked for
 * @property {() => void} entered  the answer is wanted now */

/** The form of a calculation, built from its entry in the catalogue. */
export class Form {
  /** @type {Field[]} */ #fields = [];
  #element;
  #handlers;

  /** @param {HTMLFormElement} element
   * @param {Handlers} handlers */
  constructor(element, handlers) {
    this.#element = element;
    this.#handlers = handlers;
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      handlers.entered();
    });
  }

  /** Builds the fields of a calculation.
   * @param {Calculation} entry
   * @param {Calculation[]} all  to choose from
   * @param {Typed} typed */
  build(entry, all, typed) {
    this.#fields = entry.parametros.map((param) => (
      new Field(param, typed[param.nombre] ?? '', this.#handlers.changed)
    ));
    this.#element.replaceChildren(
      this.#head(entry, all), ...this.#fields.map((field) => field.element), this.#foot(entry),
    );
  }

  /** What stands in the fields.
   * @returns {Typed} */
  get typed() {
    return Object.fromEntries(this.#fields.map((field) => [field.param.nombre, field.typed]));
  }

  /** What the fields state.
   * @returns {Values} */
  get values() {
    return Object.fromEntries(this.#fields.map((field) => [field.param.nombre, field.value]));
  }

  /** Shows at each field what is wrong with it.
   * @param {Map<string, Complaint[]>} complaints  by parameter */
  complain(complaints) {
    for (const field of this.#fields) field.complain(complaints.get(field.param.nombre) ?? []);
  }

  /** @param {Calculation} entry
   * @param {Calculation[]} all */
  #head(entry, all) {
    const select = h('select', { id: 'calculation' },
      ...all.map(({ id, titulo }) => h('option', { value: id, selected: id === entry.id }, read(titulo))));
    select.addEventListener('change', () => {
      this.#handlers.chosen(select.value);
      document.getElementById('calculation')?.focus();
    });
    return h('div', { class: 'head' },
      h('label', { for: 'calculation' }, say('calculation')), h('div', { class: 'box choice' }, select),
      h('p', { class: 'formula' }, entry.formula));
  }

  /** @param {Calculation} entry */
  #foot(entry) {
    const button = h('button', { type: 'button' }, say('example'));
    button.addEventListener('click', this.#handlers.example);
    return h('div', { class: 'foot' },
      h('p', { class: 'source' }, say('source', { source: read(entry.fuente) })), button);
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

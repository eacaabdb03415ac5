/** @import { Catalog, Param } from '/sdk/types.js' */
/** @import { Mistake } from './expression.js' */
/** @import { Complaint } from './laws.js' */
import { h } from './dom.js';
import { readFormula } from './expression.js';
import { language, read, say } from './language.js';
import { word } from './runwords.js';

/** The editor of a formula: the first mistake is marked where it stands as one types. It stands in
 * the place of a Field. */
export class FormulaField {
  #area;
  #behind = h('div', { class: 'behind', 'aria-hidden': 'true' });
  #hint;
  #error;
  #laws;

  /** @param {Param} param
   * @param {string} typed
   * @param {() => void} changed
   * @param {string} scope
   * @param {Catalog['leyes']} laws */
  constructor(param, typed, changed, scope, laws) {
    this.param = param;
    this.#laws = laws;
    const id = `${scope}${param.nombre}`;
    this.#area = h('textarea', {
      id: `field-${id}`, name: param.nombre, rows: 3, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
      'aria-describedby': `hint-${id} error-${id}`,
    });
    this.#area.value = typed;
    this.#area.addEventListener('input', changed);
    this.#area.addEventListener('scroll', () => { this.#behind.scrollTop = this.#area.scrollTop; });
    this.#hint = h('p', { class: 'hint', id: `hint-${id}`, role: 'status' });
    this.#error = h('p', { class: 'error', id: `error-${id}`, hidden: true, role: 'status' });
    this.element = h('div', { class: 'field formula-editor' },
      h('label', { for: `field-${id}` }, h('span', {}, read(param.descripcion)), param.opcional && h('small', {}, say('optional'))),
      h('div', { class: 'box editor' }, this.#behind, this.#area), this.#hint, this.#error);
  }

  get typed() { return this.#area.value; }

  get value() { return this.typed.trim() === '' ? undefined : this.typed; }

  /** The names of a formula that inputs stand for. */
  get names() { return this.value === undefined ? [] : readFormula(this.typed).names; }

  /** Whether there is a formula that can be read, whatever its names stand for. */
  get isRead() { return this.value !== undefined && !readFormula(this.typed).mistake; }

  note() {}

  /** Marks what is wrong with the formula, given what its inputs are called.
   * @param {string[]} inputs
   * @returns {Complaint[]} */
  mistakesWith(inputs) {
    if (this.value === undefined) {
      this.#mark(undefined, '');
      return [];
    }
    const { mistake, outputs } = readFormula(this.typed, inputs);
    this.#mark(mistake, outputs.join(', '));
    return mistake ? [{ text: word('formulaSpot', { at: mistake.at + 1, text: this.#meaning(mistake) }) }] : [];
  }

  /** @param {Complaint[]} complaints */
  complain(complaints) {
    const wrong = complaints.length > 0;
    this.element.classList.toggle('wrong', wrong);
    this.#area.setAttribute('aria-invalid', String(wrong));
    this.#hint.hidden = wrong;
    this.#error.hidden = !wrong;
    const said = complaints.map(({ text }) => text).join(' ');
    if (this.#error.textContent !== said) this.#error.replaceChildren(...complaints.map(({ text }) => h('span', {}, text)));
  }

  /** Marks a place in the text behind the letters; at its end there is a mark of its own.
   * @param {Mistake | undefined} mistake
   * @param {string} outputs */
  #mark(mistake, outputs) {
    const text = this.typed;
    const end = mistake ? mistake.at + Math.max(mistake.said.length, 1) : 0;
    this.#behind.replaceChildren(...(mistake
      ? [text.slice(0, mistake.at), h('mark', {}, text.slice(mistake.at, end) || '\u00a0'), text.slice(end)] : [text]));
    this.#behind.scrollTop = this.#area.scrollTop;
    const good = outputs && !mistake ? word('formulaGood', { outputs }) : '';
    if (this.#hint.textContent !== good) this.#hint.textContent = good;
  }

  /** The catalogue's words for a mistake, without the place, which is told apart.
   * @param {Mistake} mistake */
  #meaning({ code, said, bound }) {
    const template = this.#laws[code]?.[language()] ?? code;
    const short = said === '' ? template.replace(/^.*?: /, '') : template.replace(/^\{name\}(, byte \{at\}, |: )/, '');
    return short.replaceAll('{said}', said).replaceAll('{bound}', String(bound));
  }
}

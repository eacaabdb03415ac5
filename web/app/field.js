/** @import { Param } from '/sdk/types.js' */
/** @import { Complaint } from './laws.js' */
import { h, symbolText } from './dom.js';
import { domainText } from './domain.js';
import { choiceName, language, read, say } from './language.js';
import { brief, parse, pointed, spaced } from './numbers.js';

/** A parameter of the catalogue as a field of the form: label, input, and below it the
 * bounds or what is wrong. */
export class Field {
  #input;
  #hint;
  #error;

  /** @param {Param} param
   * @param {string} typed  what stands in it at first
   * @param {() => void} changed
   * @param {string} [scope]  sets it apart from another form's field of the same name */
  constructor(param, typed, changed, scope = '') {
    this.param = param;
    this.lang = language(); // that is typed in
    const id = `${scope}${param.nombre}`;
    this.#input = (CONTROLS[param.tipo] ?? inputOf)(param, typed, id);
    this.#input.addEventListener('input', changed);
    this.#hint = h('p', { class: 'hint', id: `hint-${id}` }, h('code', {}, param.nombre), hintText(param));
    this.#error = h('p', { class: 'error', id: `error-${id}`, hidden: true });
    this.element = h('div', { class: 'field' }, labelOf(param, id),
      h('div', { class: param.tipo === 'opcion' ? 'box choice' : 'box' }, this.#input,
        param.unidad && h('span', { class: 'unit', 'aria-hidden': 'true' }, param.unidad)),
      this.#hint, this.#error);
    this.complain([]);
  }

  /** What stands in the field, letter by letter. */
  get raw() { return this.#input.value; }

  /** What stands in the field; a number with a point, in whichever language it was typed. */
  get typed() { return this.param.tipo === 'numero' ? pointed(this.raw, this.lang) : this.raw; }

  set typed(text) { this.#input.value = text; }

  /** What the field states: undefined for nothing, NaN for what is no number. */
  get value() {
    if (this.param.tipo === 'opcion' || this.param.tipo === 'texto' || this.param.calculo) return this.typed || undefined;
    if (isStructured(this.param)) return parseStructure(this.typed);
    return parse(this.raw, this.lang);
  }

  /** Says something else in the place of the bounds.
   * @param {string} text */
  note(text) { this.#hint.replaceChildren(h('code', {}, this.param.nombre), ` · ${text}`); }

  /** Shows what is wrong in the place of the hint, so that nothing moves.
   * @param {Complaint[]} complaints */
  complain(complaints) {
    const wrong = complaints.length > 0;
    this.element.classList.toggle('wrong', wrong);
    this.#input.setAttribute('aria-invalid', String(wrong));
    this.#input.setAttribute('aria-describedby', wrong ? this.#error.id : this.#hint.id);
    this.#hint.hidden = wrong;
    this.#error.hidden = !wrong;
    this.#error.replaceChildren(...complaints.map((complaint) => this.#line(complaint)));
  }

  /** @param {Complaint} complaint */
  #line({ text, fix }) {
    if (fix === undefined) return h('span', {}, text);
    const button = h('button', { type: 'button', class: 'fix' }, say('use', { value: brief(fix) }));
    button.addEventListener('click', () => {
      this.#input.value = fix;
      this.#input.dispatchEvent(new Event('input'));
      this.#input.focus();
    });
    return h('span', {}, `${text} `, button);
  }
}

/** @param {Param} param
 * @param {string} id */
function labelOf(param, id) {
  return h('label', { for: `field-${id}` },
    param.simbolo && symbolText(param.simbolo),
    h('span', {}, read(param.descripcion)),
    param.opcional && h('small', {}, say('optional')));
}

/** @param {Param} param */
function hintText(param) {
  const { defecto, unidad } = param;
  const value = typeof defecto === 'string' ? choiceName(defecto) : defecto !== undefined && `${defecto}${spaced(unidad)}`;
  const parts = [domainText(param), value && say('byDefault', { value })];
  return parts.filter(Boolean).map((part) => ` · ${part}`).join('');
}

/** @param {Param} param
 * @param {string} typed
 * @param {string} id */
function inputOf(param, typed, id) {
  const input = h('input', {
    id: `field-${id}`, name: param.nombre, type: 'text', required: !param.opcional,
    autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'done',
    placeholder: typeof param.defecto === 'number' ? String(param.defecto) : undefined,
  });
  input.value = typed;
  return input;
}

/** @param {Param} param
 * @param {string} typed
 * @param {string} id */
function selectOf(param, typed, id) {
  const select = h('select', { id: `field-${id}`, name: param.nombre, required: !param.opcional });
  const fallback = param.defecto === undefined ? '' : String(param.defecto);
  if (fallback === '') select.append(h('option', { value: '' }, param.opcional ? say('none') : ''));
  select.append(...(param.opciones ?? []).map((choice) => h('option', { value: choice }, choiceName(choice))));
  select.value = param.opciones?.includes(typed) ? typed : fallback;
  return select;
}

/** A text, or a list or group in JSON.
 * @param {Param} param
 * @param {string} typed
 * @param {string} id */
function areaOf(param, typed, id) {
  const area = h('textarea', {
    id: `field-${id}`, name: param.nombre, required: !param.opcional, rows: isStructured(param) ? 6 : 2,
    autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
  });
  area.value = typed;
  return area;
}

/** How each kind is typed, an input where it is not told.
 * @type {Partial<Record<import('/sdk/types.js').Kind, (param: Param, typed: string, id: string) => HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>>} */
const CONTROLS = { opcion: selectOf, texto: areaOf, lista: areaOf, grupo: areaOf };

/** Tells whether a parameter is typed as JSON.
 * @param {Param} param */
export const isStructured = ({ tipo }) => tipo === 'lista' || tipo === 'grupo';

/** @param {string} typed
 * @returns {any} undefined for nothing, NaN for what is no list or object */
function parseStructure(typed) {
  if (typed.trim() === '') return undefined;
  try {
    const value = JSON.parse(typed);
    return typeof value === 'object' && value ? value : NaN;
  } catch {
    return NaN;
  }
}

/** Returns a value as one would type it.
 * @param {any} value */
export function typedValue(value) {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : `[\n${value.map((element) => `  ${JSON.stringify(element)}`).join(',\n')}\n]`;
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
}

/** @import { Param } from '/sdk/types.js' */
/** @import { Complaint } from './laws.js' */
import { h } from './dom.js';
import { domainText, inDomain } from './domain.js';
import { askedOf, trimmed } from './inputs.js';
import { choiceName, language, read } from './language.js';
import { parse } from './numbers.js';
import { isWord, word } from './runwords.js';

/** A list of groups as an editable table: a row of labelled cells per element, with buttons that add
 * and remove. It stands in the place of a Field. */
export class TableField {
  /** @type {Record<string, string>[]} */ #rows; // as typed
  #changed;
  #id;
  #list = h('div', { class: 'rows' });
  #error;

  /** @param {Param} param
   * @param {string} typed  in JSON
   * @param {() => void} changed
   * @param {string} [scope] */
  constructor(param, typed, changed, scope = '') {
    this.param = param;
    this.#id = `${scope}${param.nombre}`;
    this.#changed = changed;
    this.#rows = rowsOf(param, typed);
    this.#error = h('p', { class: 'error', id: `error-${this.#id}`, hidden: true });
    const add = h('button', { type: 'button', class: 'add', id: `add-${this.#id}` }, word('addRow'));
    add.addEventListener('click', () => this.#add());
    this.element = h('div', { class: 'field table', role: 'group', 'aria-labelledby': `label-${this.#id}` },
      h('div', { class: 'label' }, h('span', { id: `label-${this.#id}` }, read(param.descripcion)), add), this.#list, this.#error);
    this.#build();
  }

  /** The rows in JSON. */
  get typed() {
    const { value } = this;
    return value === undefined ? '' : JSON.stringify(value);
  }

  /** The rows, undefined for none. @returns {Record<string, any>[] | undefined} */
  get value() {
    if (this.#rows.length === 0) return this.param.opcional ? undefined : [];
    return this.#rows.map((row) => trimmed(this.param, valuesOf(this.param, row)));
  }

  /** @param {Record<string, any>[]} rows */
  set value(rows) {
    this.#rows = rows.map((row) => typedRow(this.param, row));
    this.#build();
  }

  /** What is wrong with the rows themselves. @returns {Complaint[]} */
  get mistakes() {
    const { minimo = 0, maximo = Infinity } = this.param;
    if (this.#rows.length < minimo) return [{ text: word('tooFewRows', { n: minimo }) }];
    if (this.#rows.length > maximo) return [{ text: word('tooManyRows', { n: maximo }) }];
    return this.#rows.flatMap((row, k) => {
      const wrong = this.#wrong(row);
      return wrong.length === 0 ? [] : [{ text: word('rowWrong', { what: this.#name(k), fields: wrong.map(([, text]) => text).join('; ') }) }];
    });
  }

  /** @param {Complaint[]} complaints */
  complain(complaints) {
    this.element.classList.toggle('wrong', complaints.length > 0);
    this.#error.hidden = complaints.length === 0;
    this.#error.replaceChildren(...complaints.map(({ text }) => h('span', {}, text)));
    this.#rows.forEach((row, k) => {
      const wrong = this.#wrong(row).map(([name]) => name);
      for (const { nombre } of askedOf(this.param, row)) {
        const cell = this.#list.querySelector(`#${CSS.escape(this.#cellId(k, nombre))}`);
        cell?.setAttribute('aria-invalid', String(wrong.includes(nombre)));
        if (complaints.length > 0) cell?.setAttribute('aria-describedby', this.#error.id);
        else cell?.removeAttribute('aria-describedby');
      }
    });
  }

  note() {}

  /** @param {number} k
   * @param {string} name */
  #cellId(k, name) { return `field-${this.#id}-${k}-${name}`; }

  /** @param {number} k */
  #name(k) {
    const key = `row.${this.param.nombre}`;
    const called = this.#rows[k]?.nombre;
    return called || word(isWord(key) ? key : 'row.other', { k: k + 1 });
  }

  /** @param {Record<string, string>} row
   * @returns {[name: string, text: string][]} */
  #wrong(row) {
    return askedOf(this.param, row).flatMap((field) => {
      const text = wrongCell(field, valueOf(field, row[field.nombre] ?? ''));
      return text === '' ? [] : [/** @type {[string, string]} */ ([field.nombre, text])];
    });
  }

  #add() {
    const last = this.#rows.at(-1);
    const blank = typedRow(this.param, {});
    this.#rows.push(last && !('nombre' in last) ? { ...last } : blank);
    this.#build();
    document.getElementById(this.#cellId(this.#rows.length - 1, this.param.campos?.[0].nombre ?? ''))?.focus();
    this.#changed();
  }

  /** @param {number} k */
  #remove(k) {
    this.#rows.splice(k, 1);
    this.#build();
    document.getElementById(`add-${this.#id}`)?.focus();
    this.#changed();
  }

  #build() {
    this.#list.replaceChildren(...(this.#rows.length === 0
      ? [h('p', { class: 'hint' }, word('noRows'))] : this.#rows.map((row, k) => this.#row(row, k))));
    this.complain([]);
  }

  /** @param {Record<string, string>} row
   * @param {number} k */
  #row(row, k) {
    const legend = h('legend', {}, this.#name(k));
    const remove = h('button', { type: 'button', class: 'remove', 'aria-label': word('removeRow', { what: this.#name(k) }), title: word('removeRow', { what: this.#name(k) }) }, '×');
    remove.addEventListener('click', () => this.#remove(k));
    const fieldset = h('fieldset', {}, legend, remove,
      h('div', { class: 'cells' }, ...askedOf(this.param, row).map((field) => this.#cell(field, row, k))));
    fieldset.addEventListener('input', () => { legend.textContent = this.#name(k); });
    return fieldset;
  }

  /** @param {Param} field
   * @param {Record<string, string>} row
   * @param {number} k */
  #cell(field, row, k) {
    const id = this.#cellId(k, field.nombre);
    const control = controlOf(field, row[field.nombre] ?? '', id);
    control.addEventListener('input', () => {
      row[field.nombre] = control.value;
      if (field.tipo === 'opcion') {
        this.#build(); // another distribution asks for other values
        document.getElementById(id)?.focus();
      }
      this.#changed();
    });
    const wide = field.tipo === 'lista' ? 'cell wide' : 'cell';
    return h('label', { class: wide, for: id, title: read(field.descripcion) },
      h('span', {}, nameOf(field), field.unidad && h('small', {}, ` / ${field.unidad}`)), control);
  }
}

/** Returns a cell's symbol, or what its parameter is called.
 * @param {Param} field */
function nameOf({ simbolo, nombre }) {
  const key = `cell.${nombre}`;
  return simbolo === undefined && isWord(key) ? word(key) : h('var', {}, simbolo ?? nombre);
}

/** @param {string} choice */
function called(choice) {
  const key = `dist.${choice}`;
  return isWord(key) ? word(key) : choiceName(choice);
}

/** @param {Param} param
 * @param {string} typed */
function rowsOf(param, typed) {
  try {
    const rows = JSON.parse(typed || '[]');
    return Array.isArray(rows) ? rows.map((row) => typedRow(param, row ?? {})) : [];
  } catch {
    return []; // a link that was cut
  }
}

/** @param {Param} param
 * @param {Record<string, any>} row
 * @returns {Record<string, string>} */
function typedRow({ campos = [] }, row) {
  return Object.fromEntries(campos.map(({ nombre, tipo, defecto }) => {
    const value = row[nombre] ?? (tipo === 'opcion' ? defecto : undefined);
    return [nombre, Array.isArray(value) ? value.join(' ') : String(value ?? '')];
  }));
}

/** @param {Param} param
 * @param {Record<string, string>} row */
const valuesOf = ({ campos = [] }, row) => Object.fromEntries(campos.map((field) => [field.nombre, valueOf(field, row[field.nombre] ?? '')]));

/** @param {Param} field
 * @param {string} typed
 * @returns {any} undefined for nothing, NaN for what is no number */
function valueOf({ tipo }, typed) {
  if (tipo === 'opcion' || tipo === 'texto') return typed.trim() || undefined;
  if (tipo !== 'lista') return parse(typed, language());
  const words = typed.split(/[\s;]+/).filter(Boolean);
  return words.length === 0 ? undefined : words.map((one) => parse(one, language()));
}

/** @param {Param} field
 * @param {any} value */
function wrongCell(field, value) {
  const name = field.simbolo ?? field.nombre;
  if (value === undefined) return field.opcional ? '' : word('missingCell', { field: name });
  const numbers = [value].flat().filter((one) => typeof one === 'number');
  if (numbers.some(Number.isNaN)) return word('numberCell', { field: name });
  if (field.tipo === 'numero' && !inDomain(field, value)) return word('badCell', { field: name, domain: domainText(field) });
  return '';
}

/** @param {Param} field
 * @param {string} typed
 * @param {string} id */
function controlOf({ nombre, tipo, opciones = [], opcional }, typed, id) {
  if (tipo === 'opcion') {
    const select = h('select', { id }, ...opciones.map((choice) => h('option', { value: choice }, called(choice))));
    select.value = typed;
    return select;
  }
  const last = nombre === 'espesor' && opcional ? word('lastLayer') : undefined;
  const input = h('input', { id, type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', placeholder: tipo === 'lista' ? word('samplesHint') : last });
  input.value = typed;
  return input;
}

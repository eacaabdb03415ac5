/** @import { Param } from '/sdk/types.js' */
/** @import { Complaint } from './laws.js' */
import { h } from './dom.js';
import { domainText, inDomain } from './domain.js';
import { askedOf, trimmed } from './inputs.js';
import { choiceName, language, read, say } from './language.js';
import { parse, pointed } from './numbers.js';
import { isWord, word } from './runwords.js';
import { joined, parted, restated, toOwn, unitsOf } from './units.js';

/** A list of groups as an editable table: a row of labelled cells per element, with buttons that add
 * and remove. It stands in the place of a Field. */
export class TableField {
  /** @type {Record<string, string>[]} */ #rows; // as typed: a number, or a number and its unit
  #changed;
  #id;
  #lang = language(); // that is typed in
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

  /** The rows in JSON, as they are typed: a number, or what an address has, as "0.3 cm⁻¹". */
  get typed() {
    if (this.#rows.length === 0 && this.param.opcional) return '';
    return JSON.stringify(this.rows.map((row) => statedRow(this.param, row, this.#lang)));
  }

  /** The rows, undefined for none. @returns {Record<string, any>[] | undefined} */
  get value() {
    if (this.#rows.length === 0) return this.param.opcional ? undefined : [];
    return this.#rows.map((row) => trimmed(this.param, valuesOf(this.param, row, this.#lang)));
  }

  /** The rows as they are typed, without what a distribution does not take. @returns {Record<string, any>[]} */
  get rows() { return this.#rows.map((row) => trimmed(this.param, row)); }

  set rows(rows) {
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
      const text = wrongCell(field, valueOf(field, row[field.nombre] ?? '', this.#lang));
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
    const { number, unit } = parted(row[field.nombre] ?? '', field);
    const control = controlOf(field, number, id);
    const units = unitsOf(field).length > 1 ? this.#units(field, unit, row, control) : undefined;
    control.addEventListener('input', () => {
      row[field.nombre] = joined(control.value, units?.value ?? '', field);
      if (field.tipo === 'opcion') {
        this.#build(); // another distribution asks for other values
        document.getElementById(id)?.focus();
      }
      this.#changed();
    });
    const wide = field.tipo === 'lista' ? 'cell wide' : 'cell';
    return h('div', { class: wide, title: read(field.descripcion) },
      h('label', { for: id }, nameOf(field), !units && field.unidad && h('small', {}, ` / ${field.unidad}`)),
      units ? h('div', { class: 'measured' }, control, units) : control);
  }

  /** The list of a cell's units; another one says the same quantity.
   * @param {Param} field
   * @param {string} unit  "" for the parameter's own
   * @param {Record<string, string>} row
   * @param {HTMLInputElement | HTMLSelectElement} control */
  #units(field, unit, row, control) {
    const units = unitsOf(field);
    const label = say('unitOf', { name: field.simbolo ?? field.nombre });
    const select = h('select', { class: 'units', id: `unit-${control.id}`, 'aria-label': label, title: label }, ...units.map(({ nombre }) => h('option', { value: nombre }, nombre)));
    let before = select.value = unit || units[0].nombre;
    select.addEventListener('change', () => {
      const [from, to] = [before, select.value].map((name) => units.find(({ nombre }) => nombre === name));
      before = select.value;
      control.value = restated(control.value, from, to, this.#lang);
      row[field.nombre] = joined(control.value, select.value, field);
      this.#changed();
    });
    return select;
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

/** Returns a row as an address has it.
 * @param {Param} param
 * @param {Record<string, string>} row
 * @param {string} lang  it was typed in */
function statedRow({ campos = [] }, row, lang) {
  const stated = campos.map((field) => [field.nombre, statedCell(field, (row[field.nombre] ?? '').trim(), lang)]);
  return Object.fromEntries(stated.filter(([, value]) => value !== ''));
}

/** @param {Param} field
 * @param {string} typed
 * @param {string} lang */
function statedCell(field, typed, lang) {
  if (field.tipo === 'opcion' || field.tipo === 'texto') return typed;
  if (field.tipo !== 'lista') {
    const { number, unit } = parted(typed, field);
    return figure(joined(pointed(number, lang), unit, field));
  }
  const figures = wordsOf(typed).map((one) => figure(pointed(one, lang)));
  return figures.length === 0 || figures.some((one) => typeof one === 'string') ? figures.join(' ') : figures;
}

/** Returns the number that is written just so, or else the text.
 * @param {string} text */
const figure = (text) => (JSON.stringify(Number(text)) === text ? Number(text) : text);

/** @param {string} typed */
const wordsOf = (typed) => typed.split(/[\s;]+/).filter(Boolean);

/** @param {Param} param
 * @param {Record<string, string>} row
 * @param {string} lang */
const valuesOf = ({ campos = [] }, row, lang) => Object.fromEntries(campos.map((field) => [field.nombre, valueOf(field, row[field.nombre] ?? '', lang)]));

/** @param {Param} field
 * @param {string} typed
 * @param {string} lang
 * @returns {any} in the parameter's own unit; undefined for nothing, NaN for what is no number */
function valueOf(field, typed, lang) {
  const { tipo } = field;
  if (tipo === 'opcion' || tipo === 'texto') return typed.trim() || undefined;
  if (tipo !== 'lista') {
    const { number, unit } = parted(typed, field);
    const x = parse(number, lang);
    return x === undefined ? undefined : toOwn(x, unitsOf(field).find(({ nombre }) => nombre === unit));
  }
  const words = wordsOf(typed);
  return words.length === 0 ? undefined : words.map((one) => parse(one, lang));
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

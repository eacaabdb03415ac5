/** @import { Catalog, JobQuestion, Model, Param } from '/sdk/types.js' */
/** @import { Typed } from './form.js' */
/** @import { Complaint } from './laws.js' */
import { duration, grouped } from './amounts.js';
import { complaintsOf, questionOf } from './ask.js';
import { Countdown } from './countdown.js';
import { find, h } from './dom.js';
import { Field, typedValue } from './field.js';
import { FormulaField } from './formulafield.js';
import { aligned } from './inputs.js';
import { language, read, say } from './language.js';
import { parse, raise } from './numbers.js';
import { Preview } from './preview.js';
import { QuantityField } from './quantity.js';
import { RangeField } from './rangefield.js';
import { word } from './runwords.js';
import { session } from './session.js';
import { TableField } from './tablefield.js';
import { typeset } from './typeset.js';
import { unitsOf } from './units.js';
import { VerdictView } from './verdict.js';

const PATIENCE = 2e8; // work units of the simulation that is offered: seconds
const FREE = 1e7; // what tier free has for one
const SCOPE = 'sim-';
const AROUND = [-2, -1, 0, 1]; // powers of ten to choose from, about the one that is offered

const LONGEST_NAME = 100;

/** The parameters that every model has, beside its own.
 * @type {[n: Param, seed: Param, name: Param]} */
const COMMON = [
  {
    nombre: 'n', simbolo: 'n', tipo: 'numero', min: 1, ley: 'intervalo', opcional: false,
    descripcion: { es: 'Historias que se simulan', en: 'Histories to simulate' },
  },
  {
    nombre: 'semilla', tipo: 'numero', ley: 'intervalo', opcional: true,
    descripcion: { es: 'Semilla del generador', en: 'Seed of the generator' },
  },
  {
    nombre: 'nombre', tipo: 'numero', ley: 'intervalo', opcional: true,
    descripcion: { es: 'Nombre de la simulación', en: 'Name of the simulation' },
  },
];

/** @typedef {Field | TableField | RangeField | FormulaField} AnyField */

/** @typedef {object} SimHandlers
 * @property {() => void} changed
 * @property {(question: JobQuestion | undefined) => void} checked  the question without its seed; n is NaN where
 * it has mistakes, and where others have, there is none
 * @property {(question: JobQuestion) => number | undefined} chunks  that a question would have
 * @property {(question: JobQuestion & { nombre?: string }) => void} submitted  a question without mistakes */

/** The form of a simulation, built from its model's entry in the catalogue. */
export class SimForm {
  #element;
  #models;
  #handlers;
  #notice;
  #countdown = new Countdown(find('#sim-notice'));
  /** @type {Model} */ #model;
  /** @type {AnyField[]} */ #own = [];
  /** @type {Field} */ #n;
  /** @type {Field} */ #seed;
  #generator = '';
  /** @type {Field} */ #name;
  /** @type {Preview | undefined} */ #preview;
  /** @type {Set<string>} */ #untouched = new Set(); // inputs that came with the example or the formula's names
  #laws;
  #busy = false;
  #chips = h('div', { class: 'chips', role: 'group' });

  /** @param {HTMLFormElement} element
   * @param {Catalog} catalog
   * @param {SimHandlers} handlers */
  constructor(element, { modelos: models, leyes }, handlers) {
    this.#element = element;
    this.#models = models;
    this.#laws = leyes;
    this.#handlers = handlers;
    this.#model = models[0];
    this.#notice = new VerdictView(find('#sim-notice'));
    [this.#n, this.#seed, this.#name] = COMMON.map((param) => new Field(param, '', () => {}, SCOPE));
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Builds the fields, with what stands in them; by default the model's example.
   * @param {Typed} [typed] */
  build(typed = {}) {
    this.#model = this.#models.find(({ id }) => id === typed.modelo) ?? this.#models[0];
    const [ejemplo] = this.#model.ejemplos;
    const changed = () => this.#changed();
    this.#own = this.#model.parametros.map((param) => (
      this.#field(param, typed[param.nombre] ?? typedValue(ejemplo[param.nombre]), changed)
    ));
    this.#n = new Field(COMMON[0], typed.n ?? String(10 ** this.#power), changed, SCOPE);
    this.#seed = new Field(COMMON[1], typed.semilla ?? '', changed, SCOPE);
    this.#generator = typed.generador ?? '';
    this.#seed.note(this.#generator === '' ? say('seedNote') : `${say('seedNote')} · ${this.#generator}`);
    this.#name = new Field(COMMON[2], typed.nombre ?? '', changed, SCOPE);
    this.#name.note(word('nameNote'));
    this.#untouched = new Set(typed.entradas ? [] : (ejemplo.entradas ?? []).map((/** @type {any} */ { nombre }) => nombre));
    this.#preview = this.#formula ? new Preview() : undefined;
    this.#buildChips();
    const main = this.#main.flatMap((field) => (field === this.#formula && this.#preview ? [field.element, this.#preview.element] : [field.element]));
    const shown = [...main, this.#rest(), this.#n.element, this.#seed.element, this.#name.element];
    find('.fields', this.#element).replaceChildren(this.#head(), ...shown);
    find('.source', this.#element).textContent = say('source', { source: read(this.#model.fuente) });
    this.#follow();
    this.#check();
  }

  /** Builds the same fields in the language now in force. */
  again() {
    const untouched = this.#untouched;
    const isOpen = this.#element.querySelector('details')?.open ?? false;
    const beside = [...this.#beside].map(({ id, value }) => ({ id, value }));
    this.build(this.typed);
    this.#untouched = untouched;
    const details = this.#element.querySelector('details');
    if (details) details.open = isOpen;
    for (const control of this.#beside) {
      const before = beside.find(({ id }) => id === control.id)?.value ?? control.value;
      if (before === control.value) continue;
      control.value = before;
      control.dispatchEvent(new Event('change')); // a unit beside an empty field
    }
  }

  /** What is no value of the question: units, the ends of a range. @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  get #beside() { return this.#element.querySelectorAll('select.units, .spreader input'); }

  /** @param {Param} param
   * @param {string} typed
   * @param {() => void} changed
   * @returns {AnyField} */
  #field(param, typed, changed) {
    const { nombre, tipo, campos = [] } = param;
    if (tipo === 'texto' && nombre === 'formula') return new FormulaField(param, typed, () => this.#renamed(), SCOPE, this.#laws);
    if (tipo === 'lista' && campos[0]?.nombre === '') return new RangeField(param, typed, changed, SCOPE);
    if (tipo === 'lista') return new TableField(param, typed, () => { this.#untouched.clear(); changed(); }, SCOPE);
    return unitsOf(param).length > 1 ? new QuantityField(param, typed, changed, { scope: SCOPE }) : new Field(param, typed, changed, SCOPE);
  }

  get #formula() { return this.#own.find((field) => field instanceof FormulaField); }
  get #inputs() { return this.#own.find((field) => field instanceof TableField && field.param.nombre === 'entradas'); }

  /** The parameters that one looks at first; the others stand in a part that opens. */
  get #main() { return this.#own.filter(({ param }) => !isAside(param)); }

  /** The parameters that mostly stay as they are. */
  #rest() {
    const rest = this.#own.filter(({ param }) => isAside(param));
    if (rest.length < 3) return h('div', { class: 'fields rest' }, ...rest.map(({ element }) => element));
    return h('details', { class: 'rest' }, h('summary', {}, word('moreFields', { n: rest.length })),
      h('div', { class: 'fields' }, ...rest.map(({ element }) => element)));
  }

  /** Takes the names of a formula that was changed as inputs. */
  #renamed() {
    const [formula, inputs] = [this.#formula, this.#inputs];
    if (formula instanceof FormulaField && inputs instanceof TableField && formula.isRead && !this.#calculates) {
      const { rows: before } = inputs;
      const { rows, added } = aligned(before, formula.names, this.#untouched);
      for (const name of added) this.#untouched.add(name);
      if (rows.length !== before.length || added.length > 0) inputs.rows = rows;
    }
    this.#changed();
  }

  /** Whether a calculation of the catalogue stands in the place of a formula. */
  get #calculates() { return this.#own.some(({ param, typed }) => param.calculo && typed.trim() !== ''); }

  /** The power of ten of histories that take seconds. */
  get #power() {
    const units = session.tier === 'free' ? FREE : PATIENCE;
    return Math.max(2, Math.floor(Math.log10(units / this.#model.trabajo)));
  }

  /** The generator, where it is not the usual one: of a question that was put before. */
  get #drawn() { return this.#generator === '' ? {} : { generador: this.#generator }; }

  get #fields() { return [...this.#own, this.#n, this.#seed, this.#name]; }

  /** What stands in the fields, the model included.
   * @returns {Typed} */
  get typed() {
    const fields = this.#fields.map(({ param, typed }) => [param.nombre, typed]);
    return { modelo: this.#model.id, ...Object.fromEntries(fields), ...this.#drawn, nombre: this.#name.raw };
  }

  /** @param {Map<string, Complaint[]>} complaints  by field */
  complain(complaints) {
    for (const field of this.#fields) field.complain(complaints.get(field.param.nombre) ?? []);
  }

  /** Tells whether there is such a field.
   * @param {string} name */
  has(name) { return this.#fields.some(({ param }) => param.nombre === name); }

  /** Says what came of the last try, beside the button.
   * @param {import('./verdict.js').Verdict | undefined} verdict  nothing for none */
  tell(verdict) {
    this.#countdown.stop();
    find('#sim-notice').hidden = !verdict;
    if (verdict) this.#notice.show(verdict);
  }

  /** Says that a limit is reached, and counts down until one may try again.
   * @param {number} seconds
   * @param {string} more
   * @param {() => void} retry */
  limited(seconds, more, retry) {
    this.tell({ kind: 'note', text: word('quota'), more: more || word('countdown', { time: duration(seconds) }) });
    this.#countdown.start(seconds, () => this.tell({ kind: 'note', text: word('tryNow'), retry }));
  }

  /** Takes a number of histories that is offered.
   * @param {number} n */
  take(n) {
    this.#n.typed = String(n);
    this.#changed();
    find('input', this.#n.element).focus();
  }

  get busy() { return this.#busy; }

  /** @param {boolean} busy  a question is on its way */
  set busy(busy) {
    this.#busy = busy;
    const button = find('[type=submit]', this.#element);
    button.setAttribute('aria-disabled', String(busy)); // not disabled: it would lose the focus
    button.textContent = say(busy ? 'starting' : 'start');
  }

  #submit() {
    const complaints = this.#check();
    if (complaints.size === 0) {
      const question = { ...questionOf(this.#model, this.#values, Number(this.#n.value), this.#seed.typed.trim()), ...this.#drawn };
      const nombre = this.#name.raw.trim();
      this.#handlers.submitted(nombre === '' ? question : { ...question, nombre });
    } else this.#look();
  }

  /** Moves the focus to the first mistake; the part that holds it is opened. */
  #look() {
    const wrong = this.#element.querySelector('[aria-invalid=true]') ?? this.#element.querySelector('.wrong button');
    const aside = wrong?.closest('details');
    if (aside) aside.open = true;
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  #changed() {
    this.tell(undefined);
    this.#follow();
    this.#check();
    this.#handlers.changed();
  }

  #check() {
    const n = typeof this.#n.value === 'number' ? this.#n.value : undefined;
    const complaints = complaintsOf(this.#model, this.#values, n, this.#seed.typed.trim());
    for (const field of this.#own) {
      const own = field instanceof Field ? [] : this.#mistakes(field);
      if (own.length > 0) complaints.set(field.param.nombre, own);
    }
    if (this.#name.raw.trim().length > LONGEST_NAME) complaints.set('nombre', [{ text: word('wrongName') }]);
    this.complain(complaints);
    const sound = ![...complaints.keys()].some((name) => this.#own.some(({ param }) => param.nombre === name));
    const question = sound ? questionOf(this.#model, this.#values, n !== undefined && !complaints.has('n') ? n : NaN, '') : undefined;
    this.#preview?.ask(question && { ...question, n: 1 });
    this.#handlers.checked(question);
    return complaints;
  }

  /** @param {TableField | RangeField | FormulaField} field
   * @returns {Complaint[]} */
  #mistakes(field) {
    if (!(field instanceof FormulaField)) return field.mistakes;
    const inputs = this.#inputs;
    const rows = inputs instanceof TableField ? inputs.value ?? [] : [];
    return field.mistakesWith(rows.map(({ nombre }) => nombre ?? ''));
  }

  /** @returns {Record<string, any>} */
  get #values() { return Object.fromEntries(this.#own.map(({ param, value }) => [param.nombre, value])); }

  /** Says in how many chunks n is cut, and which of the usual numbers it is. */
  #follow() {
    const n = parse(this.#n.typed, language()) ?? NaN;
    const chunks = this.#handlers.chunks(questionOf(this.#model, this.#values, n, '0'));
    this.#n.note(chunks ? say(chunks === 1 ? 'inOneChunk' : 'inChunks', { n: grouped(n), chunks: grouped(chunks) }) : 'n ≥ 1');
    for (const chip of this.#chips.children) {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('data-n') === String(n)));
    }
  }

  #buildChips() {
    this.#chips = h('div', { class: 'chips', role: 'group', 'aria-label': say('quick') }, ...AROUND.map((more) => {
      const power = this.#power + more;
      const n = String(10 ** power);
      const label = `10${raise(power)}`;
      const chip = h('button', { type: 'button', 'data-n': n, title: grouped(n) }, label);
      chip.addEventListener('click', () => {
        this.#n.typed = n;
        this.#changed();
      });
      return chip;
    }));
    find('.box', this.#n.element).after(this.#chips);
  }

  #head() {
    const { formula, parametros, salidas } = this.#model;
    const cells = parametros.flatMap((param) => [param, ...param.campos ?? []]); // which have symbols too
    const select = h('select', { id: 'model' },
      ...this.#models.map(({ id, titulo }) => h('option', { value: id, selected: id === this.#model.id }, read(titulo))));
    select.addEventListener('change', () => {
      this.build({ modelo: select.value });
      this.#handlers.changed();
      document.getElementById('model')?.focus();
    });
    return h('div', { class: 'head' }, h('label', { for: 'model' }, say('model')),
      h('div', { class: 'box choice' }, select), h('p', { class: 'formula' }, ...typeset({ formula, parametros: cells, salidas })));
  }
}

/** Tells whether a parameter mostly stays as it is: it may be left out, and is no list or formula.
 * @param {Param} param */
const isAside = ({ opcional, tipo, nombre, ley }) => opcional && nombre !== 'formula' && tipo !== 'lista' && ley !== 'positivo';

/** @import { JobQuestion, Model, Param } from '/sdk/types.js' */
/** @import { Typed } from './form.js' */
/** @import { Complaint } from './laws.js' */
import { grouped } from './amounts.js';
import { complaintsOf, questionOf } from './ask.js';
import { find, h } from './dom.js';
import { Field, typedValue } from './field.js';
import { language, read, say } from './language.js';
import { parse, raise } from './numbers.js';
import { VerdictView } from './verdict.js';

const PATIENCE = 2e8; // work units of the simulation that is offered: seconds
const SCOPE = 'sim-';
const AROUND = [-2, -1, 0, 1]; // powers of ten to choose from, about the one that is offered

/** The parameters that every model has, beside its own.
 * @type {[n: Param, seed: Param]} */
const COMMON = [
  {
    nombre: 'n', simbolo: 'n', tipo: 'numero', min: 1, ley: 'intervalo', opcional: false,
    descripcion: { es: 'Historias que se simulan', en: 'Histories to simulate' },
  },
  {
    nombre: 'semilla', tipo: 'numero', ley: 'intervalo', opcional: true,
    descripcion: { es: 'Semilla del generador', en: 'Seed of the generator' },
  },
];

/** @typedef {object} SimHandlers
 * @property {() => void} changed
 * @property {(question: JobQuestion) => number | undefined} chunks  that a question would have
 * @property {(question: JobQuestion) => void} submitted  a question without mistakes */

/** The form of a simulation, built from its model's entry in the catalogue. */
export class SimForm {
  #element;
  #models;
  #handlers;
  #notice;
  /** @type {Model} */ #model;
  /** @type {Field[]} */ #own = [];
  /** @type {Field} */ #n;
  /** @type {Field} */ #seed;
  #busy = false;
  #chips = h('div', { class: 'chips', role: 'group' });

  /** @param {HTMLFormElement} element
   * @param {Model[]} models
   * @param {SimHandlers} handlers */
  constructor(element, models, handlers) {
    this.#element = element;
    this.#models = models;
    this.#handlers = handlers;
    this.#model = models[0];
    this.#notice = new VerdictView(find('#sim-notice'));
    [this.#n, this.#seed] = COMMON.map((param) => new Field(param, '', () => {}, SCOPE));
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
      new Field(param, typed[param.nombre] ?? typedValue(ejemplo[param.nombre]), changed, SCOPE)
    ));
    this.#n = new Field(COMMON[0], typed.n ?? String(10 ** this.#power), changed, SCOPE);
    this.#seed = new Field(COMMON[1], typed.semilla ?? '', changed, SCOPE);
    this.#seed.note(say('seedNote'));
    this.#buildChips();
    find('.fields', this.#element).replaceChildren(this.#head(), ...this.#fields.map(({ element }) => element));
    find('.source', this.#element).textContent = say('source', { source: read(this.#model.fuente) });
    this.#follow();
    this.#check();
  }

  /** The power of ten of histories that take seconds. */
  get #power() { return Math.max(2, Math.floor(Math.log10(PATIENCE / this.#model.trabajo))); }

  get #fields() { return [...this.#own, this.#n, this.#seed]; }

  /** What stands in the fields, the model included.
   * @returns {Typed} */
  get typed() {
    const fields = this.#fields.map(({ param, typed }) => [param.nombre, typed]);
    return { modelo: this.#model.id, ...Object.fromEntries(fields) };
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
    find('#sim-notice').hidden = !verdict;
    if (verdict) this.#notice.show(verdict);
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
      this.#handlers.submitted(questionOf(this.#model, this.#values, Number(this.#n.value), this.#seed.typed.trim()));
    } else find('[aria-invalid=true]', this.#element).focus();
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
    this.complain(complaints);
    return complaints;
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
      const chip = h('button', { type: 'button', 'data-n': n, 'aria-label': grouped(n), title: grouped(n) }, label);
      chip.addEventListener('click', () => {
        this.#n.typed = n;
        this.#changed();
      });
      return chip;
    }));
    find('.box', this.#n.element).after(this.#chips);
  }

  #head() {
    const select = h('select', { id: 'model' },
      ...this.#models.map(({ id, titulo }) => h('option', { value: id, selected: id === this.#model.id }, read(titulo))));
    select.addEventListener('change', () => {
      this.build({ modelo: select.value });
      this.#handlers.changed();
      document.getElementById('model')?.focus();
    });
    return h('div', { class: 'head' }, h('label', { for: 'model' }, say('model')),
      h('div', { class: 'box choice' }, select), h('p', { class: 'formula' }, this.#model.formula));
  }
}

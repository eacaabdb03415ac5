/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Calculation, Values } from '/sdk/types.js' */
/** @import { NoPicture, Picture, Wanted } from './curve.js' */
/** @import { Measured } from './units.js' */
import { Chart, titleOf } from './chart.js';
import { drawables, firstOutput, firstVariable, isSteep, isWhole, pictureOf, rangeOf, variables, wholeRange } from './curve.js';
import { csv } from './curvefile.js';
import { debounce, find, h, indexed } from './dom.js';
import { symbolOf } from './domain.js';
import { language, read, say } from './language.js';
import { parse, plain } from './numbers.js';
import { save } from './save.js';
import { png, standalone } from './svgfile.js';
import { fromOwn, parted, unitsOf } from './units.js';

const TYPING = 120; // ms
const LONG = 9; // digits of an end that are still read

/** The curve of a calculation: which parameter varies, between what, which output is drawn, and how. */
export class CurveView {
  #fisica;
  #chart;
  #title;
  #x = /** @type {HTMLSelectElement} */ (find('#curve-x'));
  #y = /** @type {HTMLSelectElement} */ (find('#curve-y'));
  #from = /** @type {HTMLInputElement} */ (find('#curve-from'));
  #to = /** @type {HTMLInputElement} */ (find('#curve-to'));
  #logX = /** @type {HTMLInputElement} */ (find('#curve-log-x'));
  #logY = /** @type {HTMLInputElement} */ (find('#curve-log-y'));
  /** @type {Calculation | undefined} */ #entry;
  /** @type {Values} */ #values = {};
  /** @type {Record<string, string>} */ #typed = {};
  #unit = '';
  #ownRange = false; // typed, not found
  #ownScale = false;
  /** @type {Picture | NoPicture | undefined} */ #picture;
  #where;

  /** @param {Fisica} fisica
   * @param {() => string} where  the permalink of what is shown */
  constructor(fisica, where) {
    this.#fisica = fisica;
    this.#where = where;
    const section = find('#curve');
    this.#chart = new Chart(section);
    this.#title = find('#curve-title');
    const typed = debounce(() => this.#draw(), TYPING);
    this.#x.addEventListener('change', () => this.#vary());
    this.#y.addEventListener('change', () => this.#rescale());
    this.#logX.addEventListener('change', () => (this.#ownRange && Number(this.#from.value) > 0 ? this.#rescale() : this.#vary()));
    this.#logY.addEventListener('change', () => {
      this.#ownScale = true;
      this.#draw();
    });
    for (const input of [this.#from, this.#to]) {
      input.addEventListener('input', () => {
        this.#ownRange = true;
        typed();
      });
    }
    for (const button of section.querySelectorAll('[data-curve]')) {
      button.addEventListener('click', () => this.#file(button.getAttribute('data-curve') ?? ''));
    }
  }

  /** Builds the choices of a calculation.
   * @param {Calculation} entry */
  build(entry) {
    const same = this.#entry?.id === entry.id; // in another language, or from another link
    const first = firstVariable(entry);
    const [x, y] = same ? [this.#x.value, this.#y.value] : [first.nombre, firstOutput(this.#fisica, entry, first)?.nombre ?? ''];
    this.#entry = entry;
    this.#x.replaceChildren(...variables(entry).map(choice));
    this.#y.replaceChildren(...drawables(entry).map(choice));
    this.#x.value = x;
    this.#y.value = y;
    if (same) return;
    this.#ownRange = this.#ownScale = false;
    this.#logX.checked = this.#logY.checked = false;
  }

  /** Draws the curve for a question.
   * @param {Values} values  in the parameters' own units
   * @param {Record<string, string>} typed */
  show(values, typed) {
    this.#values = values;
    this.#typed = typed;
    const { unit } = parted(typed[this.#x.value] ?? '', this.#param);
    if (unit !== this.#unit) this.#ownRange = false;
    this.#unit = unit;
    if (!this.#ownRange) this.#range();
    this.#rescale();
  }

  get #param() { return /** @type {Measured} */ (this.#entry?.parametros.find(({ nombre }) => nombre === this.#x.value)); }

  #vary() {
    this.#ownRange = this.#ownScale = false;
    this.#unit = parted(this.#typed[this.#x.value] ?? '', this.#param).unit;
    this.#range();
    this.#rescale();
  }

  /** Puts ends around the question's value, or else the example's. */
  #range() {
    const param = this.#param;
    const unit = unitsOf(param).find(({ nombre }) => nombre === this.#unit);
    const stated = [this.#values[param.nombre], this.#entry?.ejemplo[param.nombre], param.defecto].find((x) => typeof x === 'number' && Number.isFinite(x));
    const value = Number(stated ?? 1);
    const ends = isWhole(this.#calculation, param.nombre) ? wholeRange(param, value) : rangeOf(param, value, this.#logX.checked);
    [this.#from.value, this.#to.value] = ends.map((end) => {
      const x = fromOwn(end, unit);
      return plain(String(x).length <= LONG ? x : Number((x - Math.abs(x) * 5e-6 * (end === ends[1] ? 1 : -1)).toPrecision(6))); // not beyond a bound
    });
  }

  /** Draws on the axis that shows the curve best, unless one was chosen. */
  #rescale() {
    const { logY: _, ...wanted } = this.#wanted;
    const linear = pictureOf(this.#fisica, this.#calculation, this.#values, { ...wanted, logY: false });
    if (!this.#ownScale) this.#logY.checked = !('empty' in linear) && isSteep(linear.ys[0]);
    this.#draw();
  }

  get #calculation() { return /** @type {Calculation} */ (this.#entry); }

  /** @returns {Wanted} */
  get #wanted() {
    const [from, to] = [this.#from, this.#to].map((input) => parse(input.value, language()) ?? NaN);
    return {
      x: this.#x.value, y: this.#y.value, unit: this.#unit || this.#param.unidad || '', from, to,
      logX: this.#logX.checked, logY: this.#logY.checked,
    };
  }

  #draw() {
    const picture = pictureOf(this.#fisica, this.#calculation, this.#values, this.#wanted);
    const wrong = 'empty' in picture && picture.empty === 'noRange';
    for (const input of [this.#from, this.#to]) input.setAttribute('aria-invalid', String(wrong));
    for (const place of document.querySelectorAll('#curve .of-x')) place.textContent = this.#wanted.unit;
    this.#title.replaceChildren(...indexed('empty' in picture ? say('curve') : titleOf(picture)));
    for (const button of document.querySelectorAll('[data-curve]')) button.toggleAttribute('disabled', 'empty' in picture);
    this.#picture = picture;
    this.#chart.show(picture);
  }

  /** @param {string} kind */
  async #file(kind) {
    const { svg } = this.#chart;
    if (!this.#picture || 'empty' in this.#picture || !svg) return;
    const name = `${this.#calculation.id}-${this.#x.value}.${kind}`;
    const digest = this.#fisica.source.sha256 ?? '';
    if (kind === 'csv') save(new Blob([csv(this.#calculation, this.#picture, this.#where(), digest)], { type: 'text/csv;charset=utf-8' }), name);
    if (kind === 'svg') save(new Blob([standalone(svg)], { type: 'image/svg+xml' }), name);
    if (kind === 'png') save(await png(svg), name);
  }
}

/** @param {{ nombre: string, simbolo?: string, descripcion: import('/sdk/types.js').Text }} what */
function choice(what) {
  const symbol = symbolOf(what);
  return h('option', { value: what.nombre }, symbol === what.nombre ? symbol : `${symbol} · ${read(what.descripcion)}`);
}

/** @import { JobQuestion } from '/sdk/types.js' */
/** @import { Budget, Judged } from './cost.js' */
/** @import { Known } from './costs.js' */
/** @import { Key } from './environment.js' */
/** @import { Service } from './service.js' */
import { grouped } from './amounts.js';
import { judge, leftOf } from './cost.js';
import { Costs } from './costs.js';
import { debounce, find, h } from './dom.js';
import { exact } from './numbers.js';
import { word } from './runwords.js';

const PATH = '/v2/simulaciones/costo';
const QUIET = 1000; // ms without a change before a screen reader is told
const LONG = 1e12; // from which a number is told by its power of ten
const DIGITS = 3; // of such a number
const UNKNOWN = '…';
const NONE = '—';

/** What the simulation in the form would cost and what the reader has left, beside the button that starts it. */
export class CostView {
  #element;
  #key;
  #costs;
  #take;
  /** @type {JobQuestion | undefined} */ #question;
  /** @type {Known} */ #known = {};
  #said = debounce(() => { find('#sim-cost-said').textContent = this.#element.hidden ? '' : this.#sentence; }, QUIET);

  /** @param {HTMLElement} element
   * @param {Service} service
   * @param {Key} key
   * @param {(n: number) => void} take  puts a number of histories into the form */
  constructor(element, service, key, take) {
    this.#element = element;
    this.#key = key;
    this.#take = take;
    this.#costs = new Costs(
      (question, signal) => service.ask(PATH, { method: 'POST', body: { ...question, n: 1 }, signal }),
      (known) => { this.#known = known; this.#show(); },
    );
    find('.why button', element).addEventListener('click', ({ currentTarget }) => {
      if (currentTarget instanceof HTMLElement) this.#take(Number(currentTarget.dataset.n));
    });
  }

  /** Shows what a question costs, as far as the host can be asked.
   * @param {JobQuestion | undefined} question  undefined where it has mistakes; n is NaN where only that is one */
  price(question) {
    this.#question = question;
    this.again();
  }

  /** Shows the same again: what the host can be asked has changed, or the language. */
  again() {
    const { known, headers } = this.#key;
    const isAble = known && navigator.onLine;
    this.#costs.want(isAble ? this.#question : undefined, JSON.stringify(headers));
  }

  /** Notes that the host refuses the reader's key. */
  refused() { this.#costs.refused(); }

  /** Notes a run that was taken.
   * @param {string} id
   * @param {JobQuestion} question */
  took(id, question) { this.#costs.took(id, question); }

  /** Notes that a run has ended.
   * @param {string} id */
  ended(id) { this.#costs.ended(id); }

  #show() {
    const { budget, waiting, limited } = this.#known;
    const isAble = this.#key.known && navigator.onLine;
    this.#element.hidden = !isAble || !(budget || waiting || limited);
    this.#said();
    if (this.#element.hidden) return;
    const judged = this.#judged();
    this.#element.classList.toggle('over', judged?.over !== undefined);
    this.#element.setAttribute('aria-busy', String(waiting ?? false));
    find('h3', this.#element).textContent = word('cost');
    this.#explain(judged);
    find('dl', this.#element).replaceChildren(...budget || waiting ? rows(judged, budget, waiting ? UNKNOWN : NONE) : []);
  }

  /** @returns {Judged | undefined} */
  #judged() {
    const { price, budget } = this.#known;
    const n = this.#question?.n ?? NaN;
    return price && budget && n > 0 ? judge(price, budget, n) : undefined;
  }

  /** @param {Judged | undefined} judged */
  #explain(judged) {
    const button = find('.why button', this.#element);
    const { budget, limited } = this.#known;
    const { over, beyond = 0, fits = 0 } = judged ?? {};
    const n = over === 'open' ? budget?.open.usado ?? 0 : beyond;
    find('.why p', this.#element).textContent = over ? word(`over.${over}`, { n: amount(n) }) : limited ? word('costLimited') : '';
    button.hidden = !over || fits < 1;
    button.dataset.n = String(fits);
    button.textContent = button.hidden ? '' : word('useMost', { n: amount(fits) });
  }

  /** What a screen reader is told. */
  get #sentence() {
    const told = [...this.#element.querySelectorAll('dt')].map((dt) => `${dt.textContent}: ${dt.nextElementSibling?.textContent}`);
    return [find('.why p', this.#element).textContent, ...told].filter(Boolean).join(' · ');
  }
}

/** @param {Judged | undefined} judged
 * @param {Budget | undefined} budget
 * @param {string} blank  in the place of what is not known
 * @returns {HTMLElement[]} */
function rows(judged, budget, blank) {
  const { over } = judged ?? {};
  return [
    ...row(word('costOf'), judged ? amount(judged.units) : blank, 'run'),
    ...row(word('costBound'), budget ? amount(budget.bound) : blank, over === 'run' && 'over'),
    ...row(word('costLeft'), budget ? bounded(leftOf(budget.today)) : blank, over === 'day' && 'over'),
    ...row(word('costOpen'), budget ? used(budget.open) : blank, over === 'open' && 'over'),
  ];
}

/** @param {string} name
 * @param {string} value
 * @param {string | false} kind */
const row = (name, value, kind) => [h('dt', {}, name), h('dd', { class: kind }, value)];

/** @param {number} left */
const bounded = (left) => (left === Infinity ? word('noBound') : amount(left));

/** @param {import('./cost.js').Use} use */
const used = ({ usado, limite }) => (limite === null ? grouped(usado) : word('ofBound', { n: grouped(usado), bound: amount(limite) }));

/** Returns an integer in full, a very large one by its first digits, rounded down: what is left is not
 * to seem more.
 * @param {number} n */
function amount(n) {
  if (n < LONG) return grouped(n);
  const unit = 10 ** (Math.floor(Math.log10(n)) - DIGITS + 1);
  return exact(Math.floor(n / unit) * unit);
}

/** @import { JobQuestion } from '/sdk/types.js' */
/** @import { Budget, Cost, Price } from './cost.js' */
/** @import { Reply } from './service.js' */
import { paceOf } from './ratelimits.js';

const RESTING = 1000; // ms without a change before the host is asked
const FRESH = 60_000; // ms that what is left counts as known
const REFILL = 60_000; // ms after which somebody who asked too often has all requests again
const FIRST = 12_000; // ms between two questions while the limits are not known: the pace of tier free

/** @typedef {object} Known  nothing of it where the host does not say
 * @property {Price} [price]
 * @property {Budget} [budget]
 * @property {boolean} [waiting]  for the price
 * @property {boolean} [limited]  too much was asked of the host, which will be asked later */

/** What simulations cost, by the host. A reader has few requests, ten a minute at the least, and they are
 * for his simulations: so one history is asked about, which says what any number of them costs; once for a
 * model and its parameters; when they have not changed for a second; and at most with half of the requests. */
export class Costs {
  #ask;
  #told;
  /** @type {Map<string, Price | undefined>} */ #prices = new Map(); // undefined of what the host refuses
  /** @type {Budget | undefined} */ #budget;
  /** @type {Set<string>} */ #open = new Set(); // runs that were taken and have not ended
  #asked = -Infinity; // when the budget was told
  #notBefore = 0;
  #pace = FIRST;
  #limited = false;
  #shut = false; // this reader may not ask
  #away = false; // nobody answered: a further try is not worth a word
  #who = '';
  /** @type {JobQuestion | undefined} */ #wanted;
  #timer = 0;
  #inFlight = new AbortController();
  #asking = ''; // the question that is on its way

  /** @param {(question: JobQuestion, signal: AbortSignal) => Promise<Reply>} ask
   * @param {(known: Known) => void} told */
  constructor(ask, told) {
    this.#ask = ask;
    this.#told = told;
  }

  /** Tells what a question costs: at once where it is known, and else when the host has said so.
   * @param {JobQuestion | undefined} question  its n does not matter; undefined for none
   * @param {string} who  asks; somebody else has other limits */
  want(question, who) {
    if (who !== this.#who) this.#forget(who);
    clearTimeout(this.#timer);
    this.#wanted = question;
    const key = question ? keyOf(question) : '';
    if (key !== this.#asking) this.#leave();
    const due = question && key !== this.#asking && !this.#shut && !this.#isKnown(key);
    this.#timer = due ? setTimeout(() => this.#put(question), Math.max(RESTING, this.#notBefore - Date.now())) : 0;
    this.#tell();
  }

  /** Notes that the host refuses whoever asks now. */
  refused() {
    this.#leave();
    clearTimeout(this.#timer);
    [this.#timer, this.#shut, this.#budget] = [0, true, undefined];
    this.#tell();
  }

  /** Notes that a run was taken.
   * @param {string} id
   * @param {JobQuestion} question */
  took(id, question) {
    this.#open.add(id);
    const price = this.#prices.get(keyOf(question));
    if (!this.#budget || !price) return;
    this.#budget.today.usado += Math.ceil(price.each * question.n);
    this.#budget.open.usado++;
    this.#tell();
  }

  /** Notes that a run has ended. What it cost stays used.
   * @param {string} id */
  ended(id) {
    if (!this.#open.delete(id) || !this.#budget) return;
    this.#budget.open.usado = Math.max(0, this.#budget.open.usado - 1);
    this.#tell();
  }

  /** @param {string} who */
  #forget(who) {
    this.#leave();
    this.#prices.clear();
    this.#open.clear();
    [this.#who, this.#budget] = [who, undefined];
    [this.#shut, this.#limited, this.#away] = [false, false, false];
    [this.#notBefore, this.#pace] = [0, FIRST];
  }

  #leave() {
    this.#inFlight.abort();
    this.#asking = '';
  }

  /** @param {string} key */
  #isKnown(key) {
    return this.#prices.has(key) && (!this.#prices.get(key) || Date.now() - this.#asked < FRESH);
  }

  /** @param {JobQuestion} question */
  async #put(question) {
    this.#timer = 0;
    const { signal } = this.#inFlight = new AbortController();
    const key = this.#asking = keyOf(question);
    this.#notBefore = Date.now() + this.#pace; // one that is left counts as well
    try {
      const reply = await this.#ask(question, signal);
      if (!signal.aborted) this.#take(key, reply);
    } catch (error) {
      if (!signal.aborted) this.#fail(key, error);
    }
    if (signal.aborted) return;
    this.#asking = '';
    if (this.#limited) this.want(this.#wanted, this.#who); // later, by itself
    else this.#tell();
  }

  /** @param {string} key
   * @param {Reply} reply */
  #take(key, { body, limits }) {
    const { unidades_por_historia: each, n_maximo: most, limite: bound, hoy: today, sin_terminar: open } = /** @type {Cost} */ (body);
    this.#prices.set(key, { each, most });
    [this.#budget, this.#asked] = [{ bound, today, open }, Date.now()];
    [this.#limited, this.#away] = [false, false];
    const few = limits.filter(({ quota, remaining }) => remaining < quota / 2).map(({ reset }) => reset);
    this.#pace = 1000 * Math.max(paceOf(limits), ...few);
    this.#notBefore = Date.now() + this.#pace;
  }

  /** @param {string} key
   * @param {any} error  an ApiError, or none where nobody answered */
  #fail(key, { status }) {
    this.#limited = status === 429;
    if (this.#limited) this.#notBefore = Date.now() + REFILL;
    else if (status === 422) this.#prices.set(key, undefined);
    else [this.#budget, this.#away] = [undefined, true];
    this.#shut = status === 401 || status === 403;
  }

  #tell() {
    const key = this.#wanted ? keyOf(this.#wanted) : '';
    const price = this.#prices.get(key);
    const waiting = !this.#prices.has(key) && (this.#asking !== '' || this.#timer !== 0);
    this.#told({ price, budget: this.#budget, waiting: waiting && !this.#away && !this.#limited, limited: this.#limited });
  }
}

/** What of a question its price depends on, n apart.
 * @param {JobQuestion} question */
const keyOf = ({ modelo, parametros }) => JSON.stringify([modelo, parametros]);

/** @import { Limit } from './ratelimits.js' */
import { ApiError } from '/sdk/errors.js';
import { tell } from './admintexts.js';
import { when } from './amounts.js';
import { find } from './dom.js';
import { paceOf } from './ratelimits.js';

const AGAIN = 5; // s after an answer that did not come

/** Does a work again and again, as often as half of the asker's limit allows; not while the
 * page is hidden, nor while the reader has paused it. */
export class Pulse {
  #element;
  #work;
  #refused;
  #timer = 0;
  /** @type {Promise<void> | undefined} */ #running;
  #again = false;
  #going = false;
  #paused = false;
  #hint = '';

  /** @param {HTMLElement} element
   * @param {() => Promise<Limit[]>} work
   * @param {(error: ApiError) => boolean} refused  takes over where the host refuses; true ends it */
  constructor(element, work, refused) {
    this.#element = element;
    this.#work = work;
    this.#refused = refused;
    find('.pause', element).addEventListener('click', () => this.#pause());
    document.addEventListener('visibilitychange', () => {
      if (!this.#going) return;
      if (document.hidden) clearTimeout(this.#timer);
      else if (!this.#paused) this.beat();
    });
  }

  /** @param {string} hint  by which right it asks, "" for the usual */
  start(hint) {
    this.#going = true;
    this.#hint = hint;
    this.#element.hidden = false;
    this.#word();
    this.#say(tell('loading'));
    return this.beat();
  }

  stop() {
    this.#going = false;
    clearTimeout(this.#timer);
    this.#element.hidden = true;
  }

  /** Does the work now; what is asked for while it is done, is done once more after it.
   * @returns {Promise<void>} */
  beat() {
    clearTimeout(this.#timer);
    if (this.#running) this.#again = true;
    this.#running ??= this.#beats().finally(() => { this.#running = undefined; });
    return this.#running;
  }

  async #beats() {
    let wait = 0;
    do {
      this.#again = false;
      try {
        wait = paceOf(await this.#work());
        this.#say(tell('updated', { time: when(new Date().toISOString()), n: wait }));
      } catch (error) {
        wait = this.#failed(error);
      }
    } while (this.#again && this.#going);
    if (wait > 0 && this.#going && !this.#paused && !document.hidden) this.#timer = window.setTimeout(() => this.beat(), wait * 1000);
  }

  /** @param {unknown} error
   * @returns {number} seconds until it is tried again, 0 for never */
  #failed(error) {
    if (error instanceof ApiError && this.#refused(error)) return 0;
    const wait = error instanceof ApiError && error.seconds ? Math.max(error.seconds, 1) : AGAIN;
    const what = error instanceof ApiError ? (error.status === 429 ? tell('limited') : error.message) : tell('away');
    if (!(error instanceof ApiError)) console.info(error);
    this.#say(`${what}. ${tell('awayMore', { n: wait })}`, true);
    return wait;
  }

  #pause() {
    this.#paused = !this.#paused;
    this.#word();
    if (this.#paused) {
      clearTimeout(this.#timer);
      this.#say(tell('paused', { time: when(new Date().toISOString()) }));
    } else this.beat();
  }

  #word() {
    const button = find('.pause', this.#element);
    button.textContent = tell(this.#paused ? 'resume' : 'pause');
    button.setAttribute('aria-pressed', String(this.#paused));
  }

  /** @param {string} text
   * @param {boolean} [bad] */
  #say(text, bad = false) {
    const said = find('.said', this.#element);
    said.textContent = this.#hint && !bad ? `${text} · ${this.#hint}` : text;
    said.classList.toggle('bad', bad);
    if (bad) said.setAttribute('role', 'status');
    else said.removeAttribute('role');
  }
}

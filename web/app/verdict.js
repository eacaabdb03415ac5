import { find } from './dom.js';
import { say } from './language.js';

/** @typedef {object} Verdict
 * @property {'idle' | 'wait' | 'good' | 'bad' | 'note'} kind
 * @property {string} text
 * @property {string} [more]
 * @property {() => void} [retry]  offers another try
 * @property {number} [wait]  seconds after which it is made by itself, and before which it is not offered */

/** The line above the results, which screen readers announce. */
export class VerdictView {
  #element;
  #retry;
  #timer = 0;
  /** @type {(() => void) | undefined} */ #again;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
    this.#retry = find('.retry', element);
    this.#retry.addEventListener('click', () => {
      if (this.#retry.getAttribute('aria-disabled') !== 'true') this.#again?.();
    });
  }

  /** @param {Verdict} verdict */
  show({ kind, text, more = '', retry, wait = 0 }) {
    this.calm();
    this.#element.className = `verdict ${kind}`;
    find('strong', this.#element).textContent = text;
    find('small', this.#element).textContent = more;
    this.#again = retry;
    this.#retry.hidden = !retry;
    this.#retry.removeAttribute('aria-disabled');
    this.#retry.textContent = say('retry');
    if (retry && wait > 0) this.#count(Date.now() + wait * 1000);
  }

  /** Stops counting down: no further try is made by itself. */
  calm() { clearTimeout(this.#timer); }

  /** Counts down on the button, which no screen reader announces each second.
   * @param {number} end  ms */
  #count(end) {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds <= 0) {
      this.#again?.();
      return;
    }
    this.#retry.setAttribute('aria-disabled', 'true');
    this.#retry.textContent = say('retryIn', { n: seconds });
    this.#timer = window.setTimeout(() => this.#count(end), (end - Date.now()) % 1000 || 1000);
  }
}

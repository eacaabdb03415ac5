import { find } from './dom.js';
import { say } from './language.js';

/** @typedef {object} Verdict
 * @property {'idle' | 'wait' | 'good' | 'bad' | 'note'} kind
 * @property {string} text
 * @property {string} [more]
 * @property {() => void} [retry]  offers another try */

/** The line above the results, which screen readers announce. */
export class VerdictView {
  #element;
  #retry;
  /** @type {(() => void) | undefined} */ #again;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
    this.#retry = find('.retry', element);
    this.#retry.addEventListener('click', () => this.#again?.());
  }

  /** @param {Verdict} verdict */
  show({ kind, text, more = '', retry }) {
    this.#element.className = `verdict ${kind}`;
    find('strong', this.#element).textContent = text;
    find('small', this.#element).textContent = more;
    this.#again = retry;
    this.#retry.hidden = !retry;
    this.#retry.textContent = say('retry');
  }
}

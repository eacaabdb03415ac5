/** @import { Key } from './environment.js' */
import { find } from './dom.js';

/** The field for an API key, shown only where one is needed. */
export class KeyForm {
  #element;

  /** @param {HTMLFormElement} element
   * @param {Key} key
   * @param {() => void} entered */
  constructor(element, key, entered) {
    this.#element = element;
    const input = /** @type {HTMLInputElement} */ (find('input', element));
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      if (input.value.trim() === '') return;
      key.value = input.value.trim();
      input.value = '';
      entered();
    });
  }

  /** @param {boolean} wanted */
  show(wanted) { this.#element.hidden = !wanted; }
}

import { find } from './dom.js';
import { say } from './language.js';

/** @typedef {'calculos' | 'simulacion'} Part */

const NAME = 'Física Lab';

/** The parts of the page. One is shown at a time, by the address; the links at the top lead
 * from one to the other and back to what was shown there. */
export class Parts {
  /** @type {Part} */ #shown = 'calculos';
  /** @type {Record<Part, { link: HTMLAnchorElement, section: HTMLElement, home: string }>} */ #all;

  constructor() {
    this.#all = { calculos: parts('calculos'), simulacion: parts('simulacion') };
    for (const [part, { link }] of Object.entries(this.#all)) {
      link.addEventListener('click', () => {
        if (part !== this.#shown) this.#all[this.#shown].link.hash = location.hash;
      });
    }
  }

  get shown() { return this.#shown; }

  /** @param {Part} shown
   * @param {string} title  of what it shows, "" for the part itself */
  show(shown, title) {
    this.#shown = shown;
    for (const [part, { link, section, home }] of Object.entries(this.#all)) {
      section.hidden = part !== shown;
      if (part === shown) {
        link.setAttribute('aria-current', 'page');
        link.hash = home;
      } else link.removeAttribute('aria-current');
    }
    const name = title || (shown === 'simulacion' ? say('simulation') : '');
    document.title = name ? `${name} · ${NAME}` : NAME;
  }
}

/** @param {Part} part */
function parts(part) {
  const link = /** @type {HTMLAnchorElement} */ (find(`[data-part="${part}"]`));
  return { link, section: find(`#part-${part}`), home: link.hash };
}

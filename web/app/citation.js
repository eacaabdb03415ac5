/** @import { Cited } from './cite.js' */
import { bibtex, sentence } from './cite.js';
import { find } from './dom.js';
import { language, say } from './language.js';

const SHOWN = 1500; // ms that a button says what it did

/** The permalink and the citation of what is shown, each with a button that copies it. */
export class CitationView {
  /** @type {Cited | undefined} */ #cited;

  constructor() {
    for (const button of document.querySelectorAll('[data-copy]')) {
      button.addEventListener('click', () => this.#copy(/** @type {HTMLElement} */ (button)));
    }
    /** @type {HTMLInputElement} */ (find('#permalink')).addEventListener('focus', (event) => {
      /** @type {HTMLInputElement} */ (event.target).select();
    });
  }

  /** @param {Cited} cited */
  show(cited) {
    this.#cited = cited;
    /** @type {HTMLInputElement} */ (find('#permalink')).value = cited.url;
    find('#cite-text').textContent = sentence(cited, language());
    find('#cite-bibtex').textContent = bibtex(cited, language());
  }

  /** @param {HTMLElement} button */
  async #copy(button) {
    const what = button.getAttribute('data-copy');
    const text = what === 'permalink' ? this.#cited?.url : find(`#cite-${what}`).textContent;
    try {
      await navigator.clipboard.writeText(text ?? '');
      button.textContent = say('copied');
    } catch (error) {
      console.warn(error); // the browser may refuse; the text stands there to be taken
      button.textContent = say('notCopied');
    }
    setTimeout(() => { button.textContent = say('copyThis'); }, SHOWN);
  }
}

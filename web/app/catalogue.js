/** @import { Calculation } from '/sdk/types.js' */
import { find, h } from './dom.js';
import { byField } from './fields.js';
import { read, say } from './language.js';
import { indexed, search } from './search.js';
import { typesetFirst } from './typeset.js';

/** The catalogue: all calculations by field, and a search that narrows them. The arrows lead from the
 * search through what it finds, Enter opens the first. */
export class Catalogue {
  #all;
  #index;
  #input = /** @type {HTMLInputElement} */ (find('#search'));
  #list = find('#found');
  #status = find('#found-count');

  /** @param {Calculation[]} all */
  constructor(all) {
    this.#all = all;
    this.#index = indexed(all);
    this.#input.addEventListener('input', () => this.show());
    find('#search-form').addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#input.value.trim() !== '') this.#links[0]?.click();
    });
    find('#catalogue').addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('keydown', (event) => this.#slash(event));
  }

  /** Shows what the search finds, in the language in force. */
  show() {
    const found = search(this.#index, this.#input.value);
    this.#status.textContent = found.length === 1 ? say('foundOne') : say('foundMany', { n: found.length, all: this.#all.length });
    this.#list.replaceChildren(...(found.length === 0 ? [this.#nothing()] : byField(found).map(({ field, entries }) => (
      h('section', { class: 'card field-group', 'aria-labelledby': `field-of-${field.id}` },
        h('h3', { id: `field-of-${field.id}` }, read(field.name)), h('ul', {}, ...entries.map(item)))
    ))));
  }

  get #links() { return [...this.#list.querySelectorAll('a')]; }

  #nothing() {
    const button = h('button', { type: 'button' }, say('showAll'));
    button.addEventListener('click', () => {
      this.#input.value = '';
      this.show();
      this.#input.focus();
    });
    return h('div', { class: 'card nothing-found' },
      h('strong', {}, say('nothingFound', { query: this.#input.value.trim() })), h('p', {}, say('nothingFoundMore')), button);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && this.#input.value !== '') {
      this.#input.value = '';
      this.show();
      this.#input.focus();
    }
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = [this.#input, ...this.#links];
    const at = all.findIndex((element) => element === document.activeElement);
    all[Math.max(0, Math.min(all.length - 1, at + step))].focus();
  }

  /** A slash goes to the search, but where it is being typed.
   * @param {KeyboardEvent} event */
  #slash(event) {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || !this.#input.checkVisibility()) return;
    event.preventDefault();
    this.#input.focus();
  }
}

/** @param {Calculation} entry */
function item(entry) {
  return h('li', {}, h('a', { href: `#${entry.id}` },
    h('span', { class: 'title' }, read(entry.titulo)), h('span', { class: 'math scroll' }, typesetFirst(entry))));
}

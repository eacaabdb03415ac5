/** @import { ElementJs as T, Lang } from './types.js' */
import { h } from './dom.js';
import { Fisica } from './fisica.js';
import { css } from './style.js';
import { words } from './words.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** @type {Map<string, Promise<Fisica>>} */
const cores = new Map(); // those that elements share

/** What the custom elements have in common: attributes host, modulo, catalogo, integrity and lang. */
export class FisicaElement extends HTMLElement {
  #turn = 0;

  /** What the last event told. @type {any} */ result;

  #attributes = new MutationObserver((seen) => {
    if (seen.some(({ attributeName }) => !/^(class|style|hidden)$/.test(attributeName ?? ''))) this.#build();
  });
  #size = new ResizeObserver(() => this.draw());

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#attributes.observe(this, { attributes: true });
    this.#size.observe(this);
    this.#build();
  }

  disconnectedCallback() {
    this.#turn++;
    this.#attributes.disconnect();
    this.#size.disconnect();
    this.stop();
  }

  /** @returns {Lang} */
  get language() {
    const near = /** @type {HTMLElement | null} */ (this.closest('[lang]'));
    return near?.lang.startsWith('en') ? 'en' : 'es';
  }

  get words() { return words[this.language]; }

  /** @type {T['say']} */
  say(text) { return text[this.language]; }

  /** @type {T['put']} */
  put(...nodes) { this.shadowRoot?.replaceChildren(h('div', { class: 'card', part: 'card', role: 'group', 'aria-labelledby': 'title' }, ...nodes)); }

  /** @type {T['head']} */
  head({ titulo, formula, fuente }) {
    return h('div', { class: 'head row' }, h('strong', { id: 'title' }, this.say(titulo)), h('code', { title: this.say(fuente) }, formula));
  }

  /** @type {T['tell']} */
  tell(name, detail) {
    this.result = detail;
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** @type {T['show']} */
  show(_) {}

  /** Draws at the width that there is. */
  draw() {}

  /** Ends what goes on. */
  stop() {}

  async #build() {
    const turn = ++this.#turn;
    this.stop();
    if (!this.shadowRoot?.firstChild) this.put(h('p', { role: 'status' }, this.words.loading));
    try {
      const fisica = await core(this);
      if (turn === this.#turn) this.show(fisica);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.put(h('p', { role: 'alert' }, `${this.words.failed}: ${error}`),
        h('button', { click: () => this.#build() }, this.words.retry));
      this.tell('fisica-error', error);
    }
  }
}

/** @type {T['core']} */
function core(element) {
  const [host, module, catalog] = ['host', 'modulo', 'catalogo'].map((name) => {
    const address = element.getAttribute(name);
    return address === null ? undefined : new URL(address, document.baseURI).href;
  });
  const integrity = element.getAttribute('integrity') ?? undefined;
  const key = [host, module, catalog, integrity].join();
  const loading = cores.get(key) ?? Fisica.load({ host, module, catalog, integrity });
  cores.set(key, loading);
  loading.catch(() => cores.delete(key)); // another try may find it
  return loading;
}

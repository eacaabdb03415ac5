/** @typedef {object} Environment
 * @property {string} [entorno]
 * @property {string} [clave]  an API key, in development only
 * @property {string} [version]
 * @property {boolean} [offline]  nobody answered */

const STORED = 'fisica.clave';

/** Asks the host what it is. One that does not say so hands out no key either.
 * @returns {Promise<Environment>} */
export async function environment() {
  try {
    const response = await fetch('/app/entorno.json');
    return response.ok ? await response.json() : {};
  } catch {
    return { offline: true };
  }
}

/** The API key: what was entered in this tab, or else the environment's. */
export class Key {
  #fallback;
  #entered = '';

  /** @param {string} [fallback] */
  constructor(fallback = '') {
    this.#fallback = fallback;
    try {
      this.#entered = sessionStorage.getItem(STORED) ?? '';
    } catch {
      // Without storage it has to be entered again.
    }
  }

  get value() { return this.#entered || this.#fallback; }

  /** The environment's key, once it is known.
   * @param {string | undefined} key */
  set fallback(key) { this.#fallback = key ?? ''; }

  set value(key) {
    this.#entered = key;
    try {
      sessionStorage.setItem(STORED, key);
    } catch {
      // It is kept until the page is left.
    }
  }
}

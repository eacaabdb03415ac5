/** @import { Session } from './session.js' */

/** @typedef {object} Environment
 * @property {string} [entorno]
 * @property {string} [clave]  an API key, in development only
 * @property {string} [version]
 * @property {boolean} [offline]  nobody answered
 * @property {boolean} [registro]  strangers may register; not said by one who does not know
 * @property {boolean} [cuentas]  false where there are no accounts */

const STORED = 'fisica.clave';

/** @type {Promise<Environment> | undefined} */
let asked;

/** Asks the host what it is, until it has said so. One that does not hands out no key either.
 * @returns {Promise<Environment>} */
export function environment() {
  asked ??= ask();
  return asked;
}

/** @returns {Promise<Environment>} */
async function ask() {
  try {
    const response = await fetch('/app/entorno.json');
    if (response.ok) return await response.json();
    asked = undefined;
    return {};
  } catch {
    asked = undefined;
    return { offline: true };
  }
}

/** By which right the page asks: the session, or else the API key that was entered in this
 * tab, or else the environment's. */
export class Key {
  #fallback;
  #session;
  #entered = '';

  /** @param {string | undefined} fallback
   * @param {Session} session  its cookie goes along by itself */
  constructor(fallback = '', session) {
    this.#fallback = fallback;
    this.#session = session;
    try {
      this.#entered = sessionStorage.getItem(STORED) ?? '';
    } catch {
      // Without storage it has to be entered again.
    }
  }

  /** Whether the session stands for a key. */
  get signedIn() { return this.#session.active; }

  /** Whether there is any right to ask by. */
  get known() { return this.#session.active || this.value !== ''; }

  /** The key, "" where there is none or the session stands for it. */
  get value() { return this.#session.active ? '' : this.#entered || this.#fallback; }

  /** What a question says of it. */
  get headers() { return headersOf(this.value, this.#session.csrf); }

  /** Notes that the host refused it: the session may have ended elsewhere. */
  refused() {
    if (this.#session.active) this.#session.refresh();
  }

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

/** @param {string} key
 * @param {string} csrf
 * @returns {Record<string, string>} */
function headersOf(key, csrf) {
  if (key !== '') return { 'X-API-Key': key };
  return csrf === '' ? {} : { 'X-CSRF-Token': csrf };
}

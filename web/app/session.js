import { environment } from './environment.js';

/** @typedef {object} Person  as GET /v1/sesion answers
 * @property {boolean} activa
 * @property {string | null} username
 * @property {string | null} tier
 * @property {string[]} scopes
 * @property {string | null} csrf */

/** @type {Person} */
const NOBODY = { activa: false, username: null, tier: null, scopes: [], csrf: null };

/** Whom the page is signed in for. The session itself is in a cookie that no script reads. */
export class Session {
  #person = NOBODY;
  /** @type {Promise<void> | undefined} */ #loading;
  /** @type {Set<() => void>} */ #watchers = new Set();
  /** Whether it ended without being closed here. */
  ended = false;
  /** Whether the host did not say. */
  unknown = false;

  get active() { return this.#person.activa; }
  get name() { return this.#person.username ?? ''; }
  get tier() { return this.#person.tier ?? ''; }
  get scopes() { return this.#person.scopes; }
  get csrf() { return this.#person.csrf ?? ''; }

  /** Asks the host, once; and again whenever the page comes into view, for a session may
   * begin or end in another tab. */
  load() {
    this.#loading ??= environment().then(async ({ cuentas, offline }) => {
      if (cuentas === false) return;
      this.unknown = Boolean(offline);
      if (!offline) await this.refresh();
      window.addEventListener('online', () => this.refresh());
      document.addEventListener('visibilitychange', () => {
        if (!document.hidden) this.refresh();
      });
    });
    return this.#loading;
  }

  /** Asks the host again. Where it does not answer, what was known stays. */
  async refresh() {
    try {
      const response = await fetch('/v1/sesion', { cache: 'no-store' });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const person = await response.json();
      const unknown = this.unknown;
      this.unknown = false;
      this.take(person);
      if (unknown) this.#tell();
    } catch {
      if (!this.unknown) {
        this.unknown = true;
        this.#tell();
      }
    }
  }

  /** Takes what the host said of the session.
   * @param {Person} person */
  take(person) {
    const before = this.#person;
    this.#person = person.activa ? person : NOBODY;
    this.ended = !person.activa && (before.activa || this.ended);
    if (before.csrf !== this.#person.csrf) this.#tell(); // each session has its own
  }

  /** Notes that it was closed here, or never was. */
  close() {
    this.#person = NOBODY;
    this.ended = false;
    this.#tell();
  }

  /** Calls back whenever somebody else, or nobody, is signed in.
   * @param {() => void} changed */
  watch(changed) { this.#watchers.add(changed); }

  #tell() {
    for (const changed of this.#watchers) changed();
  }
}

/** The session of this page. */
export const session = new Session();

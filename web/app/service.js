/** @import { Key } from './environment.js' */
/** @import { Session } from './session.js' */
import { ApiError, LoadError } from '/sdk/errors.js';
import { language } from './language.js';
import { limitsOf } from './ratelimits.js';

/** @typedef {{ method?: string, body?: unknown, signal?: AbortSignal }} Asked  the signal where the answer may
 * be of no interest any more
 *
 * @typedef {object} Reply
 * @property {any} body  undefined where there is none
 * @property {number} total  of all pages of a list
 * @property {import('./ratelimits.js').Limit[]} limits  of the asker, as this answer leaves them */

const PATIENCE = 15_000; // ms

/** Asks the host for what belongs to accounts and to admins, by the page's right. */
export class Service {
  #key;
  #session;

  /** @param {Key} key
   * @param {Session} session */
  constructor(key, session) {
    this.#key = key;
    this.#session = session;
  }

  /** Throws an ApiError for an answer that is none, a LoadError where none came.
   * @param {string} path
   * @param {Asked} [asked]
   * @returns {Promise<Reply>} */
  async ask(path, asked = {}) {
    const signedIn = this.#session.active;
    try {
      return await this.#once(path, asked);
    } catch (error) {
      if (!signedIn || !(error instanceof ApiError)) throw error;
      if (error.status === 401 || error.code === 'USER_DISABLED') await this.#session.refresh(); // it ended elsewhere
      if (error.code !== 'CSRF_TOKEN') throw error;
      await this.#session.refresh(); // another tab signed in again
      return this.#once(path, asked);
    }
  }

  /** @param {string} path
   * @param {Asked} asked
   * @returns {Promise<Reply>} */
  async #once(path, { method = 'GET', body, signal }) {
    const headers = { 'Accept-Language': language(), ...this.#key.headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
    let response, text;
    try {
      response = await fetch(path, {
        method, headers, cache: 'no-store', signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) : AbortSignal.timeout(PATIENCE),
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      text = await response.text();
    } catch (error) {
      throw new LoadError(path, 'no answer', error);
    }
    const answer = parsed(text);
    if (!response.ok) {
      throw new ApiError(response.status, answer ?? {}, Number(response.headers.get('Retry-After')) || undefined);
    }
    return {
      body: answer, total: Number(response.headers.get('X-Total-Count') ?? 0),
      limits: limitsOf(response.headers.get('RateLimit-Policy') ?? '', response.headers.get('RateLimit') ?? ''),
    };
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

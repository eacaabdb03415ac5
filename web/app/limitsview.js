/** @import { Limit } from './ratelimits.js' */
/** @import { Service } from './service.js' */
import { ApiError } from '/sdk/errors.js';
import { tell } from './accounttexts.js';
import { duration, grouped } from './amounts.js';
import { h } from './dom.js';

/** The cheapest question there is: what it costs is asked, not the run itself. */
const QUESTION = { modelo: 'uniforme', parametros: { factor: 1 }, n: 1 };

/** @typedef {{ usado: number, limite: number | null }} Use
 * @typedef {{ limite: number, hoy: Use, sin_terminar: Use }} Cost */

/** What one's tier allows and what is left of it: bars, and the same in words. */
export class LimitsView {
  #element;
  #service;

  /** @param {HTMLElement} element
   * @param {Service} service */
  constructor(element, service) {
    this.#element = element;
    this.#service = service;
  }

  /** Asks the host and shows what it says.
   * @param {Limit[]} [before]  of an answer that came just now */
  async read(before = []) {
    try {
      const { body, limits } = await this.#service.ask('/v2/simulaciones/costo', { method: 'POST', body: QUESTION });
      this.#show(limits.length > 0 ? limits : before, body);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Shows that they could not be read, and why.
   * @param {unknown} error */
  fail(error) {
    const limited = error instanceof ApiError && error.status === 429;
    const text = limited ? `${tell('tooMany')}. ${tell('tryIn', { n: error.seconds ?? 1 })}.` : `${tell('noLimits')}: ${error instanceof ApiError ? error.message : tell('away')}.`;
    this.#element.replaceChildren(h('p', { class: 'remark' }, text));
  }

  /** @param {Limit[]} limits
   * @param {Cost} cost */
  #show(limits, { limite, hoy, sin_terminar }) {
    this.#element.replaceChildren(
      ...limits.map(rate), use(tell('openJobs'), sin_terminar), use(tell('today'), hoy),
      h('p', { class: 'what' }, tell('perJob', { n: grouped(limite) })),
    );
  }
}

/** @param {Limit} limit */
function rate({ name, quota, remaining, reset }) {
  const title = name === 'usuario' ? tell('perMinute') : tell('perMinuteOn', { name });
  const text = `${tell('leftOf', { remaining: grouped(remaining), quota: grouped(quota) })} · ${reset > 0 ? tell('fullIn', { time: duration(reset) }) : tell('fullNow')}`;
  return bar(title, text, remaining, quota, remaining === 0);
}

/** @param {string} title
 * @param {Use} use */
function use(title, { usado, limite }) {
  if (limite === null) return bar(title, tell('unbounded', { used: grouped(usado) }), 0, 0, false);
  return bar(title, tell('usedOf', { used: grouped(usado), bound: grouped(limite) }), usado, limite, usado >= limite);
}

/** @param {string} title
 * @param {string} text
 * @param {number} part
 * @param {number} whole  0 for no bound, and no bar
 * @param {boolean} none  nothing is left */
function bar(title, text, part, whole, none) {
  return h('div', { class: `gauge${none ? ' none' : ''}` },
    h('p', {}, h('span', {}, title), h('strong', {}, text)),
    whole > 0 && h('progress', { max: whole, value: Math.min(part, whole), 'aria-label': `${title}: ${text}` }, text));
}

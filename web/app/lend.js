/** @import { Client } from '/sdk/client.js' */
/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Told } from './lender.js' */
import { grouped } from './amounts.js';
import { find, h } from './dom.js';
import { say } from './language.js';
import { Lender } from './lender.js';

/** Who computed, in the order in which it is shown.
 * @type {['solo_servidor', 'pestana_y_servidor', 'solo_pestanas', 'por_confirmar']} */
const SHARES = ['solo_servidor', 'pestana_y_servidor', 'solo_pestanas', 'por_confirmar'];

/** The card with which a reader lends this tab to simulations of their own. */
export class Lend {
  #fisica;
  #client;
  #element;
  #button;
  /** @type {AbortController | undefined} */ #working;
  /** @type {Told | undefined} */ #told;
  #failure = '';

  /** @param {HTMLElement} element
   * @param {Fisica} fisica
   * @param {Client} client */
  constructor(element, fisica, client) {
    this.#fisica = fisica;
    this.#client = client;
    this.#element = element;
    this.#button = find('button', element);
    this.#button.addEventListener('click', () => (this.#working ? this.#stop() : this.#start()));
    this.again();
  }

  async #start() {
    const { signal } = this.#working = new AbortController();
    this.#failure = '';
    this.again();
    const lender = new Lender(this.#client, this.#fisica, (told) => {
      if (!signal.aborted) this.#told = told;
      this.again();
    });
    try {
      await lender.run(signal);
    } catch (error) {
      console.error(error);
      this.#failure = String(error);
      this.#stop();
    }
  }

  #stop() {
    this.#working?.abort();
    this.#working = undefined;
    this.again();
  }

  /** Says all again, in the language now in force. */
  again() {
    this.#button.textContent = say(this.#working ? 'lendStop' : 'lendStart');
    this.#button.setAttribute('aria-pressed', String(this.#working !== undefined));
    find('.lending', this.#element).textContent = this.#status();
    const { record } = this.#told ?? {};
    const lent = record?.prestado;
    const shares = find('.shares', this.#element);
    shares.hidden = !lent;
    if (!lent || !record) return;
    const counted = lent.tramos + lent.por_confirmar;
    shares.replaceChildren(...SHARES.map((name) => h(
      'div', {}, h('dt', {}, say(`lent.${name}`)), h('dd', {}, say('lentShare', {
        n: grouped(lent[name]), share: Math.round(counted ? 100 * lent[name] / counted : 0),
      })),
    )));
  }

  #status() {
    if (this.#failure) return say('lendFailed', { text: this.#failure });
    const told = this.#told;
    if (!this.#working) return told ? say('lendStopped', { n: grouped(told.chunks) }) : '';
    if (!told) return say('lendStarting');
    return say(`lend.${told.state}`, { n: grouped(told.chunks) });
  }
}

/** @import { Service } from './service.js' */
import { ApiError } from '/sdk/errors.js';
import { scopeName } from './accounttexts.js';
import { tell } from './admintexts.js';
import { duration, when } from './amounts.js';
import { h } from './dom.js';
import { VerdictView } from './verdict.js';

/** @typedef {object} Section  of the panel
 * @property {HTMLElement} element
 * @property {() => Promise<import('./ratelimits.js').Limit[]>} load  asks the host and shows it
 *
 * @typedef {object} Desk  what sections share
 * @property {Service} service
 * @property {() => void} again  asks for everything once more
 * @property {(verdict: import('./verdict.js').Verdict) => void} say  what came of an act */

let last = 0;

/** Returns a card with a heading; its id names what is in it.
 * @param {string} title
 * @param {(id: string) => import('./dom.js').Child[]} inside */
export function card(title, inside) {
  const id = `card-${++last}`;
  return h('section', { class: 'card', 'aria-labelledby': id }, h('h3', { id }, title), ...inside(id));
}

/** Returns the place where a desk says what came of an act, and how it says it. */
export function noticeBoard() {
  const element = h('div', { class: 'verdict note board', hidden: true }, h('span', { class: 'mark', 'aria-hidden': 'true' }),
    h('div', { class: 'words', role: 'status', 'aria-live': 'polite' }, h('strong', {}), h('small', {})),
    h('button', { type: 'button', class: 'retry', hidden: true }));
  const view = new VerdictView(element);
  return {
    element,
    /** @param {import('./verdict.js').Verdict} verdict */
    say: (verdict) => {
      element.hidden = false;
      view.show(verdict);
      element.classList.add('board');
    },
  };
}

/** Does something, once at a time, and says what came of it.
 * @param {Desk} desk
 * @param {HTMLElement} button
 * @param {() => Promise<string | undefined>} work  returns what to say, nothing where it was not done */
export async function act(desk, button, work) {
  if (button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  try {
    const text = await work();
    if (text === undefined) return;
    desk.say({ kind: 'good', text });
    desk.again();
  } catch (error) {
    const more = error instanceof ApiError ? error.message : tell('away');
    desk.say({ kind: 'bad', text: tell('notDone'), more });
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

/** @param {string} text
 * @param {(button: HTMLButtonElement) => void} clicked
 * @param {string} [kind]  a class */
export function button(text, clicked, kind) {
  const element = h('button', { type: 'button', class: kind }, text);
  element.addEventListener('click', () => clicked(element));
  return element;
}

/** @typedef {object} FieldOptions
 * @property {string} name
 * @property {string} label
 * @property {string} [hint]
 * @property {boolean} [required]
 * @property {string} [value]
 * @property {HTMLElement} [control]  in the place of an input */

/** Returns a field of a form, as AccountForm wants it.
 * @param {FieldOptions} options */
export function field({ name, label, hint = '', required = false, value = '', control }) {
  const id = `field-${name}-${++last}`;
  const input = control ?? h('input', { type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', value });
  for (const [key, text] of Object.entries({ id, name, 'aria-describedby': `hint-${id}` })) input.setAttribute(key, text);
  if (required) input.setAttribute('required', '');
  return h('div', { class: 'field' }, h('label', { for: id }, h('span', {}, label)),
    h('div', { class: input instanceof HTMLSelectElement ? 'box choice' : 'box' }, input),
    h('span', { class: 'hint', id: `hint-${id}` }, hint), h('span', { class: 'error', id: `error-${id}`, hidden: true }));
}

/** @param {string} legend
 * @param {string} name
 * @param {string[]} choices
 * @param {string[]} chosen */
export function checks(legend, name, choices, chosen) {
  const id = `field-${name}-${++last}`;
  return h('fieldset', { class: 'field' }, h('legend', {}, legend),
    ...choices.map((choice) => h('label', { class: 'tick' },
      h('input', { type: 'checkbox', name, value: choice, checked: chosen.includes(choice) }), h('span', {}, h('code', {}, choice), ` ${scopeName(choice)}`))),
    h('span', { class: 'hint', id: `hint-${id}` }), h('span', { class: 'error', id: `error-${id}`, hidden: true }));
}

/** @param {[value: string, text: string][]} choices
 * @param {string} chosen */
export function select(choices, chosen) {
  return h('select', {}, ...choices.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
}

/** @param {ParentNode} form
 * @param {string} name
 * @returns {string[]} of the boxes of that name that are ticked */
export const ticked = (form, name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.getAttribute('value') ?? '');

export const TIERS = ['free', 'premium', 'enterprise'];
export const SCOPES = ['read:simulations', 'write:simulations', 'admin'];

/** @param {string | null | undefined} moment  nothing for never */
export const moment = (moment) => (moment ? when(moment) : tell('never'));

/** @param {string} moment */
export const ago = (moment) => tell('ago', { time: since(moment) });

/** Returns how long ago a moment was, in whole seconds; the clock of the host may be ahead.
 * @param {string} moment */
export const since = (moment) => duration(Math.max(1, Math.round((Date.now() - Date.parse(moment)) / 1000)));

/** @param {string} text
 * @param {string} [kind] */
export const badge = (text, kind = '') => h('span', { class: `badge ${kind}` }, text);

/** The pages of a list. */
export class Pager {
  #said = h('span', {});
  #back;
  #on;
  page = 1;

  /** @param {number} size
   * @param {() => void} turned */
  constructor(size, turned) {
    this.size = size;
    this.#back = button(tell('previous'), () => this.#turn(-1, turned));
    this.#on = button(tell('next'), () => this.#turn(1, turned));
    this.element = h('div', { class: 'acts pager', hidden: true }, this.#back, this.#said, this.#on);
  }

  get query() { return `pagina=${this.page}&por_pagina=${this.size}`; }

  /** @param {number} by
   * @param {() => void} turned */
  #turn(by, turned) {
    this.page += by;
    turned();
  }

  /** @param {number} total
   * @param {number} shown */
  show(total, shown) {
    const first = (this.page - 1) * this.size + 1;
    this.element.hidden = total <= this.size;
    this.#said.textContent = tell('from', { first, last: first + shown - 1, total });
    [this.#back.disabled, this.#on.disabled] = [this.page === 1, first + shown > total];
  }
}

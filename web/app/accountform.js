import { ApiError } from '/sdk/errors.js';
import { tell } from './accounttexts.js';
import { find, h } from './dom.js';
import { VerdictView } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict
 * @typedef {Record<string, string>} Typed
 *
 * @typedef {object} AccountFormOptions
 * @property {(typed: Typed) => Promise<unknown>} send
 * @property {(typed: Typed) => Record<string, string>} [check]  what is wrong, by field
 * @property {Record<string, string>} [places]  the field that a refusal's code is about
 * @property {() => string} busy  what the button says meanwhile */

/** A form of accounts: checks what is typed, sends it once at a time, and says at each field,
 * or above the button, what the host has against it. After too many tries it counts down. */
export class AccountForm {
  #form;
  #options;
  #notice;
  #view;
  #button;
  #wait = 0; // the timer of a countdown
  #busy = false;

  /** @param {HTMLFormElement} form  its fields made by field()
   * @param {AccountFormOptions} options */
  constructor(form, options) {
    this.#form = form;
    this.#options = options;
    this.#button = find('[type=submit]', form);
    this.#notice = noticeBox();
    this.#view = new VerdictView(find('.verdict', this.#notice));
    (this.#button.closest('.acts') ?? this.#button).before(this.#notice);
    form.noValidate = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.addEventListener('input', ({ target }) => {
      if (target instanceof Element && target.matches('[name]')) this.#complain(nameOf(target), '');
    });
  }

  /** What stands in the fields. @returns {Typed} */
  get typed() {
    return Object.fromEntries([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
  }

  /** Empties the fields and takes back what was said. */
  clear() {
    this.#form.reset();
    this.quiet();
  }

  /** Takes back what was said. */
  quiet() {
    clearInterval(this.#wait);
    this.#free();
    this.#notice.hidden = true;
    for (const field of this.#form.querySelectorAll('.field')) this.#complain(nameOf(find('[name]', field)), '');
  }

  /** Says something above the button.
   * @param {Verdict} verdict */
  say(verdict) {
    this.#notice.hidden = false;
    this.#view.show(verdict);
  }

  async #submit() {
    if (this.#busy) return;
    this.quiet();
    if (!this.#checked()) return;
    const word = this.#button.textContent;
    this.#occupy();
    this.#button.textContent = this.#options.busy();
    try {
      await this.#options.send(this.typed);
      this.#free();
    } catch (error) {
      this.#free();
      this.#refused(error);
    } finally {
      this.#button.textContent = word;
    }
  }

  #checked() {
    const typed = this.typed;
    const wrong = this.#options.check?.(typed) ?? {};
    for (const input of this.#form.querySelectorAll('[required]')) {
      if ((typed[nameOf(input)] ?? '') === '') wrong[nameOf(input)] = tell('missing');
    }
    for (const [name, text] of Object.entries(wrong)) this.#complain(name, text);
    this.#focusWrong();
    return Object.keys(wrong).length === 0;
  }

  /** @param {unknown} error */
  #refused(error) {
    if (!(error instanceof ApiError)) {
      this.say({ kind: 'note', text: tell('away'), more: tell('awayMore') });
      return;
    }
    if (error.status === 429 || error.status === 503) {
      this.#countDown(error);
      return;
    }
    const rest = this.#atFields(error);
    this.say({ kind: 'bad', text: rest === '' ? tell('correct') : tell('refused'), more: rest });
    this.#focusWrong();
  }

  /** Says at their fields what is wrong, and returns what has no field.
   * @param {ApiError} error */
  #atFields({ code, detail, message }) {
    const place = this.#options.places?.[code];
    const list = detail.length > 0 ? detail.map(({ loc, msg }) => ({ name: [...loc].reverse().find((part) => this.#has(part)), msg })) : [{ name: place, msg: message }];
    for (const { name, msg } of list) if (name) this.#complain(name, msg);
    return list.filter(({ name }) => !name).map(({ msg }) => msg).join(' · ');
  }

  /** @param {ApiError} error */
  #countDown({ status, seconds = 1, message }) {
    const until = performance.now() + seconds * 1000;
    this.say({ kind: 'note', text: tell(status === 429 ? 'tooMany' : 'busy'), more: message });
    this.#occupy();
    const timer = find('.countdown', this.#notice);
    const tick = () => {
      const left = Math.ceil((until - performance.now()) / 1000);
      timer.textContent = left > 0 ? tell('tryIn', { n: left }) : tell('tryNow');
      if (left > 0) return;
      clearInterval(this.#wait);
      this.#free();
    };
    this.#wait = window.setInterval(tick, 250);
    tick();
  }

  #occupy() {
    this.#busy = true;
    this.#button.setAttribute('aria-disabled', 'true'); // not disabled: it would lose the focus
  }

  #free() {
    this.#busy = false;
    this.#button.removeAttribute('aria-disabled');
    find('.countdown', this.#notice).textContent = '';
  }

  /** @param {unknown} name */
  #has(name) { return typeof name === 'string' && this.#form.querySelector(`[name="${CSS.escape(name)}"]`) !== null; }

  /** @param {string} name
   * @param {string} text  "" for nothing wrong */
  #complain(name, text) {
    const input = this.#form.querySelector(`[name="${CSS.escape(name)}"]`);
    const field = input?.closest('.field');
    if (!input || !field) return;
    field.classList.toggle('wrong', text !== '');
    const [hint, error] = [find('.hint', field), find('.error', field)];
    [hint.hidden, error.hidden, error.textContent] = [text !== '', text === '', text];
    if (field.matches('fieldset')) return;
    input.setAttribute('aria-invalid', String(text !== ''));
    input.setAttribute('aria-describedby', text === '' ? hint.id : error.id);
  }

  #focusWrong() { /** @type {HTMLElement | null} */ (this.#form.querySelector('.wrong [name]'))?.focus(); }
}

/** @param {Element} input */
const nameOf = (input) => input.getAttribute('name') ?? '';

/** Returns a place for a verdict that is announced, and the seconds beside it, which are not. */
function noticeBox() {
  return h('div', { class: 'notice', hidden: true },
    h('div', { class: 'verdict note' }, h('span', { class: 'mark', 'aria-hidden': 'true' }),
      h('div', { class: 'words', role: 'alert' }, h('strong', {}), h('small', {})),
      h('button', { type: 'button', class: 'retry', hidden: true })),
    h('p', { class: 'countdown', role: 'timer' }));
}

/** @import { Client } from '/sdk/client.js' */
/** @import { JobRecord, Model } from '/sdk/types.js' */
/** @import { Job } from './job.js' */
import { grouped, percent, when } from './amounts.js';
import { debounce, find, h } from './dom.js';
import { hasEnded, jobOf } from './job.js';
import { statedText } from './jobview.js';
import { say } from './language.js';
import { hashOf, SIMULATION } from './link.js';
import { word } from './runwords.js';
import { isKeyRefused, refusal } from './runverdicts.js';

const PAGE = 10; // rows that are asked for at a time
const FOUND = 100; // rows after which a search waits until it is told to go on
const MOST = 100; // rows that the host hands out at once
const WAIT = 200; // ms without a key pressed
const AGAIN = 5000; // ms before unfinished ones are asked for again

/** @typedef {object} JobActs
 * @property {(error: unknown) => void} answered  told why there is no list, or undefined
 * @property {(job: Job) => void} repeat
 * @property {(id: string) => void} compare
 * @property {(id: string) => void} gone  it was removed
 *
 * @typedef {'repeat' | 'compare' | 'end' | 'remove'} Act */

/** The list of one's own simulations, the newest first. It is kept up to date while one of
 * them is not finished and the list is to be seen. */
export class JobList {
  #element;
  #client;
  #models;
  /** @type {Job[]} */ #jobs = [];
  #total = 0;
  #pages = 1;
  #looked = 0; // rows that a search went through
  #seeking = false;
  #stopped = false; // the search, by its button
  #open = '';
  #acts;
  #search;
  #unfolded = ''; // whose acts are shown
  #asking = ''; // which one is about to be removed
  /** @type {string[]} */ #compared = [];
  /** @type {unknown} */ #error;
  /** @type {unknown} */ #refused; // why one was not removed
  #loaded = false;
  #timer = 0;
  #asked = 0;

  /** @param {HTMLElement} element
   * @param {Client} client
   * @param {Model[]} models
   * @param {JobActs} acts */
  constructor(element, client, models, acts) {
    this.#acts = acts;
    this.#models = models;
    this.#element = element;
    this.#client = client;
    this.#search = /** @type {HTMLInputElement} */ (find('#jobs-search', element));
    this.#search.addEventListener('input', debounce(() => this.refresh(), WAIT));
    find('.more', element).addEventListener('click', () => this.#more());
  }

  /** Asks the host for the list. */
  async refresh() {
    const asked = ++this.#asked;
    clearTimeout(this.#timer);
    this.#seeking = false;
    if (this.#sought) {
      await this.#seek(1, FOUND);
      return;
    }
    try {
      const { jobs, total } = await newest(this.#client, PAGE * this.#pages);
      if (asked !== this.#asked) return; // a later question is on its way
      [this.#jobs, this.#total, this.#error] = [jobs.map(jobOf), total, undefined];
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#error = error;
    }
    this.#loaded = true;
    this.#acts.answered(this.#error);
    this.show();
    this.#later();
  }

  /** Goes on with the list, or the search, or stops this. */
  #more() {
    if (this.#seeking) this.#stopped = true;
    else if (this.#sought) this.#seek(Math.floor(this.#looked / MOST) + 1, this.#jobs.length + FOUND);
    else {
      this.#pages++;
      this.refresh();
    }
  }

  /** Looks through all simulations for what is sought, a page after the other, and keeps what it finds.
   * @param {number} page  to begin with
   * @param {number} enough  rows after which it waits */
  async #seek(page, enough) {
    const asked = ++this.#asked;
    [this.#seeking, this.#stopped] = [true, false];
    let before = page === 1 ? [] : this.#found;
    try {
      for (let last = false; !last && !this.#stopped && before.length < enough; page++) {
        const { jobs, total } = await this.#client.list(page, MOST);
        if (asked !== this.#asked) return; // something else is sought
        const fresh = jobs.filter(({ id }) => !before.some(({ record }) => record.id === id)).map(jobOf); // new ones push others on
        [this.#jobs, this.#total, this.#error] = [before.concat(fresh), total, undefined];
        this.#looked = Math.min(page * MOST, total);
        last = this.#looked === total;
        before = this.#jobs = this.#found;
        this.show();
      }
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#error = error;
    }
    [this.#seeking, this.#loaded] = [false, true];
    this.#acts.answered(this.#error);
    this.show();
  }

  /** Marks the one that is open, "" for none.
   * @param {string} id */
  mark(id) {
    this.#open = id;
    this.show();
  }

  /** Shows a simulation as it stands now.
   * @param {Job} job */
  update(job) {
    const at = this.#jobs.findIndex(({ record }) => record.id === job.record.id);
    if (at < 0) return;
    const before = this.#jobs[at];
    this.#jobs[at] = job;
    if (before.status !== job.status || share(before) !== share(job)) this.show();
  }

  /** Marks those that are being compared.
   * @param {string[]} ids */
  compared(ids) {
    this.#compared = ids;
    this.show();
  }

  get #sought() { return this.#search.value.trim().toLowerCase(); }

  /** Those that hold what is sought in their name, model or id. */
  get #found() {
    const sought = this.#sought;
    return this.#jobs.filter(({ record: { nombre, modelo, id } }) => `${nombre}\n${modelo}\n${id}`.toLowerCase().includes(sought));
  }

  show() {
    const found = this.#found;
    const none = find('.none', this.#element);
    const remark = this.#remark(found.length);
    none.hidden = remark === '';
    if (none.textContent !== remark) none.textContent = remark;
    find('.search', this.#element).hidden = this.#total < 2 && !this.#sought;
    this.#search.placeholder = word('search');
    const list = find('.list', this.#element);
    const held = document.activeElement?.closest('[data-focus]')?.getAttribute('data-focus');
    list.replaceChildren(...found.map((job) => this.#row(job)));
    if (held) /** @type {HTMLElement | null} */ (list.querySelector(`[data-focus="${CSS.escape(held)}"]`))?.focus();
    this.#foot(found.length);
  }

  /** Says how much of the list is shown, or was looked through, and offers the rest.
   * @param {number} shown */
  #foot(shown) {
    const sought = this.#sought !== '';
    const more = find('.more', this.#element);
    more.hidden = sought ? !this.#seeking && this.#looked >= this.#total : this.#total <= this.#jobs.length;
    more.textContent = this.#seeking ? word('stopSearch') : sought ? word('goOnSearching') : say('moreJobs');
    const facts = { shown: grouped(shown), total: grouped(this.#total), looked: grouped(this.#looked) };
    const text = sought ? word(this.#seeking ? 'searching' : 'searched', facts) : this.#total > PAGE ? word('shownOf', facts) : '';
    find('.count', this.#element).textContent = text;
  }

  /** @param {number} found */
  #remark(found) {
    if (this.#error) return refusal(this.#error).text;
    if (this.#refused) return refusal(this.#refused).text;
    if (this.#sought && found === 0) return this.#seeking ? '' : word('searchNone', { looked: grouped(this.#looked) });
    return this.#jobs.length === 0 && this.#loaded ? say('noJobs') : '';
  }

  #later() {
    const waits = this.#jobs.some(({ status, record }) => !hasEnded(status) && record.id !== this.#open);
    if (!waits && (!this.#error || isKeyRefused(this.#error))) return;
    this.#timer = window.setTimeout(() => {
      if (document.hidden || this.#element.offsetParent === null) this.#later();
      else this.refresh();
    }, AGAIN);
  }

  /** @param {Job} job */
  #row(job) {
    const { record, status } = job;
    const { id } = record;
    const link = h('a', {
      href: hashOf(SIMULATION, { id }), 'aria-current': id === this.#open ? 'true' : undefined, 'data-focus': `open ${id}`,
    },
    h('span', { class: `state ${status}` }, say(`state.${status}`), status === 'running' && ` ${share(job)}`),
    h('span', { class: 'n' }, record.nombre ? `${record.nombre} · ${grouped(record.n)}` : grouped(record.n)),
    h('span', { class: 'what' }, [record.modelo, ...this.#chosen(record), `${say('seed')} ${record.semilla}`].join(' · ')),
    h('time', { datetime: record.creada }, when(record.creada)));
    return h('li', {}, link, this.#unfolder(job), this.#unfolded === id && this.#actions(job));
  }

  /** Returns what sets a simulation apart: the parameters, lists aside, that are not the model's defaults.
   * @param {JobRecord} record
   * @returns {string[]} */
  #chosen({ modelo, parametros }) {
    const params = this.#models.find(({ id }) => id === modelo)?.parametros ?? [];
    return Object.entries(parametros).flatMap(([name, value]) => {
      const { simbolo = name, unidad, defecto } = params.find(({ nombre }) => nombre === name) ?? {};
      if (typeof value === 'object' || value === '' || value === defecto) return [];
      return [`${name === 'formula' ? '' : `${simbolo} `}${statedText(value, unidad)}`];
    });
  }

  /** @param {Job} job */
  #unfolder({ record: { id, nombre, n } }) {
    const open = this.#unfolded === id;
    const button = h('button', {
      type: 'button', class: 'unfold', 'aria-expanded': String(open), 'data-focus': `acts ${id}`,
      'aria-label': word('actionsOf', { what: nombre || grouped(n) }),
    }, '⋯');
    button.addEventListener('click', () => {
      [this.#unfolded, this.#asking] = [open ? '' : id, ''];
      this.show();
    });
    return button;
  }

  /** @param {Job} job */
  #actions(job) {
    const { id } = job.record;
    if (this.#asking === id) {
      return h('div', { class: 'acts', role: 'group' }, h('span', {}, word('removeAsk')),
        this.#act(job, 'remove', word('removeYes'), () => this.#remove(id)), this.#act(job, 'end', word('removeNo'), () => this.#ask('')));
    }
    const ended = hasEnded(job.status);
    const compare = job.status === 'completed' && this.#act(job, 'compare', word('compare'), () => this.#acts.compare(id));
    if (compare) compare.setAttribute('aria-pressed', String(this.#compared.includes(id)));
    return h('div', { class: 'acts', role: 'group' }, this.#act(job, 'repeat', word('repeat'), () => this.#acts.repeat(job)), compare,
      ended ? this.#act(job, 'end', word('remove'), () => this.#ask(id)) : this.#act(job, 'end', word('cancelIt'), () => this.#cancel(id)));
  }

  /** @param {Job} job
   * @param {Act} act
   * @param {string} text
   * @param {() => void} work */
  #act({ record: { id } }, act, text, work) {
    const button = h('button', { type: 'button', 'data-act': act, 'data-focus': `${act} ${id}` }, text);
    button.addEventListener('click', work);
    return button;
  }

  /** @param {string} id  to be removed, "" for none */
  #ask(id) {
    this.#asking = id;
    this.show();
  }

  /** @param {string} id */
  async #remove(id) {
    this.#refused = await this.#client.remove(id).then(() => undefined, (error) => error);
    this.#asking = '';
    if (!this.#refused) {
      this.#jobs = this.#jobs.filter(({ record }) => record.id !== id);
      this.#acts.gone(id);
      this.#element.focus();
    }
    this.refresh();
  }

  /** @param {string} id */
  async #cancel(id) {
    this.#refused = await this.#client.cancel(id).then(() => undefined, (error) => error);
    this.refresh();
  }
}

/** Returns the newest simulations, up to `count` of them.
 * @param {Client} client
 * @param {number} count */
async function newest(client, count) {
  const size = Math.min(count, MOST);
  const { jobs, total } = await client.list(1, size);
  for (let page = 2; jobs.length < Math.min(count, total) && (page - 1) * size < count; page++) {
    jobs.push(...(await client.list(page, size)).jobs.slice(0, count - jobs.length));
  }
  return { jobs, total };
}

/** @param {Job} job */
const share = ({ progress: { current, total } }) => percent(current, total);

/** @import { Client } from '/sdk/client.js' */
/** @import { Job } from './job.js' */
import { grouped, percent, when } from './amounts.js';
import { find, h } from './dom.js';
import { hasEnded, jobOf } from './job.js';
import { say } from './language.js';
import { hashOf, SIMULATION } from './link.js';
import { isKeyRefused, refusal } from './runverdicts.js';

const PAGE = 10; // rows that are asked for at a time
const AGAIN = 5000; // ms before unfinished ones are asked for again

/** The list of one's own simulations, the newest first. It is kept up to date while one of
 * them is not finished and the list is to be seen. */
export class JobList {
  #element;
  #client;
  /** @type {Job[]} */ #jobs = [];
  #total = 0;
  #pages = 1;
  #open = '';
  #answered;
  /** @type {unknown} */ #error;
  #loaded = false;
  #timer = 0;
  #asked = 0;

  /** @param {HTMLElement} element
   * @param {Client} client
   * @param {(error: unknown) => void} answered  told why there is no list, or undefined */
  constructor(element, client, answered) {
    this.#answered = answered;
    this.#element = element;
    this.#client = client;
    find('.more', element).addEventListener('click', () => {
      this.#pages++;
      this.refresh();
    });
  }

  /** Asks the host for the list. */
  async refresh() {
    const asked = ++this.#asked;
    clearTimeout(this.#timer);
    try {
      const { jobs, total } = await this.#client.list(1, PAGE * this.#pages);
      if (asked !== this.#asked) return; // a later question is on its way
      [this.#jobs, this.#total, this.#error] = [jobs.map(jobOf), total, undefined];
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#error = error;
    }
    this.#loaded = true;
    this.#answered(this.#error);
    this.show();
    this.#later();
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

  show() {
    const none = find('.none', this.#element);
    none.hidden = this.#jobs.length > 0 && !this.#error;
    none.textContent = this.#remark();
    const held = document.activeElement?.getAttribute('href');
    const list = find('.list', this.#element);
    list.replaceChildren(...this.#jobs.map((job) => this.#row(job)));
    if (held) [...list.querySelectorAll('a')].find((a) => a.getAttribute('href') === held)?.focus();
    find('.more', this.#element).hidden = this.#total <= this.#jobs.length;
  }

  #remark() {
    if (this.#error) return refusal(this.#error).text;
    return this.#loaded ? say('noJobs') : '';
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
    const params = Object.values(record.parametros).filter((value) => typeof value !== 'object' && value !== '').map(String).join(', ');
    return h('li', {}, h('a', {
      href: hashOf(SIMULATION, { id: record.id }), 'aria-current': record.id === this.#open ? 'true' : undefined,
    },
    h('span', { class: `state ${status}` }, say(`state.${status}`), status === 'running' && ` ${share(job)}`),
    h('span', { class: 'n' }, `${grouped(record.n)}`),
    h('span', { class: 'what' }, `${record.modelo} (${params}) · ${say('seed')} ${record.semilla}`),
    h('time', { datetime: record.creada }, when(record.creada))));
  }
}

/** @param {Job} job */
const share = ({ progress: { current, total } }) => percent(current, total);

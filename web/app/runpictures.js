/** @import { Job } from './job.js' */
import { budgetCard } from './budget.js';
import { coverageCard } from './coverage.js';
import { h } from './dom.js';
import { fluenceCard, gridOf } from './fluence.js';
import { curvesCard, latticeCard } from './isingview.js';
import { hasEnded } from './job.js';
import { short } from './numbers.js';
import { word } from './runwords.js';

/** The pictures of a simulation that only its model has. */
export class RunPictures {
  #element;
  #drawn = ''; // what they show
  /** @type {'fluencia_zr' | 'absorcion_zr'} */ #map = 'fluencia_zr';
  #temperature = 0;
  /** @type {Job | undefined} */ #job;

  /** @param {HTMLElement} element */
  constructor(element) { this.#element = element; }

  clear() {
    this.#drawn = '';
    this.#job = undefined;
    this.#element.replaceChildren();
  }

  /** Draws anew what changed. The final pictures stay, so that what one holds in them does too.
   * @param {Job} job */
  show(job) {
    const state = `${job.record.id} ${job.status} ${job.progress.current} ${Object.keys(job.summary ?? {}).join()}`;
    const read = this.#element.contains(document.activeElement) && !hasEnded(job.status) && job.record.id === this.#job?.record.id;
    if (read || state === this.#drawn) return; // what has the focus stays while it runs
    if (job.record.id !== this.#job?.record.id) this.#temperature = middle(job);
    this.#drawn = state;
    this.#job = job;
    this.#draw();
  }

  #draw() {
    const job = this.#job;
    if (!job?.summary) {
      this.#element.replaceChildren();
      return;
    }
    const held = document.activeElement instanceof HTMLSelectElement && this.#element.contains(document.activeElement) ? document.activeElement.id : '';
    this.#element.replaceChildren(...this.#cards(job).filter((card) => card !== undefined));
    if (held) document.getElementById(held)?.focus();
  }

  /** @param {Job} job
   * @returns {(HTMLElement | undefined)[]} */
  #cards(job) {
    switch (job.record.modelo) {
      case 'propagacion': return [coverageCard(job), ...(hasEnded(job.status) ? (job.summary?.salidas ?? []).map(budgetCard) : [])];
      case 'fotones': return [this.#mapCard(job)];
      case 'ising': return [curvesCard(job, this.#latticeCard(job))];
      default: return [];
    }
  }

  /** @param {Job} job */
  #mapCard(job) {
    const grid = gridOf(job, this.#map);
    if (!grid) return later(job, word('mapLater'));
    return fluenceCard(grid, [picker('map-of', word('mapOf'), [['fluencia_zr', word('fluence')], ['absorcion_zr', word('absorption')]], this.#map, (value) => {
      this.#map = value === 'absorcion_zr' ? value : 'fluencia_zr';
      this.#draw();
    })]);
  }

  /** @param {Job} job */
  #latticeCard(job) {
    /** @type {number[]} */
    const temperatures = job.record.parametros.temperaturas ?? [];
    const choices = temperatures.map((t, i) => /** @type {[string, string]} */ ([String(i), word('latticeOf', { t: short(t, 5) })]));
    return latticeCard(job, this.#temperature, [picker('lattice-of', word('latticePick'), choices, String(this.#temperature), (value) => {
      this.#temperature = Number(value);
      this.#draw();
    })]) ?? later(job, word('latticeLater'));
  }
}

/** @param {Job} job */
const middle = ({ record }) => Math.floor(((record.parametros.temperaturas?.length ?? 1) - 1) / 2);

/** Says that a picture is still to come, or that it could not be had.
 * @param {Job} job
 * @param {string} text */
function later({ status }, text) {
  if (status === 'cancelled' || status === 'failed') return undefined;
  return h('p', { class: 'card empty', role: 'note' }, status === 'completed' ? word('mapMissing') : text);
}

/** @param {string} id
 * @param {string} label
 * @param {[value: string, text: string][]} choices
 * @param {string} chosen
 * @param {(value: string) => void} changed */
function picker(id, label, choices, chosen, changed) {
  const select = h('select', { id }, ...choices.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
  select.addEventListener('change', () => changed(select.value));
  return h('label', { for: id }, h('span', {}, label), select);
}

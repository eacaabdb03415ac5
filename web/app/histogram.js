/** @import { Summary } from '/sdk/types.js' */
/** @import { Counted, Plot } from './bars.js' */
/** @import { Job } from './job.js' */
import { grouped } from './amounts.js';
import { drawing, plotOf } from './bars.js';
import { find, h } from './dom.js';
import { hasEnded } from './job.js';
import { say } from './language.js';
import { short } from './numbers.js';
import { percentOf } from './preview.js';
import { saveButtons } from './picture.js';
import { edge } from './reference.js';
import { word } from './runwords.js';
import { histogramOf } from './tables.js';

/** The picture of how often each value came up. Its axis is that of the whole simulation,
 * so that the bars grow into it; below them how far each is from its expectation, where
 * that is known. It is drawn anew at every width. */
export class Histogram {
  #section;
  #plot;
  #table;
  /** @type {Job | undefined} */ #job;
  #place = 0; // of the output, where there are several
  #width = 0;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#section = section;
    this.#plot = find('.plot', section);
    this.#table = /** @type {HTMLDetailsElement} */ (find('details', section));
    this.#table.addEventListener('toggle', () => this.#fillTable());
    new ResizeObserver(([entry]) => this.#resize(Math.floor(entry.contentRect.width))).observe(this.#plot);
  }

  /** @param {Job | undefined} job  without one there is only its place */
  show(job) {
    if (job?.record.id !== this.#job?.record.id) {
      this.#place = 0;
      delete find('.outputs', this.#section).dataset.names;
    }
    this.#job = job;
    this.#offer(job?.summary?.salidas ?? []);
    this.#section.hidden = false;
    this.#draw();
    this.#fillTable();
  }

  hide() { this.#section.hidden = true; }

  /** Offers the outputs of which there is a histogram each.
   * @param {{ nombre: string }[]} outputs */
  #offer(outputs) {
    const place = find('.outputs', this.#section);
    const names = outputs.length < 2 ? '' : outputs.map(({ nombre }) => nombre).join();
    if (place.dataset.names === names) return; // it keeps the focus
    place.dataset.names = names;
    place.replaceChildren();
    if (names === '') return;
    const select = h('select', { id: 'histogram-of' }, ...outputs.map(({ nombre }, i) => h('option', { value: i, selected: i === this.#place }, nombre)));
    select.addEventListener('change', () => {
      this.#place = Number(select.value);
      this.#draw();
      this.#fillTable();
    });
    place.append(h('label', { for: 'histogram-of' }, h('span', {}, word('output')), select));
  }

  /** @param {number} width */
  #resize(width) {
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  #draw() {
    if (this.#width === 0) return;
    const counted = countedOf(this.#job?.summary, this.#place);
    const plot = this.#job && counted && plotOf(this.#job, counted, this.#width, this.#place);
    this.#table.hidden = !plot;
    this.#plot.replaceChildren(plot ? drawing(plot) : h('p', { class: 'empty' }, say(this.#reason())));
    find('.legend', this.#section).replaceChildren(...(plot ? legend(plot) : []));
    find('.saves', this.#section).replaceChildren(...(plot ? [saveButtons('histograma', say('histogram'), () => this.#plot.querySelector('svg'))] : []));
  }

  #reason() { return this.#job && hasEnded(this.#job.status) ? 'noBars' : 'noBarsYet'; }

  #fillTable() {
    const counted = countedOf(this.#job?.summary, this.#place);
    find('.scroll', this.#table).replaceChildren(this.#table.open && counted ? table(counted) : '');
  }
}

/** @param {Summary | undefined} summary
 * @param {number} place
 * @returns {Counted | undefined} */
function countedOf(summary, place) {
  const histograma = histogramOf(summary, place);
  return summary && histograma && { histograma, n: summary.n };
}

/** @param {Plot} plot */
function legend({ fit, marks }) {
  if (marks) {
    return [h('li', { class: 'band' }, word('intervalKey', { p: percentOf(marks.p) })), marks.gum && h('li', { class: 'other' }, word('gumKey'))]
      .filter((item) => item !== undefined);
  }
  if (!fit) return [];
  return [
    h('li', { class: 'other' }, say('expected')),
    h('li', { class: 'plain' }, say('chi2', { chi2: fit.chi2.toFixed(1), freedom: fit.freedom })),
  ];
}

/** @param {Counted} counted */
function table({ histograma, n }) {
  const heads = [say('binFrom'), say('binTo'), say('binCount'), say('binShare')];
  return h('table', {},
    h('thead', {}, h('tr', {}, ...heads.map((text) => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, ...histograma.cuentas.map((count, i) => h('tr', {},
      h('td', {}, short(edge(histograma, i), 5)), h('td', {}, short(edge(histograma, i + 1), 5)),
      h('td', {}, grouped(count)), h('td', {}, `${(count / n * 100).toFixed(4)}\u202f%`)))));
}

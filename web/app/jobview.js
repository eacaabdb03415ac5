/** @import { Model } from '/sdk/types.js' */
/** @import { Job } from './job.js' */
/** @import { Verdict, VerdictView } from './verdict.js' */
import { duration, grouped, percent, rough, when } from './amounts.js';
import { find, h } from './dom.js';
import { typedValue } from './field.js';
import { Figures } from './figures.js';
import { Histogram } from './histogram.js';
import { hasEnded } from './job.js';
import { choiceName, say } from './language.js';
import { plain, spaced } from './numbers.js';
import { RunPictures } from './runpictures.js';
import { drawTable, tablesOf } from './tables.js';

/** @typedef {object} JobHandlers
 * @property {() => void} cancel
 * @property {(kind: 'json' | 'csv' | 'svg') => void} file  is wanted
 * @property {() => void} reuse  its question is wanted in the form
 *
 * @typedef {object} Shown
 * @property {Job} job
 * @property {Model | undefined} model  undefined where the catalogue has it no more
 * @property {boolean} lost  the connection is
 * @property {boolean} cancelling
 * @property {number | undefined} rate  histories per second */

/** The card of a simulation: what is said of it, how far it is, its question, its figures
 * and files; and its histogram. */
export class JobView {
  #verdict;
  #histogram = new Histogram(find('#histogram'));
  #figures = new Figures(find('#job .figures'));
  #pictures = new RunPictures(find('#pictures'));
  #element = find('#job');
  #handlers;
  #said = '';

  /** @param {VerdictView} verdict
   * @param {JobHandlers} handlers */
  constructor(verdict, handlers) {
    this.#verdict = verdict;
    this.#handlers = handlers;
    find('.cancel', this.#element).addEventListener('click', handlers.cancel);
    for (const button of this.#element.querySelectorAll('[data-file]')) {
      const kind = /** @type {'json' | 'csv' | 'svg'} */ (button.getAttribute('data-file'));
      button.addEventListener('click', () => handlers.file(kind));
    }
  }

  /** Says something, once: what is said already is not announced again.
   * @param {Verdict} verdict */
  say(verdict) {
    const said = JSON.stringify(verdict);
    if (said !== this.#said) this.#verdict.show(verdict);
    this.#said = said;
  }

  /** Shows that there is no simulation.
   * @param {boolean} yet  there may be one soon */
  clear(yet) {
    this.#said = '';
    this.#element.hidden = true;
    this.#pictures.clear();
    if (yet) this.#histogram.show(undefined);
    else this.#histogram.hide();
  }

  /** @param {string} text  what went wrong with a file, "" for nothing */
  complain(text) { find('.files .error', this.#element).textContent = text; }

  /** Builds what stays the same for a simulation.
   * @param {Shown} shown */
  build(shown) {
    this.#said = '';
    this.#element.hidden = false;
    this.complain('');
    const { record } = shown.job;
    const reuse = h('button', { type: 'button', class: 'reuse' }, say('reuse'));
    reuse.addEventListener('click', this.#handlers.reuse);
    find('.facts', this.#element).replaceChildren(
      ...Object.entries(record.parametros).filter(([, value]) => !isEmpty(value)).map(([name, value]) => {
        const param = shown.model?.parametros.find(({ nombre }) => nombre === name);
        return fact(param?.simbolo ?? name, valueOf(value, param?.unidad));
      }),
      fact('n', grouped(record.n)), fact(say('seed'), record.semilla), fact(say('created'), when(record.creada)),
    );
    find('.reuses', this.#element).replaceChildren(reuse);
    this.#pictures.clear();
    this.show(shown);
  }

  /** @param {Shown} shown */
  show(shown) {
    const { job, model, lost, cancelling, rate } = shown;
    const ended = hasEnded(job.status);
    this.#element.dataset.status = job.status;
    this.#showProgress(job, ended || lost ? undefined : rate);
    const cancel = find('.cancel', this.#element);
    if (ended && document.activeElement === cancel) find('#run').focus();
    cancel.hidden = ended;
    cancel.setAttribute('aria-disabled', String(cancelling));
    cancel.textContent = say(cancelling ? 'cancelling' : 'cancel');
    this.#figures.show(model?.salidas ?? [], job);
    this.#showTables(model?.salidas ?? [], job.summary, ended);
    find('.files', this.#element).hidden = job.status !== 'completed';
    find('[data-file=svg]', this.#element).hidden = !hasHistogram(model);
    find('.z-means', this.#element).hidden = !this.#figures.compares;
    if (hasHistogram(model)) this.#histogram.show(job);
    else this.#histogram.hide();
    this.#pictures.show(job);
  }

  /** Those of a run under way change too often to be read.
   * @param {import('/sdk/types.js').Output[]} outputs
   * @param {import('/sdk/types.js').Summary | undefined} summary
   * @param {boolean} ended */
  #showTables(outputs, summary, ended) {
    const tables = summary && ended ? tablesOf(outputs, summary) : [];
    find('.tables', this.#element).replaceChildren(...tables.map(drawTable));
  }

  /** @param {Job} job
   * @param {number | undefined} rate */
  #showProgress({ status, progress: { current, total } }, rate) {
    const bar = /** @type {HTMLProgressElement} */ (find('progress', this.#element));
    if (status === 'waiting') bar.removeAttribute('value');
    else bar.value = current / total * 100;
    bar.setAttribute('aria-valuetext', status === 'waiting' ? say('waiting') : percent(current, total));
    find('.done', this.#element).replaceChildren(
      h('strong', {}, percent(current, total)),
      h('span', {}, say('doneOf', { current: grouped(current), total: grouped(total) })),
    );
    find('.rate', this.#element).textContent = rate ? say('rate', { rate: rough(rate) }) : '';
    find('.left', this.#element).textContent = rate && current < total ? say('left', { time: duration((total - current) / rate) }) : '';
    find('.pace', this.#element).hidden = hasEnded(status);
  }
}

/** @param {string} term
 * @param {string | HTMLElement} value */
function fact(term, value) {
  return h('div', {}, h('dt', {}, term), h('dd', {}, value));
}

/** Says a parameter that is no list: a number, a choice, a text.
 * @param {unknown} value
 * @param {string} [unit]  of a number */
export const statedText = (value, unit) => (typeof value === 'number' ? `${plain(value)}${spaced(unit)}` : choiceName(brief(String(value))));

/** @param {any} value
 * @param {string} [unit]  of a number */
function valueOf(value, unit) {
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return brief(value.map(plain).join(' · '));
  if (typeof value !== 'object' || !value) return statedText(value, unit);
  const names = Array.isArray(value) ? value.map((one, i) => one.nombre ?? String(i + 1)) : Object.keys(value);
  return h('details', {}, h('summary', {}, names.join(', ')), h('pre', { tabindex: '0' }, typedValue(value)));
}

/** @param {any} value */
const isEmpty = (value) => value === '' || (Array.isArray(value) && value.length === 0);

/** @param {string} text */
const brief = (text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Tells whether a model's result holds a histogram, within a list's elements too.
 * @param {Model | undefined} model */
function hasHistogram(model) {
  if (!model) return true; // the result may
  return model.salidas.some(({ nombre, campos = [] }) => nombre === 'histograma' || campos.some((field) => field.nombre === 'histograma'));
}

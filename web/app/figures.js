/** @import { Output } from '/sdk/types.js' */
/** @import { Job } from './job.js' */
/** @import { Exact } from './reference.js' */
import { h } from './dom.js';
import { hasEnded } from './job.js';
import { read, say } from './language.js';
import { short } from './numbers.js';
import { exactOf, score } from './reference.js';
import { isLone } from './tables.js';
import { copyButton, valueText } from './value.js';

const ERROR = '_ee'; // how the name of a standard error ends
const LIKELY = 3; // standard errors that a sound simulation seldom goes beyond

/** The table of a simulation's outputs: simulated, exact where that is known, and how many
 * standard errors lie between. */
export class Figures {
  #table;

  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.#table = table;
  }

  /** Whether there is something exact beside what was simulated. */
  get compares() { return !this.#table.hidden && !this.#table.classList.contains('lone'); }

  /** @param {Output[]} outputs  of the model
   * @param {Job} job */
  show(outputs, { record, status, summary }) {
    const exact = exactOf(record.modelo, record.parametros, summary?.n ?? record.n);
    this.#table.hidden = !outputs.some(isLone);
    this.#table.classList.toggle('lone', Object.keys(exact).length === 0); // there is nothing to hold them against
    this.#table.tBodies[0].replaceChildren(...outputs.filter((output) => isLone(output) && !isError(output, outputs)).map((output) => (
      row(output, summary?.[output.nombre], exact[output.nombre], hasEnded(status), summary?.[output.nombre + ERROR])
    )));
  }
}

/** Tells whether an output is another one's standard error, which stands beside it.
 * @param {Output} output
 * @param {Output[]} outputs */
const isError = ({ nombre }, outputs) => nombre.endsWith(ERROR) && outputs.some((other) => other.nombre + ERROR === nombre);

/** @param {Output} output
 * @param {number | undefined} simulated
 * @param {Exact | undefined} exact
 * @param {boolean} final  it changes no more
 * @param {number | null | undefined} error  its standard error, where it is an output too */
function row(output, simulated, exact, final, error) {
  const value = h('td', { role: 'cell', class: 'value', 'data-label': say('simulated') }, valueText(output, simulated));
  if (typeof error === 'number') value.append(h('span', { class: 'plus-minus' }, ` ± ${short(error, 2)}`));
  if (final && simulated !== undefined && navigator.clipboard) value.append(copyButton(simulated));
  return h('tr', { role: 'row' },
    h('th', { role: 'rowheader', scope: 'row' },
      h('span', { class: 'symbol' }, symbol(output)),
      h('span', { class: 'what' }, read(output.descripcion))),
    value,
    h('td', { role: 'cell', class: 'value exact', 'data-label': say('exact') },
      exact ? h('span', {}, valueText(output, exact.value), h('span', { class: 'formula' }, exact.formula)) : '—'),
    h('td', { role: 'cell', class: 'aside' }, simulated === undefined ? '' : scoreText(score(simulated, exact))));
}

/** @param {number | undefined} z */
function scoreText(z) {
  if (z === undefined) return h('span', { class: 'nothing' }, '—');
  const likely = Math.abs(z) <= LIKELY;
  return h('span', { class: likely ? 'good' : 'note', title: say(likely ? 'zLikely' : 'zUnlikely') },
    h('span', { class: 'z' }, 'z = '), z.toFixed(2).replace('-', '\u2212'));
}

/** An output's symbol, with its index below the line.
 * @param {Output} output */
function symbol({ simbolo, nombre }) {
  const [letter, index] = (simbolo ?? '').split('_');
  return letter && index ? h('var', {}, letter, h('sub', {}, index)) : h('var', {}, simbolo ?? nombre);
}

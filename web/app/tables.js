/** @import { Output, Summary } from '/sdk/types.js' */
import { h } from './dom.js';
import { read, say } from './language.js';
import { short } from './numbers.js';

const MOST = 40; // rows that are shown of a table; the files have them all

/** @typedef {object} Table  of a summary
 * @property {string} name  where it stands
 * @property {Output} output
 * @property {Output[]} columns
 * @property {Record<string, any>[]} rows */

/** Returns the lists of a summary, those inside of lists too, but no histograms.
 * @param {Output[]} outputs
 * @param {Record<string, any>} values
 * @param {string} [within]
 * @returns {Table[]} */
export function tablesOf(outputs, values, within = '') {
  return outputs.flatMap((output) => {
    const value = values[output.nombre];
    const name = within + output.nombre;
    if (output.nombre === 'histograma' || value === null || value === undefined) return [];
    if (output.tipo === 'grupo') return tablesOf(output.campos ?? [], value, `${name}.`);
    return output.tipo === 'lista' ? listTables(output, value, name) : [];
  });
}

/** @param {Output} output
 * @param {any[]} list
 * @param {string} name
 * @returns {Table[]} */
function listTables(output, list, name) {
  const fields = output.campos ?? [];
  if (fields.length === 1 && fields[0].nombre === '') {
    if (!isLone(fields[0])) return []; // a matrix: for pictures and files
    return [{ name, output, columns: [{ ...fields[0], nombre: output.nombre }], rows: list.map((x) => ({ [output.nombre]: x })) }];
  }
  const own = { name, output, columns: fields.filter(isLone), rows: list };
  const inner = list.flatMap((element, i) => tablesOf(fields.filter((field) => !isLone(field)), element, `${name}[${i}].`));
  return [own, ...inner];
}

/** Tells whether an output is a single value.
 * @param {Output} output */
export const isLone = ({ tipo }) => tipo !== 'lista' && tipo !== 'grupo';

/** Returns a summary's histogram, or that of an output where each has its own.
 * @param {Summary | Record<string, any> | undefined} summary
 * @param {number} [place]  of the output
 * @returns {import('/sdk/types.js').Histogram | undefined} */
export function histogramOf(summary, place = 0) {
  if (!summary) return undefined;
  if (summary.histograma) return summary.histograma;
  return Object.values(summary).filter(Array.isArray).map((list) => list[place]?.histograma).find(Boolean);
}

/** Draws a table that opens.
 * @param {Table} table */
export function drawTable({ name, output, columns, rows }) {
  const heads = columns.map(({ nombre, unidad }) => h('th', { scope: 'col' }, unidad ? `${nombre} / ${unidad}` : nombre));
  const body = rows.slice(0, MOST).map((row) => h('tr', {}, ...columns.map(({ nombre }) => h('td', {}, cell(row[nombre])))));
  const rest = rows.length > MOST ? h('p', { class: 'hint' }, say('moreRows', { rows: rows.length - MOST })) : '';
  return h('details', {}, h('summary', {}, h('code', {}, name), ` ${read(output.descripcion)}`),
    h('div', { class: 'scroll', tabindex: '0' }, h('table', {}, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...body))), rest);
}

/** @param {number | string | null | undefined} value */
function cell(value) {
  if (value === null || value === undefined) return '—';
  return typeof value === 'number' ? short(value, 8) : String(value);
}

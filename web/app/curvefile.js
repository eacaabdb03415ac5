/** @import { Calculation } from '/sdk/types.js' */
/** @import { Picture } from './curve.js' */
import { plain } from './numbers.js';

/** Returns a curve as CSV: what it is in lines that begin with #, then a row a point.
 * @param {Calculation} entry
 * @param {Picture} picture
 * @param {string} url  the permalink
 * @param {string} digest  SHA-256 of the module */
export function csv(entry, { param, unit, output, xs, ys }, url, digest) {
  const head = [quoted(withUnit(param.nombre, unit)), quoted(withUnit(output.nombre, output.unidad))];
  const rows = xs.map((x, i) => `${plain(x)},${Number.isFinite(ys[0][i]) ? plain(ys[0][i]) : ''}`);
  return [`# Física Lab: ${entry.id}`, `# ${url}`, `# module SHA-256 ${digest}`, head.join(','), ...rows, ''].join('\n');
}

/** @param {string} name
 * @param {string | undefined} unit */
const withUnit = (name, unit) => (unit ? `${name} (${unit})` : name);

/** @param {string} text */
const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

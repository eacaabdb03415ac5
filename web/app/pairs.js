import { tell } from './admintexts.js';

/** @typedef {{ masa?: number, velocidad?: number, energia_modelo?: number, energia_medida: number, incertidumbre?: number }} Pair */

/** What columns stand for where no line names them, by their number. */
const UNNAMED = /** @type {Record<number, string[]>} */ ({
  2: ['energia_modelo', 'energia_medida'],
  3: ['masa', 'velocidad', 'energia_medida'],
  4: ['masa', 'velocidad', 'energia_medida', 'incertidumbre'],
});
const KNOWN = new Set(Object.values(UNNAMED).flat());

/** Reads pairs from CSV: parted by commas, semicolons or tabs; a decimal comma where a comma
 * parts nothing. A first line may name the columns.
 * @param {string} text
 * @returns {Pair[]}
 * @throws {RangeError} that says which line is wrong, and how */
export function readPairs(text) {
  const separator = ['\t', ';', ','].find((mark) => text.includes(mark)) ?? ',';
  const lines = text.split(/\r?\n/).map((line, i) => ({ n: i + 1, cells: line.split(separator).map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (lines.length === 0) return [];
  const named = lines[0].cells.some((cell) => /[a-df-z_]{3}/i.test(cell));
  const columns = named ? header(lines[0]) : UNNAMED[lines[0].cells.length];
  if (!columns) throw wrong(lines[0].n, tell('badColumns', { want: '2–4', got: lines[0].cells.length }));
  return lines.slice(named ? 1 : 0).map((line) => pairOf(line, columns, separator !== ','));
}

/** @typedef {{ n: number, cells: string[] }} Line */

/** @param {Line} line */
function header({ n, cells }) {
  const names = cells.map((cell) => cell.toLowerCase());
  for (const name of names) if (!KNOWN.has(name)) throw wrong(n, tell('badHeader', { text: name }));
  const has = (/** @type {string[]} */ ...all) => all.every((name) => names.includes(name));
  if (!has('energia_medida') || !(has('masa', 'velocidad') || has('energia_modelo'))) throw wrong(n, tell('badMix'));
  return names;
}

/** @param {Line} line
 * @param {string[]} columns
 * @param {boolean} comma  may be decimal
 * @returns {Pair} */
function pairOf({ n, cells }, columns, comma) {
  if (cells.length !== columns.length) throw wrong(n, tell('badColumns', { want: columns.length, got: cells.length }));
  const values = cells.map((cell) => {
    const plain = comma ? cell.replace(',', '.') : cell;
    if (plain === '' || !Number.isFinite(Number(plain))) throw wrong(n, tell('badNumber', { text: cell }));
    return Number(plain);
  });
  return /** @type {Pair} */ (Object.fromEntries(columns.map((name, i) => [name, values[i]])));
}

/** @param {number} n
 * @param {string} what */
const wrong = (n, what) => new RangeError(tell('badLine', { n, what }));

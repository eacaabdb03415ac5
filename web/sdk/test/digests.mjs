/** @import { Module } from '../js/module.js' */
/** @import { Calculation, Catalog, GoldenCase, Model } from '../js/types.js' */
/** @typedef {Record<string, number[][]>} Declared  the first golden rows by calculation: wasm/declared.json */

import { GENERATORS } from '../js/generators.js';
import { sha256 } from '../js/sha256.js';

/** Returns one digest of all calculations and one of all models, as core/golden defines
 * them: SHA-256 over the lines "slug digest" in the catalogue's order. It runs in Node and
 * in browsers alike.
 * @param {Module} module
 * @param {Catalog} catalog
 * @param {Declared} declared
 * @returns {Promise<{ calculations: string, models: string }>} in hexadecimal */
export async function digests(module, catalog, declared) {
  return {
    calculations: await ofLines(catalog.calculos, (entry) => calculationDigest(module, entry, declared)),
    models: await ofLines(catalog.modelos, (entry) => modelDigest(module, entry)),
  };
}

/** Returns SHA-256 over a calculation's blocks of golden rows, each its inputs, given
 * masks, outputs, null masks and broken masks.
 * @param {Module} module
 * @param {Calculation} entry
 * @param {Declared} declared */
export async function calculationDigest(module, entry, declared) {
  const parts = [];
  for (let first = 0; first < entry.golden.filas; first += module.maxRows) {
    parts.push(...blockBytes(module, entry, first, declared[entry.id]));
  }
  return sha256(concat(parts));
}

/** @param {Module} module
 * @param {Calculation} entry
 * @param {number} first
 * @param {number[][]} declared */
function blockBytes(module, entry, first, declared) {
  const rows = Math.min(module.maxRows, entry.golden.filas - first);
  module.sample(entry.numero, first, rows);
  declare(module, declared.slice(first, first + rows), rows);
  const asked = [bytes(module.input, entry.parametros.length * rows), bytes(module.given, rows)];
  module.calculate(entry.numero, rows);
  return [
    ...asked, bytes(module.output, entry.salidas.length * rows),
    bytes(module.nulls, rows), bytes(module.broken, rows),
  ];
}

/** Writes the declared rows over those that the module drew in their places.
 * @param {Module} module
 * @param {number[][]} declared
 * @param {number} rows */
function declare({ input, given }, declared, rows) {
  declared.forEach(([mask, ...values], row) => {
    given[row] = mask;
    values.forEach((x, j) => { input[j * rows + row] = x; });
  });
}

/** Returns SHA-256 over the tallies and summaries of a model's golden cases.
 * @param {Module} module
 * @param {Model} entry */
export async function modelDigest(module, entry) {
  return sha256(concat(entry.golden.casos.map((golden) => {
    const { tally, summary } = runCase(module, entry, golden);
    return concat([bytes(tally, tally.length), bytes(summary, summary.length)]);
  })));
}

/** @param {Module} module
 * @param {Model} entry
 * @param {GoldenCase} golden */
export function runCase(module, entry, { parametros, generador, semilla, n, tramo }) {
  const [k, total] = [BigInt(tramo), BigInt(n)];
  const { chunk } = module.prepare({
    number: entry.numero, params: parametros, seed: BigInt(semilla), n: total, generator: GENERATORS.indexOf(generador),
  });
  const tally = module.chunk(k);
  module.merge();
  const rest = total - k * chunk;
  return { tally, summary: module.summarize(rest < chunk ? rest : chunk) };
}

/** @template {Calculation | Model} T
 * @param {T[]} entries
 * @param {(entry: T) => Promise<string>} digest */
async function ofLines(entries, digest) {
  let lines = '';
  for (const entry of entries) lines += `${entry.id} ${await digest(entry)}\n`;
  return sha256(new TextEncoder().encode(lines));
}

/** Copies the bytes of the first numbers of a window.
 * @param {ArrayBufferView & { BYTES_PER_ELEMENT: number }} view
 * @param {number} count */
function bytes(view, count) {
  return new Uint8Array(view.buffer, view.byteOffset, view.BYTES_PER_ELEMENT * count).slice();
}

/** @param {Uint8Array[]} parts */
function concat(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

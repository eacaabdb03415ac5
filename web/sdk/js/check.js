/** @import { Client } from './client.js' */
/** @import { Fisica } from './fisica.js' */
/** @import { Question } from './fisica.js' */
/** @import { JobRecord, Summary } from './types.js' */
import { GENERATORS } from './generators.js';
import { sha256 } from './sha256.js';

/** @typedef {object} Checked
 * @property {number} k
 * @property {number} chunks  of the whole simulation
 * @property {string} mine  SHA-256 of the tally's little-endian bytes, computed here
 * @property {string} theirs  the same, by the host's receipt
 * @property {number} ms  that the chunk took here */

/** Returns how many chunks a simulation has.
 * @param {Fisica} fisica
 * @param {Question & { resultado?: Summary | null }} record  or a question that is none yet
 * @throws {RangeError} where its model is not in the catalogue */
export function chunksOf(fisica, record) {
  const n = Number(record.resultado?.n ?? record.n); // it may have had enough before all were computed
  return Math.ceil(n / Number(fisica.prepare(record).chunk));
}

/** Tells whether this module is to give the bits that a simulation is made of.
 * @param {Fisica} fisica
 * @param {JobRecord} record */
export function isCheckable({ catalog }, { modelo, golden, generador }) {
  const model = catalog.modelos.find(({ id }) => id === modelo);
  return model?.golden.sha256 === golden && GENERATORS.includes(generador);
}

/** Computes chunk k of a simulation again, from its record, and fetches the host's receipt:
 * both digests are the same, or one of the two computed something else.
 * @param {Fisica} fisica
 * @param {Client} client
 * @param {JobRecord} record
 * @param {number} k
 * @returns {Promise<Checked>}
 * @throws {TypeError} outside a secure context, where browsers have no crypto.subtle */
export async function checkChunk(fisica, client, record, k) {
  const { recibo: { tramos }, pruebas: [{ sha256: theirs }] } = await client.receipt(record.id, k);
  const began = performance.now();
  const tally = fisica.chunk(record, BigInt(k));
  const ms = performance.now() - began;
  return { k, chunks: tramos, mine: await sha256(tally), theirs, ms };
}

/** @import { Checked } from '/sdk/check.js' */
/** @import { Client } from '/sdk/client.js' */
/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { JobRecord } from '/sdk/types.js' */
import { Pool } from '/sdk/pool.js';
import { sha256 } from '/sdk/sha256.js';
import { isUnderRoot } from './receipt.js';

/** @typedef {Checked & { rooted: boolean }} Proven  rooted: the host's digest is under the receipt's root */

const CORES = navigator.hardwareConcurrency || 1;

/** Computes chunks again, in workers over all cores, and holds each one's digest against the host's, and
 * that against the root of its receipt. Rejects with the signal's reason where it is stopped.
 * @param {Fisica} fisica
 * @param {Client} client
 * @param {JobRecord} record
 * @param {number[]} ks
 * @param {AbortSignal} signal
 * @param {(done: number) => void} told
 * @returns {Promise<Proven[]>} in order of the chunks */
export async function checkChunks(fisica, client, record, ks, signal, told) {
  const { recibo, pruebas } = await client.receipt(record.id, ...ks);
  signal.throwIfAborted();
  const { tramos, raiz } = /** @type {{ tramos: number, raiz: string }} */ (recibo);
  const pool = new Pool(fisica, Math.min(CORES, pruebas.length));
  const waiting = [...pruebas];
  /** @type {Proven[]} */
  const all = [];
  const work = async () => {
    for (let proof = waiting.shift(); proof; proof = waiting.shift()) {
      const began = performance.now();
      const tally = await pool.chunk(record, proof.chunk, signal);
      const ms = performance.now() - began;
      all.push({ k: proof.chunk, chunks: tramos, mine: await sha256(tally), theirs: proof.sha256, ms, rooted: await isUnderRoot(proof, tramos, raiz) });
      told(all.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.size }, work));
    return all.sort((a, b) => a.k - b.k);
  } finally {
    pool.close(); // and with it what was stopped
  }
}

/** @import { Checked } from '/sdk/check.js' */
/** @import { Client } from '/sdk/client.js' */
/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { JobRecord } from '/sdk/types.js' */
import { sha256 } from '/sdk/sha256.js';
import { isUnderRoot } from './receipt.js';

/** @typedef {Checked & { rooted: boolean }} Proven  rooted: the host's digest is under the receipt's root */

/** Computes chunks again and holds each one's digest against the host's, and that against the root
 * of its receipt.
 * @param {Fisica} fisica
 * @param {Client} client
 * @param {JobRecord} record
 * @param {number[]} ks
 * @param {AbortSignal} signal  ends it early, with what was computed
 * @param {(done: number) => void} told
 * @returns {Promise<Proven[]>} */
export async function checkChunks(fisica, client, record, ks, signal, told) {
  const { recibo, pruebas } = await client.receipt(record.id, ...ks);
  const { tramos, raiz } = /** @type {{ tramos: number, raiz: string }} */ (recibo);
  /** @type {Proven[]} */
  const all = [];
  for (const proof of pruebas) {
    if (signal.aborted) break;
    told(all.length);
    await new Promise((resolve) => { setTimeout(resolve); }); // the page shows it, and can be stopped
    const began = performance.now();
    const tally = fisica.chunk(record, BigInt(proof.chunk));
    const ms = performance.now() - began;
    all.push({ k: proof.chunk, chunks: tramos, mine: await sha256(tally), theirs: proof.sha256, ms, rooted: await isUnderRoot(proof, tramos, raiz) });
  }
  return all;
}

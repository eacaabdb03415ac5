/** @import { Question } from '/sdk/types.js' */
import { Fisica } from '/sdk/fisica.js';

/** @typedef {{ question: Question, first: number, count: number }} Piece
 * @typedef {{ tallies?: ArrayBuffer, error?: string }} Computed */

const loading = Fisica.load(); // the module of the host, as the page has it

/** Computes a piece's chunks and answers with their tallies, one after the other. */
self.addEventListener('message', async ({ data }) => {
  /** @type {Piece} */
  const { question, first, count } = data;
  try {
    const fisica = await loading;
    const { slots } = fisica.prepare(question);
    const tallies = new BigInt64Array(slots * count);
    for (let k = 0; k < count; k++) tallies.set(fisica.module.chunk(BigInt(first + k)), slots * k);
    self.postMessage({ tallies: tallies.buffer }, { transfer: [tallies.buffer] });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});

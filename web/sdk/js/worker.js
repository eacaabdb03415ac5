/** @import { ModuleJob, Parts } from './module.js' */
import { Chunks } from './chunks.js';

/** What a worker of a Pool is told: the module once, a simulation where it is another one, a chunk.
 * @typedef {{ parts?: Parts, job?: ModuleJob, k: number }} Told
 * @typedef {{ tally: BigInt64Array<ArrayBuffer> } | { error: string }} Reply */

/** @type {Chunks | undefined} */ let chunks;
/** @type {ModuleJob | undefined} */ let job;

addEventListener('message', ({ data }) => {
  const told = /** @type {Told} */ (data);
  try {
    chunks ??= new Chunks(/** @type {Parts} */ (told.parts));
    job = told.job ?? job;
    const tally = chunks.compute(/** @type {ModuleJob} */ (job), told.k);
    postMessage({ tally }, { transfer: [tally.buffer] });
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});

/** @import { ModuleJob, Parts, Told } from './types.js' */
import { Chunks } from './chunks.js';

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

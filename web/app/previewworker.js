/** @import { JobQuestion } from '/sdk/types.js' */
import { Fisica } from '/sdk/fisica.js';

/** A worker that simulates what it is told to, so that the page stays free for typing. */
const loaded = Fisica.load();

addEventListener('message', async ({ data: { turn, question } }) => {
  try {
    const fisica = await loaded;
    postMessage({ turn, ...run(fisica, question) });
  } catch (error) {
    postMessage({ turn, fault: String(error) });
  }
});

/** @param {Fisica} fisica
 * @param {JobQuestion & { semilla: string }} question */
function run(fisica, question) {
  const began = performance.now();
  try {
    const summary = fisica.simulate(question);
    return { summary, ms: performance.now() - began };
  } catch (error) {
    return { refused: String(error) }; // by the module: outside its domains
  }
}

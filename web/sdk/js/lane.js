/** @import { LaneJs as T, ModuleJob, Parts } from './types.js' */
import { Chunks } from './chunks.js';
import { ModuleError } from './errors.js';

/** One worker, or this thread in its place; one chunk at a time. */
export class Lane {
  #parts;
  #start;
  /** @type {Worker | undefined} */ #worker;
  /** @type {ModuleJob | undefined} */ #told;
  /** @type {Chunks | undefined} */ #here;

  /** @param {Parts} parts
   * @param {() => Worker} [start] */
  constructor(parts, start = startWorker) {
    this.#parts = parts;
    this.#start = start;
  }

  /** @type {T['compute']} */
  async compute(job, k) {
    const reply = this.#here ? undefined : await this.#ask(job, k);
    if (reply) {
      if ('tally' in reply) return reply.tally;
      this.#told = undefined;
      throw new ModuleError(reply.error);
    }
    this.#here ??= new Chunks(this.#parts);
    await new Promise((resolve) => { setTimeout(resolve); }); // the page goes on
    return this.#here.compute(job, k);
  }

  close() { this.#worker?.terminate(); }

  /** @type {T['ask']} */
  #ask(job, k) {
    return new Promise((resolve) => {
      try {
        const first = !this.#worker;
        const worker = this.#worker ??= this.#start();
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault(); // what it could not do, this thread does
          worker.terminate();
          resolve(undefined);
        };
        worker.postMessage({ parts: first ? this.#parts : undefined, job: job === this.#told ? undefined : job, k });
        this.#told = job;
      } catch {
        resolve(undefined);
      }
    });
  }
}

/** @type {T['startWorker']} */
function startWorker() {
  const own = new URL('worker.js', import.meta.url);
  if (own.origin === location.origin) return new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
  const importing = URL.createObjectURL(new Blob([`import ${JSON.stringify(own)}`], { type: 'text/javascript' }));
  return new Worker(importing, { type: 'module' });
}

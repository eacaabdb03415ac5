/** @import { Fisica, Question } from './fisica.js' */
/** @import { ModuleJob } from './module.js' */
/** @import { Summary } from './types.js' */
import { Lane } from './lane.js';
import { Total } from './total.js';

/** @typedef {{ done: number, n: number, partial: () => Summary }} Progress  histories; the summary of those that are done
 *
 * @typedef {object} Running
 * @property {AbortSignal} [signal]  ends it, with the signal's reason
 * @property {(progress: Progress) => void} [progress]  told after each chunk */

/** Pool computes simulations in Web Workers over all cores, to the bits of the host:
 *
 *     const pool = new Pool(await Fisica.load());
 *     const summary = await pool.run({ modelo: 'uniforme', parametros: { factor: 2 }, n: 1e9, semilla: '42' });
 *
 * Where no worker can be started, Node for one, it computes in this thread, with a pause after each
 * chunk. Any number of simulations share it. */
export class Pool {
  #fisica;
  #lanes;
  #idle;
  /** @type {((lane: Lane) => void)[]} */ #waiting = [];

  /** @param {Fisica} fisica
   * @param {number} [size]  workers; by default one a core
   * @param {() => Worker} [start]  one, where the SDK's own cannot be */
  constructor(fisica, size = globalThis.navigator?.hardwareConcurrency || 1, start = undefined) {
    this.#fisica = fisica;
    this.#lanes = Array.from({ length: size }, () => new Lane(fisica.module.parts, start));
    this.#idle = [...this.#lanes];
  }

  get size() { return this.#lanes.length; }

  /** Simulates, and returns the summary.
   * @param {Question} question
   * @param {Running} [running]
   * @returns {Promise<Summary>}
   * @throws {import('./errors.js').CalculationError | import('./errors.js').ModuleError} as Fisica.prepare does */
  async run(question, { signal, progress } = {}) {
    const total = new Total(this.#fisica, question);
    const job = this.#fisica.job(question);
    while (!total.isEnough) {
      const { next, stage } = total;
      await this.#compute(job, next, stage, (tally) => {
        total.add(tally);
        progress?.({ done: total.done, n: total.n, partial: () => total.summary() });
      }, signal);
    }
    return total.summary();
  }

  /** Computes one chunk of a simulation, and returns its tally.
   * @param {Question} question
   * @param {number} k
   * @param {AbortSignal} [signal] */
  chunk(question, k, signal) { return this.#chunk(this.#fisica.job(question), k, signal); }

  /** Ends the workers; what is under way is never answered. */
  close() { for (const lane of this.#lanes) lane.close(); }

  /** @param {ModuleJob} job
   * @param {number} first
   * @param {number} end
   * @param {(tally: BigInt64Array<ArrayBuffer>) => void} take
   * @param {AbortSignal} [signal] */
  async #compute(job, first, end, take, signal) {
    let k = first;
    await Promise.all(this.#lanes.map(async () => {
      try {
        while (k < end) take(await this.#chunk(job, k++, signal));
      } catch (error) {
        k = end; // the other lanes stop too
        throw error;
      }
    }));
  }

  /** @param {ModuleJob} job
   * @param {number} k
   * @param {AbortSignal} [signal] */
  async #chunk(job, k, signal) {
    const lane = this.#idle.pop() ?? await /** @type {Promise<Lane>} */ (new Promise((resolve) => { this.#waiting.push(resolve); }));
    const work = signal?.aborted ? Promise.reject(signal.reason) : lane.compute(job, k);
    return until(work.finally(() => this.#release(lane)), signal);
  }

  /** @param {Lane} lane */
  #release(lane) {
    const next = this.#waiting.shift();
    if (next) next(lane);
    else this.#idle.push(lane);
  }
}

/** Waits for work, or no longer than the signal lets.
 * @template T
 * @param {Promise<T>} work
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>} */
function until(work, signal) {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

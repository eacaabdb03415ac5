/** @import { PoolJs as T } from './types.js' */
/** @import { Fisica } from './fisica.js' */
import { Lane } from './lane.js';
import { Total } from './total.js';

/** Pool computes simulations in Web Workers over all cores, to the bits of the host. */
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

  /** @type {T['run']} */
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

  /** @type {T['chunk']} */
  chunk(question, k, signal) { return this.#hand(this.#fisica.job(question), k, signal); }

  /** @type {T['close']} */
  close() { for (const lane of this.#lanes) lane.close(); }

  /** @type {T['compute']} */
  async #compute(job, first, end, take, signal) {
    let k = first;
    await Promise.all(this.#lanes.map(async () => {
      try {
        while (k < end) take(await this.#hand(job, k++, signal));
      } catch (error) {
        k = end; // the other lanes stop too
        throw error;
      }
    }));
  }

  /** @type {T['hand']} */
  async #hand(job, k, signal) {
    const lane = this.#idle.pop() ?? await /** @type {Promise<Lane>} */ (new Promise((resolve) => { this.#waiting.push(resolve); }));
    const work = signal?.aborted ? Promise.reject(signal.reason) : lane.compute(job, k);
    return until(work.finally(() => this.#release(lane)), signal);
  }

  /** @type {T['release']} */
  #release(lane) {
    const next = this.#waiting.shift();
    if (next) next(lane);
    else this.#idle.push(lane);
  }
}

/** @type {T['until']} */
function until(work, signal) {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

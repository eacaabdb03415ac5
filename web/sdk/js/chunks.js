/** @import { ChunksJs as T, ModuleJob, Parts } from './types.js' */
import { Module } from './module.js';

/** Computes chunks of simulations in an instance of its own; each is prepared once. */
export class Chunks {
  #module;
  /** @type {ModuleJob | undefined} */ #job;

  /** @param {Parts} parts */
  constructor(parts) { this.#module = Module.of(parts); }

  /** @type {T['compute']} */
  compute(job, k) {
    if (this.#job !== job) {
      this.#job = undefined; // what is refused, or traps, is prepared anew
      this.#module.prepare(job);
    }
    this.#job = undefined;
    const tally = this.#module.chunk(BigInt(k));
    this.#job = job;
    return tally;
  }
}

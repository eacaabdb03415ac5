/** @import { Fisica } from './fisica.js' */
/** @import { TotalJs as T, Question } from './types.js' */
import { unflatten } from './flat.js';
import { Module } from './module.js';

/** The sum of a simulation's chunks. One that may stop early does so where the host would. */
export class Total {
  #module;
  #outputs;
  #stops;
  #size; // histories of a full chunk

  /** Chunks that were added. */
  next = 0;

  /** @param {Fisica} fisica
   * @param {Question} question */
  constructor(fisica, question) {
    this.#module = Module.of(fisica.module.parts);
    this.#size = Number(this.#module.prepare(fisica.job(question)).chunk);
    this.#outputs = fisica.model(question.modelo).salidas;
    this.#stops = Boolean(question.parametros.parada);
    this.n = Number(question.n);
    this.chunks = Math.ceil(this.n / this.#size);
  }

  /** Histories of them. */
  get done() { return Math.min(this.next * this.#size, this.n); }

  /** How many are to be added before the sum is looked at, as on the host (job.Stage). */
  get stage() {
    if (!this.#stops) return this.chunks;
    const range = Math.min(Math.max(1, Math.floor(this.chunks / 128)), 16);
    return Math.min(this.chunks, this.next + range * Math.max(8, Math.floor(this.next / range / 8)));
  }

  /** To be asked between stages. */
  get isEnough() {
    return this.next === this.chunks || this.#stops && this.next > 0 && this.summary().parada_temprana === 'si';
  }

  /** @type {T['add']} */
  add(tally) {
    this.#module.add(tally);
    this.next++;
  }

  /** @type {T['summary']} */
  summary() {
    return { n: this.done, ...unflatten(this.#outputs, this.#module.summarize(BigInt(this.done))) };
  }
}

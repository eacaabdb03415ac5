/** @import { Fisica, Question } from './fisica.js' */
/** @import { Summary } from './types.js' */
import { unflatten } from './flat.js';
import { Module } from './module.js';

/** The sum of a simulation's chunks, which come in any order: the sum is of integers. A simulation
 * that may stop early does so where the host would, between stages that depend on the question alone. */
export class Total {
  #module;
  #outputs;
  #stops;
  #size; // histories of a full chunk

  /** Chunks that were added. */
  next = 0;

  /** @param {Fisica} fisica
   * @param {Question} question
   * @throws {Error} as Fisica.prepare does */
  constructor(fisica, question) {
    this.#module = Module.of(fisica.module.parts);
    this.#size = Number(this.#module.prepare(fisica.job(question)).chunk);
    this.#outputs = fisica.model(question.modelo).salidas;
    this.#stops = Boolean(question.parametros.parada);
    /** Histories of the whole simulation. */
    this.n = Number(question.n);
    this.chunks = Math.ceil(this.n / this.#size);
  }

  /** Histories that were added, once no chunk before the last one is missing. */
  get done() { return Math.min(this.next * this.#size, this.n); }

  /** How many chunks are to be added before the sum is looked at. */
  get stage() {
    if (!this.#stops) return this.chunks;
    const range = Math.min(Math.max(1, Math.floor(this.chunks / 128)), 16);
    return Math.min(this.chunks, this.next + range * Math.max(8, Math.floor(this.next / range / 8)));
  }

  /** Tells whether no more chunks are needed. To be asked between stages. */
  get isEnough() {
    return this.next === this.chunks || this.#stops && this.next > 0 && this.summary().parada_temprana === 'si';
  }

  /** @param {BigInt64Array<ArrayBuffer>} tally  of a chunk */
  add(tally) {
    this.#module.add(tally);
    this.next++;
  }

  /** Returns the summary of what was added.
   * @returns {Summary} */
  summary() {
    return { n: this.done, ...unflatten(this.#outputs, this.#module.summarize(BigInt(this.done))) };
  }
}

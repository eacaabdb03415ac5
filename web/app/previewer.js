/** @import { JobQuestion, Summary } from '/sdk/types.js' */

/** @typedef {{ summary?: Summary, ms?: number, refused?: string, fault?: string }} Previewed */

export const DRAWS = 1e5;
const SEED = '1'; // the same one each time: what moves is the question's doing

/** Simulates questions with few draws in a worker of its own, the latest one only. */
export class Previewer {
  #told;
  /** @type {Worker | undefined} */ #worker;
  /** @type {JobQuestion | undefined} */ #waiting;
  #busy = false;
  #turn = 0;

  /** @param {(previewed: Previewed) => void} told */
  constructor(told) { this.#told = told; }

  /** Puts a question; an earlier one that waits is forgotten, as is the answer to one under way.
   * @param {JobQuestion | undefined} question  nothing for none */
  ask(question) {
    this.#turn++;
    this.#waiting = question && { ...question, n: DRAWS, semilla: SEED };
    if (!this.#busy) this.#next();
  }

  #next() {
    if (!this.#waiting) return;
    this.#busy = true;
    this.#start().postMessage({ turn: this.#turn, question: this.#waiting });
    this.#waiting = undefined;
  }

  #start() {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(new URL('./previewworker.js', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }) => {
      this.#busy = false;
      if (data.turn === this.#turn) this.#told(data);
      this.#next();
    });
    this.#worker.addEventListener('error', (event) => {
      [this.#busy, this.#worker] = [false, undefined];
      this.#told({ fault: event.message || 'Worker' });
    });
    return this.#worker;
  }
}

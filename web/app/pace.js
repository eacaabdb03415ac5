const SPAN = 5000; // ms that the rate is taken over
const BURST = 50; // ms within which a follower is told what he missed

/** How fast a job goes, by what it had done at the moments it was heard of. */
export class Pace {
  /** @type {{ at: number, done: number }[]} */ #heard = [];

  /** @param {number} done  histories
   * @param {number} at  ms */
  add(done, at) {
    if (done < (this.#heard.at(-1)?.done ?? 0)) this.#heard = []; // it began again
    const [first, second] = this.#heard;
    if (first && !second && at - first.at < BURST) first.done = done; // that took longer than it seems
    else this.#heard.push({ at, done });
    while (this.#heard.length > 2 && this.#heard[1].at <= at - SPAN) this.#heard.shift();
  }

  /** Histories per second, undefined while there is nothing to tell it by.
   * @returns {number | undefined} */
  get rate() {
    const [first, last] = [this.#heard[0], this.#heard.at(-1)];
    if (!first || !last || last.at === first.at || last.done === first.done) return undefined;
    return (last.done - first.done) / (last.at - first.at) * 1000;
  }
}

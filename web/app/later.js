/** Something that is loaded when it is first used.
 * @template T */
export class Later {
  #make;
  /** @type {Promise<T> | undefined} */ #made;
  #turn = 0;

  /** @param {() => Promise<T>} make */
  constructor(make) { this.#make = make; }

  /** Loads it, unless it is there; a failed try is made again by the next call.
   * @returns {Promise<T>} */
  load() {
    this.#made ??= this.#make().catch((error) => {
      this.#made = undefined;
      throw error;
    });
    return this.#made;
  }

  /** Does something with it, unless something else was asked of it while it came.
   * @param {(it: T) => void} work */
  async use(work) {
    const turn = ++this.#turn;
    const it = await this.load();
    if (turn === this.#turn) work(it);
  }
}

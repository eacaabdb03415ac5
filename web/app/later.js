/** Loads a style sheet, once.
 * @param {string} href
 * @returns {Promise<unknown>} */
export function styled(href) {
  const link = document.querySelector(`link[href="${href}"]`) ?? Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  if (link.isConnected) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error(`${href} does not come`)));
    document.head.append(link);
  });
}

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

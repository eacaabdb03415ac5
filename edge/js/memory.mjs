/** Memory reads and writes what a component and its host hand each other. */
export class Memory {
  /** @param {{ memory: WebAssembly.Memory, canonical_abi_realloc: (...x: number[]) => number, [name: string]: any }} exports */
  constructor(exports) { this.exports = exports; }

  /** The memory as it is now: it may move when it grows. */
  view() { return new DataView(this.exports.memory.buffer); }

  /** @param {number} at
   * @param {number} length */
  bytes(at, length) { return new Uint8Array(this.exports.memory.buffer, at >>> 0, length >>> 0); }

  /** @param {number} at
   * @param {number} length */
  text(at, length) { return new TextDecoder().decode(this.bytes(at, length).slice()); }

  /** Places a text, or bytes, in the component's memory.
   * @param {string | Uint8Array} what
   * @param {number} [align]
   * @returns {[at: number, length: number]} */
  put(what, align = 1) {
    const bytes = typeof what === 'string' ? new TextEncoder().encode(what) : what;
    const at = this.exports.canonical_abi_realloc(0, 0, align, bytes.length) >>> 0;
    this.bytes(at, bytes.length).set(bytes);
    return [at, bytes.length];
  }

  /** Places names and values as rows of key, length, value, length.
   * @param {string[][]} pairs
   * @returns {[at: number, count: number]} */
  putPairs(pairs) {
    const rows = new DataView(new ArrayBuffer(16 * pairs.length));
    pairs.forEach((pair, n) => pair.forEach((text, k) => {
      const [at, length] = this.put(text);
      rows.setUint32(16 * n + 8 * k, at, true);
      rows.setUint32(16 * n + 8 * k + 4, length, true);
    }));
    return [this.put(new Uint8Array(rows.buffer), 4)[0], pairs.length];
  }

  /** Reads such rows.
   * @param {number} at
   * @param {number} count
   * @returns {[string, string][]} */
  pairs(at, count) {
    return Array.from({ length: count }, (_, n) => {
      const word = (/** @type {number} */ k) => this.view().getUint32((at >>> 0) + 16 * n + 4 * k, true);
      return [this.text(word(0), word(1)), this.text(word(2), word(3))];
    });
  }
}

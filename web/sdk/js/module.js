/** @import { Abi } from './types.js' */
/** @import { Views } from './views.js' */
import { ModuleError } from './errors.js';
import { viewsOf } from './views.js';

/** The contract that this file knows: where a chunk's request stands, what a status says. */
const VERSION = 1;
const CHUNK_SEED = 0; // words of 8 bytes
const CHUNK_TOTAL = 1;
const CHUNK_INDEX = 2;
const CHUNK_PARAMS = 3;
const STATUSES = [
  'ok', 'unknown id', 'bad number of rows', 'parameters outside their domains',
  'bad number of histories', 'no such chunk',
];

/** @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => number} abi
 * @property {() => number} buffer
 * @property {(id: number, rows: number) => number} calculate
 * @property {(id: number, first: number, rows: number) => number} sample
 * @property {(model: number) => number} chunk
 * @property {(offset: number) => number} tally
 * @property {() => void} [_initialize] */

/** Module is one instance of physics.wasm and the windows on its buffer: numbers in,
 * numbers out, no names. Write `input` and `given`, call, read the rest; a window is good
 * until the next call, since memory may move. */
export class Module {
  #compiled;
  #abi;
  /** @type {Exports | undefined} */ #exports;
  /** @type {Views | undefined} */ #views;

  /** @param {WebAssembly.Module} compiled
   * @param {WebAssembly.Instance} instance
   * @param {Abi} abi
   * @throws {ModuleError} if the module follows another contract */
  constructor(compiled, instance, abi) {
    this.#compiled = compiled;
    this.#abi = abi;
    this.#exports = start(instance, abi);
  }

  /** Compiles the module; it imports nothing.
   * @param {BufferSource} bytes
   * @param {Abi} abi  from the catalogue
   * @throws {ModuleError} if this is no module, or follows another contract */
  static async compile(bytes, abi) {
    try {
      const compiled = await WebAssembly.compile(bytes);
      return new Module(compiled, await WebAssembly.instantiate(compiled, {}), abi);
    } catch (error) {
      throw error instanceof ModuleError ? error : new ModuleError(`compile module: ${error}`, error);
    }
  }

  /** Rows of a block. */
  get maxRows() { return this.#abi.filas; }
  /** Column j of a block of r rows starts at j·r, here and in `output`. */
  get input() { return this.#window().input; }
  get output() { return this.#window().output; }
  /** One mask a row, here and below. */
  get given() { return this.#window().given; }
  get nulls() { return this.#window().nulls; }
  get broken() { return this.#window().broken; }

  /** Answers the first rows of the block.
   * @param {number} number  the calculation's
   * @param {number} rows
   * @throws {ModuleError} */
  calculate(number, rows) {
    this.#call('calculate', (wasm) => wasm.calculate(number, rows));
  }

  /** Fills `input` and `given` with golden rows.
   * @param {number} number  the calculation's
   * @param {number} first
   * @param {number} rows
   * @throws {ModuleError} */
  sample(number, first, rows) {
    this.#call('sample', (wasm) => wasm.sample(number, first, rows));
  }

  /** Runs chunk k of a job of n histories.
   * @param {number} number  the model's
   * @param {ArrayLike<number>} params  in the catalogue's order, defaults filled in
   * @param {bigint} seed
   * @param {bigint} n
   * @param {bigint} k
   * @returns {BigInt64Array<ArrayBuffer>} its tally, a copy
   * @throws {ModuleError} */
  chunk(number, params, seed, n, k) {
    const { words, input } = this.#window();
    words[CHUNK_SEED] = unsigned(seed);
    words[CHUNK_TOTAL] = unsigned(n);
    words[CHUNK_INDEX] = unsigned(k);
    input.set(params, CHUNK_PARAMS);
    this.#call('chunk', (wasm) => wasm.chunk(number));
    return this.#tally();
  }

  #tally() {
    const parts = [];
    let length = 0;
    for (;;) {
      const size = this.#run((wasm) => wasm.tally(8 * length)) >>> 3;
      if (size === 0) return concat(parts, length);
      parts.push(this.#window().tally.slice(0, size));
      length += size;
    }
  }

  /** @param {string} name
   * @param {(wasm: Exports) => number} call */
  #call(name, call) {
    const status = this.#run(call);
    if (status !== 0) throw new ModuleError(`${name}: ${STATUSES[status] ?? `status ${status}`}`);
  }

  /** A trap may leave the instance's memory half written: the next call takes a new one.
   * @param {(wasm: Exports) => number} call */
  #run(call) {
    try {
      return call(this.#living()) >>> 0; // an i32 arrives signed
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) {
        this.#exports = undefined;
        throw new ModuleError(`module trapped: ${error.message}`, error);
      }
      throw error;
    }
  }

  #living() {
    this.#exports ??= start(new WebAssembly.Instance(this.#compiled, {}), this.#abi);
    return this.#exports;
  }

  /** @returns {Views} */
  #window() {
    const wasm = this.#living();
    const { buffer } = wasm.memory;
    if (this.#views?.buffer !== buffer) {
      this.#views = viewsOf(/** @type {ArrayBuffer} */ (buffer), wasm.buffer() >>> 0, this.#abi);
    }
    return this.#views;
  }
}

/** @param {WebAssembly.Instance} instance
 * @param {Abi} abi
 * @returns {Exports} */
function start(instance, abi) {
  const wasm = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
  wasm._initialize?.();
  const version = typeof wasm.abi === 'function' ? wasm.abi() >>> 0 : 0;
  if (version !== abi.version || version !== VERSION) {
    throw new ModuleError(`module follows ABI ${version}, its catalogue ${abi.version}, this SDK ${VERSION}`);
  }
  return wasm;
}

/** @param {bigint} x */
function unsigned(x) {
  if (BigInt.asUintN(64, x) !== x) throw new RangeError(`${x} is not an unsigned 64-bit integer`);
  return x;
}

/** @param {BigInt64Array<ArrayBuffer>[]} parts
 * @param {number} length */
function concat(parts, length) {
  const whole = new BigInt64Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

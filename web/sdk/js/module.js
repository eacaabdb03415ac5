/** @import { Abi } from './types.js' */
/** @import { Views } from './views.js' */
import { ModuleError } from './errors.js';
import { viewsOf } from './views.js';

/** The contract that this file knows: where a job's request stands, in words of 8 bytes, and what a
 * status says. */
const VERSION = 2;
const [SEED, TOTAL, GENERATOR, PARAMS] = [0, 1, 2, 3];
const STATUSES = [
  'ok', 'unknown id', 'bad number of rows', 'parameters outside their domains',
  'bad number of histories', 'no such chunk', 'no job prepared', 'no such part of a total',
];
const MAX_PARAMS = 1 << 16; // numbers

/** @typedef {object} ModuleJob  all that a simulation's result depends on
 * @property {number} number  the model's
 * @property {ArrayLike<number>} params  flat
 * @property {bigint} seed
 * @property {bigint} n  histories
 * @property {number} generator  its index
 *
 * @typedef {{ compiled: WebAssembly.Module, abi: Abi }} Parts
 *
 * @typedef {{ chunk: bigint, slots: number }} Prepared  histories of a full chunk, integers of a tally */

/** @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => number} abi
 * @property {() => number} buffer
 * @property {(id: number, rows: number) => number} calculate
 * @property {(id: number, first: number, rows: number) => number} sample
 * @property {(model: number, length: number) => number} prepare
 * @property {() => number} chunk
 * @property {(offset: number) => number} tally
 * @property {() => number} merge
 * @property {(offset: number, bytes: number) => number} add
 * @property {() => number} summarize
 * @property {(offset: number) => number} summary
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
   * @param {BufferSource | WebAssembly.Module | Promise<WebAssembly.Module>} source
   * @param {Abi} abi  from the catalogue
   * @throws {ModuleError} if this is no module, or follows another contract */
  static async compile(source, abi) {
    try {
      const given = await source;
      const compiled = given instanceof WebAssembly.Module ? given : await WebAssembly.compile(given);
      return new Module(compiled, await WebAssembly.instantiate(compiled, {}), abi);
    } catch (error) {
      throw error instanceof ModuleError ? error : new ModuleError(`compile module: ${error}`, error);
    }
  }

  /** Starts an instance of what is compiled already.
   * @param {Parts} parts
   * @throws {ModuleError} if it follows another contract */
  static of({ compiled, abi }) { return new Module(compiled, new WebAssembly.Instance(compiled, {}), abi); }

  /** What another instance is made of: it can be posted to a worker.
   * @returns {Parts} */
  get parts() { return { compiled: this.#compiled, abi: this.#abi }; }

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

  /** Takes a job; it stays until the next one.
   * @param {ModuleJob} job
   * @returns {Prepared}
   * @throws {ModuleError} for parameters outside their domains */
  prepare({ number, params, seed, n, generator }) {
    if (params.length > MAX_PARAMS) throw new ModuleError(`prepare: ${STATUSES[3]}`);
    const { words, input } = this.#window();
    words[SEED] = unsigned(seed);
    words[TOTAL] = unsigned(n);
    words[GENERATOR] = BigInt(generator);
    input.set(params, PARAMS);
    this.#call('prepare', (wasm) => wasm.prepare(number, params.length));
    const [chunk, slots] = this.#window().words;
    return { chunk, slots: Number(slots) };
  }

  /** Runs chunk k of the job.
   * @param {bigint} k
   * @returns {BigInt64Array<ArrayBuffer>} its tally, a copy
   * @throws {ModuleError} where there is no such chunk */
  chunk(k) {
    this.#window().words[0] = unsigned(k);
    this.#call('chunk', (wasm) => wasm.chunk());
    return this.#read((wasm, offset) => wasm.tally(offset), 'tally', new BigInt64Array());
  }

  /** Adds the last chunk's tally to the job's total.
   * @throws {ModuleError} */
  merge() { this.#call('merge', (wasm) => wasm.merge()); }

  /** Adds a chunk's tally that another instance computed to the job's total, in the order of coming:
   * a total is of integers of 128 bits.
   * @param {BigInt64Array<ArrayBuffer>} tally
   * @throws {ModuleError} */
  add(tally) {
    const halves = new Int32Array(tally.buffer, tally.byteOffset, 2 * tally.length);
    const most = this.#abi.bytes >>> 4; // slots
    for (let first = 0; first < tally.length; first += most) {
      const slots = Math.min(most, tally.length - first);
      const { words } = this.#window();
      const wide = new Int32Array(words.buffer, words.byteOffset, 4 * slots);
      for (let i = 0; i < slots; i++) {
        const [low, high] = [halves[2 * (first + i)], halves[2 * (first + i) + 1]];
        const sign = high >> 31;
        wide.set([low, high, sign, sign], 4 * i);
      }
      this.#call('add', (wasm) => wasm.add(16 * first, 16 * slots));
    }
  }

  /** Summarizes what was merged.
   * @param {bigint} n  the histories that were
   * @returns {Float64Array<ArrayBuffer>} flat, a copy
   * @throws {ModuleError} */
  summarize(n) {
    this.#window().words[0] = unsigned(n);
    this.#call('summarize', (wasm) => wasm.summarize());
    return this.#read((wasm, offset) => wasm.summary(offset), 'numbers', new Float64Array());
  }

  /** Takes what an export copies to the buffer part by part.
   * @template {BigInt64Array<ArrayBuffer> | Float64Array<ArrayBuffer>} T
   * @param {(wasm: Exports, offset: number) => number} part
   * @param {'tally' | 'numbers'} view
   * @param {T} none
   * @returns {T} */
  #read(part, view, none) {
    /** @type {T[]} */
    const parts = [];
    let length = 0;
    for (;;) {
      const size = this.#run((wasm) => part(wasm, 8 * length)) >>> 3;
      if (size === 0) return concat(parts, length, none);
      parts.push(/** @type {T} */ (this.#window()[view].slice(0, size)));
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

/** @template {BigInt64Array<ArrayBuffer> | Float64Array<ArrayBuffer>} T
 * @param {T[]} parts
 * @param {number} length
 * @param {T} none
 * @returns {T} */
function concat(parts, length, none) {
  const whole = /** @type {T} */ (new (/** @type {any} */ (none.constructor))(length));
  let at = 0;
  for (const part of parts) {
    whole.set(/** @type {any} */ (part), at);
    at += part.length;
  }
  return whole;
}

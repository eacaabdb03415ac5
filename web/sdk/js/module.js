/** @import { ModuleJs as T, Abi, Exports, Parts, Views } from './types.js' */
import { ModuleError } from './errors.js';
import { viewsOf } from './views.js';

// The contract that this file knows: a job's request in words of 8 bytes, the statuses.
const VERSION = 2;
const [SEED, TOTAL, GENERATOR, PARAMS] = [0, 1, 2, 3];
const STATUSES = [
  'ok', 'unknown id', 'bad number of rows', 'parameters outside their domains',
  'bad number of histories', 'no such chunk', 'no job prepared', 'no such part of a total',
];
const MAX_PARAMS = 1 << 16; // numbers

/** Module is one instance of physics.wasm and the windows on its buffer. */
export class Module {
  #compiled;
  #abi;
  /** @type {Exports | undefined} */ #exports;
  /** @type {Views | undefined} */ #views;

  /** @param {WebAssembly.Module} compiled
   * @param {WebAssembly.Instance} instance
   * @param {Abi} abi */
  constructor(compiled, instance, abi) {
    this.#compiled = compiled;
    this.#abi = abi;
    this.#exports = start(instance, abi);
  }

  /** @type {T['compile']} */
  static async compile(source, abi) {
    try {
      const given = await source;
      const compiled = given instanceof WebAssembly.Module ? given : await WebAssembly.compile(given);
      return new Module(compiled, await WebAssembly.instantiate(compiled, {}), abi);
    } catch (error) {
      throw error instanceof ModuleError ? error : new ModuleError(`compile module: ${error}`, error);
    }
  }

  /** @type {T['of']} */
  static of({ compiled, abi }) { return new Module(compiled, new WebAssembly.Instance(compiled, {}), abi); }

  /** @returns {Parts} */
  get parts() { return { compiled: this.#compiled, abi: this.#abi }; }

  get maxRows() { return this.#abi.filas; }
  /** Column j of a block of r rows starts at j·r, here and in `output`. */
  get input() { return this.#window().input; }
  get output() { return this.#window().output; }
  /** One mask a row, here and below. */
  get given() { return this.#window().given; }
  get nulls() { return this.#window().nulls; }
  get broken() { return this.#window().broken; }

  /** @type {T['calculate']} */
  calculate(number, rows) {
    this.#call('calculate', (wasm) => wasm.calculate(number, rows));
  }

  /** @type {T['sample']} */
  sample(number, first, rows) {
    this.#call('sample', (wasm) => wasm.sample(number, first, rows));
  }

  /** @type {T['prepare']} */
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

  /** @type {T['chunk']} */
  chunk(k) {
    this.#window().words[0] = unsigned(k);
    this.#call('chunk', (wasm) => wasm.chunk());
    return this.#read((wasm, offset) => wasm.tally(offset), 'tally', new BigInt64Array());
  }

  /** @type {T['merge']} */
  merge() { this.#call('merge', (wasm) => wasm.merge()); }

  /** @type {T['add']} */
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

  /** @type {T['summarize']} */
  summarize(n) {
    this.#window().words[0] = unsigned(n);
    this.#call('summarize', (wasm) => wasm.summarize());
    return this.#read((wasm, offset) => wasm.summary(offset), 'numbers', new Float64Array());
  }

  /** @type {T['read']} */
  #read(part, view, none) {
    /** @type {any[]} of one kind */
    const parts = [];
    let length = 0;
    for (;;) {
      const size = this.#run((wasm) => part(wasm, 8 * length)) >>> 3;
      if (size === 0) return concat(parts, length, none);
      parts.push(this.#window()[view].slice(0, size));
      length += size;
    }
  }

  /** @type {T['call']} */
  #call(name, call) {
    const status = this.#run(call);
    if (status !== 0) throw new ModuleError(`${name}: ${STATUSES[status] ?? `status ${status}`}`);
  }

  /** @type {T['run']} */
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

  /** @type {T['window']} */
  #window() {
    const wasm = this.#living();
    const { buffer } = wasm.memory;
    if (this.#views?.buffer !== buffer) {
      this.#views = viewsOf(/** @type {ArrayBuffer} */ (buffer), wasm.buffer() >>> 0, this.#abi);
    }
    return this.#views;
  }
}

/** @type {T['start']} */
function start(instance, abi) {
  const wasm = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
  wasm._initialize?.();
  const version = typeof wasm.abi === 'function' ? wasm.abi() >>> 0 : 0;
  if (version !== abi.version || version !== VERSION) {
    throw new ModuleError(`module follows ABI ${version}, its catalogue ${abi.version}, this SDK ${VERSION}`);
  }
  return wasm;
}

/** @type {T['unsigned']} */
function unsigned(x) {
  if (BigInt.asUintN(64, x) !== x) throw new RangeError(`${x} is not an unsigned 64-bit integer`);
  return x;
}

/** @type {T['concat']} */
function concat(parts, length, none) {
  const whole = new (/** @type {any} */ (none.constructor))(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

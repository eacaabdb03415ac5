/** @import { FisicaJs as T, Catalog, Row, Source } from './types.js' */
import { decode, violationsOf } from './answer.js';
import { Chunks } from './chunks.js';
import { CalculationError } from './errors.js';
import { GENERATORS } from './generators.js';
import { digestOf, either, loadCatalog, loadModule } from './load.js';
import { Module } from './module.js';
import { complete, encode } from './question.js';
import { Total } from './total.js';

export { bits } from './bits.js';
export { CalculationError, IntegrityError, LoadError, ModuleError } from './errors.js';
export { GENERATORS, Module };

/** Fisica asks the physics core by name. */
export class Fisica {
  #calculations;
  #models;

  /** @param {Module} module
   * @param {Catalog} catalog
   * @param {Source} source */
  constructor(module, catalog, source) {
    this.module = module;
    this.catalog = catalog;
    this.source = source;
    this.#calculations = new Map(catalog.calculos.map((entry) => [entry.id, entry]));
    this.#models = new Map(catalog.modelos.map((entry) => [entry.id, entry]));
  }

  /** @type {T['load']} */
  static async load({ module, catalog, integrity, sha256 = integrity && digestOf(integrity), host } = {}) {
    const base = new URL(host ?? new URL('/', import.meta.url));
    /** @param {string} name */
    const beside = (name) => new URL(name, import.meta.url);
    const read = () => loadModule(module, sha256, base);
    const list = () => loadCatalog(catalog, base);
    const [loaded, entries] = await Promise.all([
      host || module ? read() : either(read, () => loadModule(beside('physics.wasm'), sha256, base)),
      host || catalog ? list() : either(list, () => loadCatalog(beside('catalog.json'), base)),
    ]);
    const { source, ...facts } = loaded;
    return new Fisica(await Module.compile(source, entries.abi), entries, facts);
  }

  /** @type {T['calculation']} */
  calculation(id) { return find(this.#calculations, id); }

  /** @type {T['model']} */
  model(id) { return find(this.#models, id); }

  /** @type {T['calculate']} */
  calculate(id, values) {
    const [row] = this.batch(id, [values]);
    if (row.broken.length === 0) return row;
    throw new CalculationError(id, row.broken.map(inCatalogueWords));
  }

  /** @type {T['batch']} */
  batch(id, questions) {
    const entry = this.calculation(id);
    const encoded = questions.map((values) => encode(entry, values));
    /** @type {Row[]} */
    const answers = [];
    for (const [first, rows] of blocks(questions.length, this.module.maxRows)) {
      const { input, given } = this.module;
      for (let row = 0; row < rows; row++) {
        const question = encoded[first + row];
        question.input.forEach((x, j) => { input[j * rows + row] = x; });
        given[row] = question.given;
      }
      this.module.calculate(entry.numero, rows);
      for (let row = 0; row < rows; row++) answers.push(this.#row(entry, row, rows));
    }
    return answers;
  }

  /** @type {T['series']} */
  series(id, values, name, column) {
    const entry = this.calculation(id);
    const { input, given } = encode(entry, values);
    const varies = entry.parametros.findIndex((param) => param.nombre === name);
    if (varies < 0) throw new CalculationError(id, [{ ley: 'campo_desconocido', parametro: name }]);
    const columns = entry.salidas.map(() => new Float64Array(column.length));
    for (const [first, rows] of blocks(column.length, this.module.maxRows)) {
      input.forEach((x, j) => this.module.input.fill(x, j * rows, (j + 1) * rows));
      this.module.input.set(column.subarray(first, first + rows), varies * rows);
      this.module.given.fill((given | 1 << varies) >>> 0, 0, rows);
      this.module.calculate(entry.numero, rows);
      columns.forEach((into, j) => this.#column(j, rows, into.subarray(first, first + rows)));
    }
    return Object.fromEntries(entry.salidas.map((output, j) => [output.nombre, columns[j]]));
  }

  /** @type {T['prepare']} */
  prepare(question) { return this.module.prepare(this.job(question)); }

  /** @type {T['job']} */
  job({ modelo, parametros, semilla, n, generador = GENERATORS[0] }) {
    const model = this.model(modelo);
    const generator = GENERATORS.indexOf(generador);
    if (generator < 0) throw new RangeError(`there is no generator ${generador}`);
    const params = complete(model, this.#numbered(model, parametros));
    return { number: model.numero, params, seed: BigInt(semilla), n: BigInt(n), generator };
  }

  /** @type {T['numbered']} */
  #numbered({ parametros }, values) {
    const named = parametros.find(({ nombre, calculo }) => calculo && typeof values[nombre] === 'string')?.nombre;
    if (named === undefined) return values;
    const { numero, parametros: own } = this.calculation(values[named]);
    /** @param {any} input */
    const placed = (input) => {
      const place = own.findIndex(({ nombre }) => nombre === input.nombre);
      return place < 0 ? input : { parametro: place, ...input };
    };
    return { ...values, [named]: numero, entradas: (values.entradas ?? []).map(placed) };
  }

  /** @type {T['chunk']} */
  chunk(question, k) {
    this.prepare(question);
    return this.module.chunk(k);
  }

  /** @type {T['simulate']} */
  simulate(question) {
    const total = new Total(this, question);
    const chunks = new Chunks(this.module.parts);
    const job = this.job(question);
    while (!total.isEnough) {
      const { next, stage } = total;
      for (let k = next; k < stage; k++) total.add(chunks.compute(job, k));
    }
    return total.summary();
  }

  /** @type {T['row']} */
  #row(entry, row, rows) {
    const { output, nulls, broken, given } = this.module;
    const list = violationsOf(this.catalog.abi, entry, broken[row], given[row]);
    const undefinedOutputs = list.length > 0 ? ~0 : nulls[row];
    return {
      values: decode(entry, output, undefinedOutputs, row, rows),
      broken: list.map(({ ley, parametro }) => ({ law: ley, parameter: parametro })),
    };
  }

  /** @type {T['column']} */
  #column(j, rows, into) {
    const { output, nulls, broken } = this.module;
    for (let row = 0; row < rows; row++) {
      into[row] = broken[row] !== 0 || nulls[row] >>> j & 1 ? NaN : output[j * rows + row];
    }
  }
}

/** @type {T['blocks']} */
function* blocks(total, most) {
  for (let first = 0; first < total; first += most) yield [first, Math.min(most, total - first)];
}

/** @type {T['find']} */
function find(entries, id) {
  const entry = entries.get(id);
  if (!entry) throw new RangeError(`the catalogue has no ${id}`);
  return entry;
}

/** @type {T['inCatalogueWords']} */
function inCatalogueWords({ law, parameter }) {
  return { ley: law, parametro: parameter };
}

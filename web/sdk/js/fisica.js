/** @import { ModuleJob, Prepared } from './module.js' */
/** @import { Calculation, Catalog, Model, Row, Summary, Values, Violation } from './types.js' */
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

/** @typedef {object} Question  all that a simulation's result depends on
 * @property {string} modelo
 * @property {Record<string, any>} parametros
 * @property {number | bigint} n  histories
 * @property {string | bigint} semilla
 * @property {string} [generador]
 *
 * @typedef {object} Options
 * @property {string | URL | BufferSource} [module]  its address or bytes; by default the host's current one
 * @property {string | URL | Catalog} [catalog]  its address or itself; by default the host's
 * @property {string} [sha256]  of the module; by default the host's word, where the module is the host's
 * @property {string} [integrity]  the same as in a script's attribute: sha256-… in Base64
 * @property {string | URL} [host]  by default the one that served this file; where that is a mere file
 *   server, physics.wasm and catalog.json beside this file
 *
 * @typedef {{ sha256?: string, bytes: number, url?: string }} Source */

/** Fisica asks the physics core by name:
 *
 *     const fisica = await Fisica.load();
 *     fisica.calculate('energia-cinetica', { tipo_particula: 'electron', velocidad: 1e6 }).values;
 *
 * Names, units and domains are the catalogue's. The bits are those of every other engine. */
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

  /** Loads the module and the catalogue and checks that they fit.
   * @param {Options} [options]
   * @throws {LoadError} where something could not be fetched
   * @throws {IntegrityError} where the module is not the one that is named
   * @throws {ModuleError} where it cannot be compiled or follows another contract */
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

  /** Returns a calculation's entry in the catalogue.
   * @param {string} id
   * @throws {RangeError} */
  calculation(id) { return find(this.#calculations, id); }

  /** Returns a model's entry in the catalogue.
   * @param {string} id
   * @throws {RangeError} */
  model(id) { return find(this.#models, id); }

  /** Answers one question.
   * @param {string} id
   * @param {Values} values  by parameter, in its unit; choices by name
   * @returns {Row} with nothing broken
   * @throws {CalculationError} with the violated rules */
  calculate(id, values) {
    const [row] = this.batch(id, [values]);
    if (row.broken.length === 0) return row;
    throw new CalculationError(id, row.broken.map(inCatalogueWords));
  }

  /** Answers any number of questions; a row that breaks rules says which, and all its
   * values are null.
   * @param {string} id
   * @param {Values[]} questions
   * @returns {Row[]}
   * @throws {CalculationError} for names and types that the calculation does not have */
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

  /** Answers one question for many values of one parameter.
   * @param {string} id
   * @param {Values} values  the other parameters
   * @param {string} name  the parameter that varies
   * @param {Float64Array} column  its values; a choice by index
   * @returns {Record<string, Float64Array>} a column per output, NaN where it is undefined
   * or the row breaks a rule; a choice by index
   * @throws {CalculationError} for names and types that the calculation does not have */
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

  /** Gets ready to compute a simulation's chunks: `module.chunk`, `merge` and `summarize` are about it
   * until the next one.
   * @param {Question} question
   * @returns {Prepared}
   * @throws {CalculationError} for a missing parameter, or names and types that the model does not have
   * @throws {ModuleError} for parameters outside their domains */
  prepare(question) { return this.module.prepare(this.job(question)); }

  /** Returns a question as the module takes it.
   * @param {Question} question
   * @returns {ModuleJob}
   * @throws {CalculationError} for a missing parameter, or names and types that the model does not have */
  job({ modelo, parametros, semilla, n, generador = GENERATORS[0] }) {
    const model = this.model(modelo);
    const generator = GENERATORS.indexOf(generador);
    if (generator < 0) throw new RangeError(`there is no generator ${generador}`);
    const params = complete(model, this.#numbered(model, parametros));
    return { number: model.numero, params, seed: BigInt(semilla), n: BigInt(n), generator };
  }

  /** Says by number what parameters say by name: a calculation, and which of its parameters its inputs are.
   * @param {Model} model
   * @param {Record<string, any>} values */
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

  /** Runs chunk k of a simulation.
   * @param {Question} question
   * @param {bigint} k
   * @returns {BigInt64Array<ArrayBuffer>} its tally
   * @throws {CalculationError | ModuleError} as prepare does, and where there is no such chunk */
  chunk(question, k) {
    this.prepare(question);
    return this.module.chunk(k);
  }

  /** Simulates in this very thread, and returns the summary: for small n. A Pool takes all cores.
   * @param {Question} question
   * @returns {Summary}
   * @throws {CalculationError | ModuleError} as prepare does */
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

  /** @param {Calculation} entry
   * @param {number} row
   * @param {number} rows
   * @returns {Row} */
  #row(entry, row, rows) {
    const { output, nulls, broken, given } = this.module;
    const list = violationsOf(this.catalog.abi, entry, broken[row], given[row]);
    const undefinedOutputs = list.length > 0 ? ~0 : nulls[row];
    return {
      values: decode(entry, output, undefinedOutputs, row, rows),
      broken: list.map(({ ley, parametro }) => ({ law: ley, parameter: parametro })),
    };
  }

  /** @param {number} j
   * @param {number} rows
   * @param {Float64Array} into */
  #column(j, rows, into) {
    const { output, nulls, broken } = this.module;
    for (let row = 0; row < rows; row++) {
      into[row] = broken[row] !== 0 || nulls[row] >>> j & 1 ? NaN : output[j * rows + row];
    }
  }
}

/** Cuts rows into blocks.
 * @param {number} total
 * @param {number} most
 * @returns {Generator<[first: number, rows: number]>} */
function* blocks(total, most) {
  for (let first = 0; first < total; first += most) yield [first, Math.min(most, total - first)];
}

/** @template {Calculation | Model} T
 * @param {Map<string, T>} entries
 * @param {string} id
 * @returns {T} */
function find(entries, id) {
  const entry = entries.get(id);
  if (!entry) throw new RangeError(`the catalogue has no ${id}`);
  return entry;
}

/** @param {{ law: string, parameter: string | null }} broken
 * @returns {Violation} */
function inCatalogueWords({ law, parameter }) {
  return { ley: law, parametro: parameter };
}

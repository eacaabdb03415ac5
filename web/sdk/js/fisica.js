/** @import { Prepared } from './module.js' */
/** @import { Calculation, Catalog, Model, Row, Summary, Values, Violation } from './types.js' */
import { decode, violationsOf } from './answer.js';
import { CalculationError } from './errors.js';
import { unflatten } from './flat.js';
import { GENERATORS } from './generators.js';
import { loadCatalog, loadModule } from './load.js';
import { Module } from './module.js';
import { complete, encode } from './question.js';

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
 * @property {string | URL} [host]  by default the one that served this file
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
  static async load({ module, catalog, sha256, host = new URL('/', import.meta.url) } = {}) {
    const base = new URL(host);
    const [loaded, entries] = await Promise.all([
      loadModule(module, sha256, base), loadCatalog(catalog, base),
    ]);
    const compiled = await Module.compile(loaded.bytes, entries.abi);
    return new Fisica(compiled, entries, {
      sha256: loaded.sha256, bytes: loaded.bytes.byteLength, url: loaded.url,
    });
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
  prepare({ modelo, parametros, semilla, n, generador = GENERATORS[0] }) {
    const model = this.model(modelo);
    const generator = GENERATORS.indexOf(generador);
    if (generator < 0) throw new RangeError(`there is no generator ${generador}`);
    return this.module.prepare({
      number: model.numero, params: complete(model, parametros), seed: BigInt(semilla), n: BigInt(n), generator,
    });
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

  /** Simulates in this very thread, and returns the summary: for small n.
   * @param {Question} question
   * @returns {Summary}
   * @throws {CalculationError | ModuleError} as prepare does */
  simulate(question) {
    const n = BigInt(question.n);
    const { chunk } = this.prepare(question);
    for (let k = 0n; k * chunk < n; k++) {
      this.module.chunk(k);
      this.module.merge();
    }
    return { n: Number(n), ...unflatten(this.model(question.modelo).salidas, this.module.summarize(n)) };
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

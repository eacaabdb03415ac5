/** What the functions of the SDK take, give and throw. It stands here, and not in the modules, so that
 * pages don't load it. */

import type { Lang, Text, Abi, Field, Param, Output, Calculation, Model, Catalog, Values, Answer, Broken, Violation, Row, JobQuestion, JobRecord, Summary, JobEvent, Receipt, Question, Options, Running, Checked, Asked, Follow, Listed, Loaded, Parts, ModuleJob, Prepared, Reply, Exports, Views } from './types.js';
import type { Fisica } from './fisica.js';
import type { Client } from './client.js';
import type { Module } from './module.js';
import type { Lane } from './lane.js';
import type { CalculationError, LoadError, IntegrityError, ModuleError, ApiError } from './errors.js';

export interface EventsJs {
  /** Returns how long to wait after so many failures in a row. */
  backoff(failures: number): number;
  /** Yields the events of a stream, connecting again where it breaks, until the final one; a stream
   * of all jobs has none.
   * @param connect  after the event with this id
   * @throws {ApiError} where another try is of no use */
  resume(connect: (last: string) => Promise<EventSource>, pause: (ms: number, signal?: AbortSignal) => Promise<void>, follow: Follow & { endless?: boolean }): AsyncGenerator<JobEvent, void>;
  /** Tells whether no event follows. */
  isFinal(event: JobEvent): boolean;
  isLasting(status: number): boolean;
  /** Yields a source's messages until it breaks. A browser's source would connect again by
   * itself, with a ticket that is spent: it is closed instead. */
  messages(source: EventSource, signal?: AbortSignal): AsyncGenerator<MessageEvent<string>, void, unknown>;
  /** Waits, or until the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Client asks a host for simulations:
 *
 *     const client = new Client({ key: () => 'my key' });
 *     const { task_id } = await client.create({ modelo: 'uniforme', parametros: { factor: 2 }, n: 1e8 });
 *     for await (const { progress, result } of client.events(task_id)) console.log(progress.percent, result);
 *
 * A request that finds the host busy (429, 503) is put again after the time that it names,
 * unless that is more than 8 s. Each method throws an ApiError for an answer that is none, a LoadError
 * where none came, and the signal's reason once that is aborted. */
export interface ClientJs {
  /** Starts a simulation.
   * @param once  a key: the same one again starts nothing new; by default a random one */
  create(question: JobQuestion, once?: string, signal?: AbortSignal): Promise<{ task_id: string, status: string, check_url: string }>;
  /** Lists one's own simulations, the newest first.
   * @param page  from 1
   * @param size  of a page
   * @returns total of all pages */
  list(page?: number, size?: number, signal?: AbortSignal): Promise<{ jobs: JobRecord[], total: number }>;
  /** Returns a simulation's record. */
  get(id: string, signal?: AbortSignal): Promise<JobRecord>;
  /** Cancels a simulation; one that has ended is an ApiError 409. */
  cancel(id: string, signal?: AbortSignal): Promise<{ id: string, estado: string }>;
  /** Yields a simulation's events as they come; after the final one it ends. A lost connection is
   * taken up again after the last event (Last-Event-ID). */
  events(id: string, follow?: Follow): AsyncGenerator<JobEvent, void, any>;
  /** Yields what happens to all one's own simulations, by their `id`, over one connection: for a page
   * with many. What happened before it was there is told by `list` alone, to be asked at each `link`. */
  all(follow?: Follow): AsyncGenerator<JobEvent, void, any>;
  /** Returns the result of a simulation that has one. */
  result(id: string, signal?: AbortSignal): Promise<Summary>;
  /** Returns a file of a simulation: its result, or its histogram as svg. */
  file(id: string, kind: 'json' | 'csv' | 'svg', signal?: AbortSignal): Promise<Blob>;
  /** Returns the receipt, with what proves chunks: SHA-256 over each one's tally, as Fisica.chunk gives it.
   * @param ks  up to 256 */
  receipt(id: string, ...ks: number[]): Promise<Receipt>;
  /** Removes a simulation that has ended; one that has not is cancelled. */
  remove(id: string): Promise<void>;
  /** Asks for chunks of a simulation under way, to compute them here; the same ones again until they are
   * delivered.
   * @param tab  a name of this page's own: 8 to 64 letters, digits, - and _
   * @returns null for none now */
  claim(id: string, tab: string): Promise<{ prestamo: { primer_tramo: number; tramos: number; bytes: number } | null }>;
  /** Delivers the tallies of claimed chunks, one after the other. */
  deliver(id: string, tab: string, first: number, tallies: ArrayBuffer): Promise<{ primer_tramo: number; confirmado: boolean }>;
  /** @param tickets  where one gets one */
  stream(path: string, tickets: string, follow: Follow & { endless?: boolean }): AsyncGenerator<JobEvent, void>;
  json(path: string, asked?: Asked): Promise<any>;
  pathOf(id: string): string;
  refusal(response: Response): Promise<ApiError>;
  /** Asks until the host is not busy. */
  ask<R>(path: string, asked: Asked, read: (response: Response) => Promise<R>, longer?: number): Promise<R>;
  once<R>(path: string, asked: Asked, read: (response: Response) => Promise<R>, longer?: number): Promise<R>;
}

export interface AnswerJs {
  /** Reads one row of a block's output columns by name; undefined outputs are null.
   * @param nulls  the row's mask
   * @param rows  of the block */
  decode(entry: Calculation, output: Float64Array, nulls: number, row: number, rows: number): Answer;
  fromNumber(output: Output, x: number): string | number | null;
  /** Lists the rules in a mask of broken ones. */
  violationsOf(abi: Abi, entry: Calculation, broken: number, given: number): Violation[];
}

export interface ViewsJs {
  /** Returns the windows of a buffer at an address. */
  viewsOf(buffer: ArrayBuffer, address: number, abi: Abi): Views;
}

/** Module is one instance of physics.wasm and the windows on its buffer: numbers in, numbers out, no names. Write `input` and `given`, call, read the rest; a window is
 * good until the next call, since memory may move. */
export interface ModuleJs {
  /** Compiles the module; it imports nothing.
   * @param abi  from the catalogue
   * @throws {ModuleError} if this is no module, or follows another contract */
  compile(source: BufferSource | WebAssembly.Module | Promise<WebAssembly.Module>, abi: Abi): Promise<Module>;
  /** Starts an instance of what is compiled already.
   * @throws {ModuleError} if it follows another contract */
  of(parts: Parts): Module;
  /** Answers the first rows of the block.
   * @param number  the calculation's
   * @throws {ModuleError} */
  calculate(number: number, rows: number): void;
  /** Fills `input` and `given` with golden rows.
   * @param number  the calculation's
   * @throws {ModuleError} */
  sample(number: number, first: number, rows: number): void;
  /** Takes a job; it stays until the next one.
   * @throws {ModuleError} for parameters outside their domains */
  prepare(job: ModuleJob): Prepared;
  /** Runs chunk k of the job.
   * @returns its tally, a copy
   * @throws {ModuleError} where there is no such chunk */
  chunk(k: bigint): BigInt64Array<ArrayBuffer>;
  /** Adds a chunk's tally that another instance computed to the job's total, in the order of coming:
   * a total is of integers of 128 bits.
   * @throws {ModuleError} */
  add(tally: BigInt64Array<ArrayBuffer>): void;
  /** Summarizes what was merged.
   * @param n  the histories that were
   * @returns flat, a copy
   * @throws {ModuleError} */
  summarize(n: bigint): Float64Array<ArrayBuffer>;
  call(name: string, call: (wasm: Exports) => number): void;
  /** A trap may leave the instance's memory half written: the next call takes a new one. */
  run(call: (wasm: Exports) => number): number;
  window(): Views;
  start(instance: WebAssembly.Instance, abi: Abi): Exports;
  unsigned(x: bigint): bigint;
  /** Adds the last chunk's tally to the job's total.
   * @throws {ModuleError} */
  merge(): void;
  /** Takes what an export copies to the buffer part by part. */
  read<A extends BigInt64Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(part: (wasm: Exports, offset: number) => number, view: 'tally' | 'numbers', none: A): A;
  concat<A extends BigInt64Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(parts: A[], length: number, none: A): A;
}

export interface ChunksJs {
  /** Returns the tally of chunk k.
   * @throws {ModuleError} */
  compute(job: ModuleJob, k: number): BigInt64Array<ArrayBuffer>;
}

export interface Sha256Js {
  /** Returns the SHA-256 of the bytes in hexadecimal.
   * @throws {TypeError} outside a secure context, where browsers have no crypto.subtle */
  sha256(bytes: BufferSource): Promise<string>;
}

export interface LoadJs {
  /** Reads the catalogue.
   * @param source  where it is, or itself; by default the host's
   * @throws {LoadError} */
  loadCatalog(source: string | URL | Catalog | undefined, host: URL): Promise<Catalog>;
  /** Reads the module, which is compiled as it comes, and checks its bytes against their SHA-256 where
   * one is named.
   * @param source  where it is, or itself; by default the host's
   * @param expected  its SHA-256; by default the host's word
   * @throws {LoadError}
   * @throws {IntegrityError} */
  loadModule(source: string | URL | BufferSource | undefined, expected: string | undefined, host: URL): Promise<Loaded>;
  /** Compiles while the bytes come, where the browser can and the server names the media type. */
  compileStream(response: Response): Promise<WebAssembly.Module> | undefined;
  /** Returns the digest that a Subresource Integrity text names, in hexadecimal.
   * @param integrity  sha256-… in Base64
   * @throws {DOMException} for what is not that */
  digestOf(integrity: string): string;
  /** @returns the module that the host itself runs */
  current(host: URL): Promise<Listed>;
  check(bytes: BufferSource, expected: string | undefined): Promise<string | undefined>;
  get(url: URL): Promise<Response>;
  parse(response: Response): Promise<any>;
  isAddress(source: unknown): source is string | URL;
  /** Returns the first that is there; where none is, the first one's error holds. */
  either<R>(first: () => Promise<R>, second: () => Promise<R>): Promise<R>;
}

export interface FlatJs {
  /** Writes values as the flat list of numbers that a model takes, after the declaration of its
   * parameters: a number is itself, a choice its index; one that may be absent 0, or 1 and itself; a
   * text its length and its bytes; a list its length and its elements; a group its fields.
   * @param values  what is undefined or null is absent
   * @param wrong  what is not of its type is added here */
  flatten(params: Param[], values: Record<string, any>, wrong: Violation[]): number[];
  flatValue(param: Param, value: any, wrong: Violation[]): number[];
  flatObject(param: Param, value: any, wrong: Violation[]): number[];
  absent(param: Param, wrong: Violation[]): number[];
  stated(param: { opcional: boolean, defecto?: unknown }, x: number): number[];
  /** A choice that does not exist is no number, which the module refuses. */
  index(choices: string[] | undefined, name: string): number;
  /** Tells whether a list's elements are values without a name. */
  isPlain(fields: Field[]): boolean;
  /** Reads a flat summary by name, after the declaration of a model's outputs. */
  unflatten(outputs: Output[], list: Float64Array): Record<string, any>;
}

export interface QuestionJs {
  /** Turns values by name into numbers in the catalogue's order and the mask of those stated.
   * null and undefined mean absent. A choice that does not exist becomes NaN, which the
   * module refuses under the rule's own bit.
   * @throws {CalculationError} for names that the entry does not have and values of another type */
  encode(entry: Calculation, values: Values): { input: number[], given: number };
  /** Returns the flat numbers of a model's question, its defaults filled in.
   * @throws {CalculationError} for what is missing, unknown or of another type */
  complete(model: Model, values: Record<string, any>): number[];
  toNumber(param: Param, value: number | string): number;
  /** @returns in the words of the host's 422 */
  misread(entry: Calculation, values: Values): Violation[];
}

/** Total is the sum of a simulation's chunks. Tallies are integers and their sum has 128 bits, so that they add up the same in any order. */
export interface TotalJs {
  /** @param tally  of a chunk */
  add(tally: BigInt64Array<ArrayBuffer>): void;
  /** Returns the summary of what was added. */
  summary(): Summary;
}

export interface BitsJs {
  /** Returns the bits of a double as 16 hexadecimal digits, the sign first. */
  bits(x: number): string;
}

/** Fisica asks the physics core by name:
 *
 *     const fisica = await Fisica.load();
 *     fisica.calculate('energia-cinetica', { tipo_particula: 'electron', velocidad: 1e6 }).values;
 *
 * Names, units and domains are the catalogue's, the bits those of every other engine. */
export interface FisicaJs {
  /** Loads the module and the catalogue and checks that they fit.
   * @throws {LoadError} where something could not be fetched
   * @throws {IntegrityError} where the module is not the one that is named
   * @throws {ModuleError} where it cannot be compiled or follows another contract */
  load(options?: Options): Promise<Fisica>;
  /** Returns a calculation's entry in the catalogue.
   * @throws {RangeError} */
  calculation(id: string): Calculation;
  /** Returns a model's entry in the catalogue.
   * @throws {RangeError} */
  model(id: string): Model;
  /** Answers one question.
   * @param values  by parameter, in its unit; choices by name
   * @returns with nothing broken
   * @throws {CalculationError} with the violated rules */
  calculate(id: string, values: Values): Row;
  /** Answers any number of questions; a row that breaks rules says which, and all its
   * values are null.
   * @throws {CalculationError} for names and types that the calculation does not have */
  batch(id: string, questions: Values[]): Row[];
  /** Answers one question for many values of one parameter.
   * @param values  the other parameters
   * @param name  the parameter that varies
   * @param column  its values; a choice by index
   * @returns a column per output, NaN where it is undefined or the row breaks a rule; a choice by index
   * @throws {CalculationError} for names and types that the calculation does not have */
  series(id: string, values: Values, name: string, column: Float64Array): Record<string, Float64Array>;
  /** Gets ready to compute a simulation's chunks: `module.chunk`, `merge` and `summarize` are about it
   * until the next one.
   * @throws {CalculationError} for a missing parameter, or names and types that the model does not have
   * @throws {ModuleError} for parameters outside their domains */
  prepare(question: Question): Prepared;
  /** Returns a question as the module takes it.
   * @throws {CalculationError} for a missing parameter, or names and types that the model does not have */
  job(question: Question): ModuleJob;
  /** Says by number what parameters say by name: a calculation, and which of its parameters its inputs are. */
  numbered(model: Model, values: Record<string, any>): Record<string, any>;
  /** Runs chunk k of a simulation.
   * @returns its tally
   * @throws {CalculationError | ModuleError} as prepare does, and where there is no such chunk */
  chunk(question: Question, k: bigint): BigInt64Array<ArrayBuffer>;
  /** Simulates in this very thread, and returns the summary: for small n. A Pool takes all cores.
   * @throws {CalculationError | ModuleError} as prepare does */
  simulate(question: Question): Summary;
  row(entry: Calculation, row: number, rows: number): Row;
  column(j: number, rows: number, into: Float64Array): void;
  /** Cuts rows into blocks. */
  blocks(total: number, most: number): Generator<[first: number, rows: number]>;
  inCatalogueWords(broken: { law: string, parameter: string | null }): Violation;
  find<E extends Calculation | Model>(entries: Map<string, E>, id: string): E;
}

export interface CheckJs {
  /** Returns how many chunks a simulation has.
   * @param record  or a question that is none yet
   * @throws {RangeError} where its model is not in the catalogue */
  chunksOf(fisica: Fisica, record: Question & { resultado?: Summary | null }): number;
  /** Tells whether this module is to give the bits that a simulation is made of. */
  isCheckable(fisica: Fisica, record: JobRecord): boolean;
  /** Computes chunk k of a simulation again, from its record, and fetches the host's receipt:
   * both digests are the same, or one of the two computed something else.
   * @throws {TypeError} outside a secure context, where browsers have no crypto.subtle */
  checkChunk(fisica: Fisica, client: Client, record: JobRecord, k: number): Promise<Checked>;
}

export interface DomJs {
  /** Makes an HTML element, or an SVG one for "svg:path". A function is a listener, undefined nothing.
   * @returns the element, of whatever kind */
  h(tag: string, attributes?: Record<string, any>, ...children: any[]): any;
  /** Returns a number for people, all its digits or some: 4.55 × 10⁻¹⁹. */
  numeral(x: number, digits?: number): string;
}

/** The base of the custom elements: they load the core, speak the language that `lang` says, their own or
 * that of what they stand in, and are built anew when an attribute changes. */
export interface ElementJs {
  say(text: Text): string;
  /** Shows these, and nothing else. */
  put(...nodes: Node[]): void;
  head(entry: { titulo: Text, formula: string, fuente: Text }): any;
  /** Tells the page. */
  tell(name: string, detail: unknown): void;
  /** Builds the element from the core. */
  show(_: Fisica): void;
  core(element: HTMLElement): Promise<Fisica>;
}

export interface FieldJs {
  /** Reads a number and perhaps a unit, "0.5 c", into the parameter's own unit; NaN for what is none. Spanish has a decimal comma. */
  read(param: Param, typed: string, lang: Lang): string | number;
  /** Returns what a page presets by attributes; where it presets nothing, the example. */
  presets(entry: Calculation, element: HTMLElement): Record<string, string>;
  /** Says what a broken rule means, in the catalogue's words. */
  explain(fisica: Fisica, entry: Calculation, values: Values, broken: Broken, lang: Lang): string;
  /** A parameter as a field of a form. */
  fieldOf(param: Param, typed: string, lang: Lang, words: Record<string, string>): { param: Param; element: any; readonly typed: any; readonly value: string | number | undefined; complain(text: string): void; };
  /** @param text  what is wrong, "" for nothing */
  complain(text: string): void;
}

export interface FisicaCalculoJs {
  show(fisica: Fisica): void;
  text(output: Output, answer: Answer): string;
  copy(button: HTMLElement, text: string): Promise<void>;
}

export interface PlotJs {
  /** Draws a curve, or bars of a histogram, where there is room for it.
   * @param xs  ascending; of bars their edges, one more
   * @param ys  what is not finite is a gap
   * @param names  of x, of y, and what it is
   * @param log  the scale of x
   * @returns marks a point of the curve */
  plot(place: HTMLElement, xs: ArrayLike<number>, ys: Float64Array | number[], names: string[], log?: boolean): (i: number) => void;
  /** The power of ten that the numbers of an axis are told in. */
  unitOf(low: number, high: number): { size: number; name: string };
}

export interface FisicaGraficaJs {
  show(fisica: Fisica): void;
}

export interface LaneJs {
  /** Returns the tally of chunk k.
   * @throws {ModuleError} */
  compute(job: ModuleJob, k: number): Promise<BigInt64Array<ArrayBuffer>>;
  /** Returns the worker's reply, undefined where there is no worker. */
  ask(job: ModuleJob, k: number): Promise<Reply | undefined>;
  /** Starts a worker. Of another origin's script none can be started, but of one that imports it. */
  startWorker(): Worker;
}

/** Pool computes simulations in Web Workers over all cores, to the bits of the host:
 *
 *     const pool = new Pool(await Fisica.load());
 *     const summary = await pool.run({ modelo: 'uniforme', parametros: { factor: 2 }, n: 1e9, semilla: '42' });
 *
 * Where no worker can be started, Node for one, it computes in this thread, with a pause after each
 * chunk. Any number of simulations share it. */
export interface PoolJs {
  /** Simulates, and returns the summary.
   * @throws {CalculationError | ModuleError} as Fisica.prepare does */
  run(question: Question, running?: Running): Promise<Summary>;
  /** Computes one chunk of a simulation, and returns its tally. */
  chunk(question: Question, k: number, signal?: AbortSignal): Promise<BigInt64Array<ArrayBuffer>>;
  compute(job: ModuleJob, first: number, end: number, take: (tally: BigInt64Array<ArrayBuffer>) => void, signal?: AbortSignal): Promise<void>;
  hand(job: ModuleJob, k: number, signal?: AbortSignal): Promise<BigInt64Array<ArrayBuffer>>;
  release(lane: Lane): void;
  /** Ends the workers; what is under way is never answered. */
  close(): void;
  /** Waits for work, or no longer than the signal lets. */
  until<R>(work: Promise<R>, signal?: AbortSignal): Promise<R>;
}

export interface FisicaSimulacionJs {
  show(fisica: Fisica): void;
}

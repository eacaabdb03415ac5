/** The types of the catalogue, as GET /v2/catalogo answers it, and of what is asked and answered. */

export type * from './signatures.js';

export type Lang = 'es' | 'en';
export type Text = Record<Lang, string>;

/** Where the numbers stand in the module's buffer, in bytes. */
export interface Abi {
  version: number;
  /** rows of a block */
  filas: number;
  entrada: number;
  salida: number;
  /** masks of the stated parameters */
  dados: number;
  /** masks of the undefined outputs */
  nulos: number;
  /** masks of the broken rules */
  violadas: number;
  /** of the whole buffer */
  bytes: number;
  /** of a calculation's first rule */
  bit_reglas: number;
  bit_desbordamiento: number;
}

export type Kind = 'numero' | 'opcion' | 'texto' | 'lista' | 'grupo';
export type Field = Param | Output;

/** Beside a parameter's own unit: x of it are factor·x + suma in that. */
export interface Unit {
  nombre: string;
  factor: number;
  suma?: number;
}

export interface Param {
  nombre: string;
  simbolo?: string;
  tipo: Kind;
  unidad?: string;
  unidades?: Unit[];
  /** of a group, or of a list's elements; one without a name is the element itself */
  campos?: Param[];
  /** elements of a list, bytes of a text */
  minimo?: number;
  maximo?: number;
  min?: number;
  max?: number;
  min_excluido?: boolean;
  max_excluido?: boolean;
  /** what a value outside the domain breaks */
  ley: string;
  opciones?: string[];
  opcional: boolean;
  /** said by the id of a calculation */
  calculo?: boolean;
  defecto?: number | string;
  descripcion: Text;
}

export interface Output {
  nombre: string;
  simbolo?: string;
  tipo: Kind;
  unidad?: string;
  campos?: Output[];
  opciones?: string[];
  anulable: boolean;
  /** bound of the relative error, from the formula's evaluation alone */
  error_relativo?: number;
  descripcion: Text;
}

export interface Rule {
  ley: string;
  parametro: string;
  lee: string[];
}

export interface Calculation {
  id: string;
  /** the module's id */
  numero: number;
  titulo: Text;
  formula: string;
  fuente: Text;
  parametros: Param[];
  salidas: Output[];
  reglas: Rule[];
  ejemplo: Values;
  golden: { filas: number; sha256: string };
}

export interface GoldenCase {
  parametros: number[];
  generador: string;
  semilla: string;
  n: string;
  tramo: string;
}

export interface Model {
  id: string;
  numero: number;
  titulo: Text;
  formula: string;
  fuente: Text;
  parametros: Param[];
  salidas: Output[];
  /** of a history of the first example, in work units of about 10 ns */
  trabajo: number;
  /** parameters; the first are those to start from */
  ejemplos: Record<string, any>[];
  golden: { casos: GoldenCase[]; sha256: string };
}

export interface Catalog {
  version: string;
  abi: Abi;
  leyes: Record<string, Text>;
  calculos: Calculation[];
  modelos: Model[];
}

/** What is asked and answered, by name. */
export type Values = Record<string, number | string | null | undefined>;
export type Answer = Record<string, number | string | null>;
export interface Broken {
  law: string;
  parameter: string | null;
}
/** Broken in the catalogue's words. */
export interface Violation {
  ley: string;
  parametro: string | null;
}
export interface Row {
  values: Answer;
  broken: Broken[];
}

/** A simulation as one asks the host for it: all that a result depends on. */
export interface JobQuestion {
  modelo: string;
  parametros: Record<string, any>;
  /** histories */
  n: number;
  /** a decimal up to 2⁶⁴ − 1; the host draws one where there is none */
  semilla?: string;
  /** one of GENERATORS, by default the first */
  generador?: string;
}

export type State = 'PENDING' | 'STARTED' | 'PROGRESS' | 'SUCCESS' | 'FAILURE' | 'REVOKED';
/** In histories. */
export interface Progress {
  current: number;
  total: number;
  percent: number;
}

/** A simulation as the host keeps it; times are RFC 3339. */
export interface JobRecord {
  id: string;
  modelo: string;
  /** digest of the model's golden tallies: which bits it gives */
  golden: string;
  parametros: Record<string, any>;
  n: number;
  semilla: string;
  generador: string;
  nombre: string;
  descripcion: string;
  estado: State;
  progreso: Progress;
  creada: string;
  empezada: string | null;
  terminada: string | null;
  resultado: Summary | null;
  error: string | null;
}

/** Bins of one width over [bajo, alto). */
export interface Histogram {
  bajo: number;
  alto: number;
  cuentas: number[];
}
/** Of n histories: the outputs by name. */
export type Summary = { n: number; histograma?: Histogram } & Record<string, any>;

export type Status = 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled';

export interface JobEvent {
  id?: string;
  status: Status;
  progress: Progress;
  parcial?: Summary;
  result?: Summary;
  error?: string;
}

/** What was signed at the end of a simulation, with the digest of a chunk's tally and its way to
 * the Merkle root. */
export interface Receipt {
  recibo: { tramos: number };
  jws: string;
  pruebas: { chunk: number; sha256: string; ruta: string[] }[];
}

/** All that a simulation's result depends on. */
export interface Question {
  modelo: string;
  parametros: Record<string, any>;
  /** histories */
  n: number | bigint;
  semilla: string | bigint;
  /** one of GENERATORS, by default the first */
  generador?: string;
}

/** What Fisica.load takes. */
export interface Options {
  /** its address or bytes; by default the host's current one */
  module?: string | URL | BufferSource;
  /** its address or itself; by default the host's */
  catalog?: string | URL | Catalog;
  /** of the module; by default the host's word, where the module is the host's */
  sha256?: string;
  /** the same as in a script's attribute: sha256-… in Base64 */
  integrity?: string;
  /** by default the one that served the SDK; where that is a mere file server, physics.wasm and
   * catalog.json beside the SDK */
  host?: string | URL;
}

/** Where a module came from. */
export interface Source {
  sha256?: string;
  bytes: number;
  url?: string;
}

/** What a Pool tells of a run after each chunk. */
export interface Advance {
  /** histories */
  done: number;
  n: number;
  /** the summary of those that are done */
  partial: () => Summary;
}

export interface Running {
  /** ends the run, with the signal's reason */
  signal?: AbortSignal;
  progress?: (advance: Advance) => void;
}

/** What checkChunk found. */
export interface Checked {
  k: number;
  /** of the whole simulation */
  chunks: number;
  /** SHA-256 of the tally's little-endian bytes, computed here */
  mine: string;
  /** the same, by the host's receipt */
  theirs: string;
  /** that the chunk took here */
  ms: number;
}

export interface ClientOptions {
  /** by default the one that served the SDK */
  host?: string | URL;
  /** of the API; asked for at each request */
  key?: () => string;
  /** headers in its place, as for a page's session */
  credentials?: () => Record<string, string>;
  /** of the host's messages, es or en */
  language?: () => string;
  /** ms for an answer */
  patience?: number;
  /** how often a request is put at most, where the host is busy (429, 503); by default 4 */
  tries?: number;
  /** opens a stream, where there is no EventSource */
  source?: (url: string) => EventSource;
  /** waits before another try */
  pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface Asked {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Whether a stream is there, and how often in a row it was not to be had. */
export interface Link {
  connected: boolean;
  failures: number;
}

export interface Follow {
  /** ends the following, without an error */
  signal?: AbortSignal;
  /** told when the connection is there or lost */
  link?: (link: Link) => void;
}

/* What stays inside the SDK. */

/** A row of GET /v2/modulos. */
export interface Listed {
  sha256: string;
  bytes: number;
  url: string;
  actual?: boolean;
}

export interface Loaded extends Source {
  source: BufferSource | Promise<WebAssembly.Module>;
}

/** What an instance is made of; it can be posted to a worker. */
export interface Parts {
  compiled: WebAssembly.Module;
  abi: Abi;
}

/** A simulation as the module takes it, by number. */
export interface ModuleJob {
  /** the model's */
  number: number;
  /** flat */
  params: ArrayLike<number>;
  seed: bigint;
  /** histories */
  n: bigint;
  /** its index */
  generator: number;
}

/** Histories of a full chunk, integers of a tally. */
export interface Prepared {
  chunk: bigint;
  slots: number;
}

/** What a worker of a Pool is told: the module once, a simulation where it is another one, a chunk. */
export interface Told {
  parts?: Parts;
  job?: ModuleJob;
  k: number;
}

export type Reply = { tally: BigInt64Array<ArrayBuffer> } | { error: string };

/** What physics.wasm exports. */
export interface Exports {
  memory: WebAssembly.Memory;
  abi(): number;
  buffer(): number;
  calculate(id: number, rows: number): number;
  sample(id: number, first: number, rows: number): number;
  prepare(model: number, length: number): number;
  chunk(): number;
  tally(offset: number): number;
  merge(): number;
  add(offset: number, bytes: number): number;
  summarize(): number;
  summary(offset: number): number;
  _initialize?(): void;
}

/** Windows on the module's buffer. Bytes are little-endian, as on every processor that browsers
 * run on. */
export interface Views {
  /** the memory that they look into */
  buffer: ArrayBuffer;
  /** columns of parameters */
  input: Float64Array<ArrayBuffer>;
  /** columns of outputs */
  output: Float64Array<ArrayBuffer>;
  given: Uint32Array<ArrayBuffer>;
  nulls: Uint32Array<ArrayBuffer>;
  broken: Uint32Array<ArrayBuffer>;
  /** the whole buffer: a job's request */
  words: BigUint64Array<ArrayBuffer>;
  /** the whole buffer: a chunk's answer */
  tally: BigInt64Array<ArrayBuffer>;
  /** the whole buffer: a summary */
  numbers: Float64Array<ArrayBuffer>;
}

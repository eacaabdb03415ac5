/** The types of the catalogue, as GET /v2/catalogo answers it, and of what is asked and answered. */

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

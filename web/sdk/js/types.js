/**
 * The types of the catalogue, as GET /v2/catalogo answers it.
 *
 * @typedef {'es' | 'en'} Lang
 * @typedef {Record<Lang, string>} Text
 *
 * @typedef {object} Abi where the numbers stand in the module's buffer, in bytes
 * @property {number} version
 * @property {number} filas  rows of a block
 * @property {number} entrada
 * @property {number} salida
 * @property {number} dados  masks of the stated parameters
 * @property {number} nulos  masks of the undefined outputs
 * @property {number} violadas  masks of the broken rules
 * @property {number} bytes  of the whole buffer
 * @property {number} bit_reglas  of a calculation's first rule
 * @property {number} bit_desbordamiento
 *
 * @typedef {'numero' | 'opcion' | 'texto' | 'lista' | 'grupo'} Kind
 * @typedef {Param | Output} Field
 *
 * @typedef {object} Param
 * @property {string} nombre
 * @property {string} [simbolo]
 * @property {Kind} tipo
 * @property {string} [unidad]
 * @property {Param[]} [campos]  of a group, or of a list's elements; one without a name is the element itself
 * @property {number} [minimo]  elements of a list, bytes of a text
 * @property {number} [maximo]
 * @property {number} [min]
 * @property {number} [max]
 * @property {boolean} [min_excluido]
 * @property {boolean} [max_excluido]
 * @property {string} ley  what a value outside the domain breaks
 * @property {string[]} [opciones]
 * @property {boolean} opcional
 * @property {boolean} [calculo]  said by the id of a calculation
 * @property {number | string} [defecto]
 * @property {Text} descripcion
 *
 * @typedef {object} Output
 * @property {string} nombre
 * @property {string} [simbolo]
 * @property {Kind} tipo
 * @property {string} [unidad]
 * @property {Output[]} [campos]
 * @property {string[]} [opciones]
 * @property {boolean} anulable
 * @property {Text} descripcion
 *
 * @typedef {{ ley: string, parametro: string, lee: string[] }} Rule
 *
 * @typedef {object} Calculation
 * @property {string} id
 * @property {number} numero  the module's id
 * @property {Text} titulo
 * @property {string} formula
 * @property {Text} fuente
 * @property {Param[]} parametros
 * @property {Output[]} salidas
 * @property {Rule[]} reglas
 * @property {Values} ejemplo
 * @property {{ filas: number, sha256: string }} golden
 *
 * @typedef {{ parametros: number[], generador: string, semilla: string, n: string, tramo: string }} GoldenCase
 *
 * @typedef {object} Model
 * @property {string} id
 * @property {number} numero
 * @property {Text} titulo
 * @property {string} formula
 * @property {Text} fuente
 * @property {Param[]} parametros
 * @property {Output[]} salidas
 * @property {number} trabajo  of a history of the first example, in work units of about 10 ns
 * @property {Record<string, any>[]} ejemplos  parameters; the first are those to start from
 * @property {{ casos: GoldenCase[], sha256: string }} golden
 *
 * @typedef {{ version: string, abi: Abi, leyes: Record<string, Text>, calculos: Calculation[], modelos: Model[] }} Catalog
 *
 * What is asked and answered, by name:
 *
 * @typedef {Record<string, number | string | null | undefined>} Values
 * @typedef {Record<string, number | string | null>} Answer
 * @typedef {{ law: string, parameter: string | null }} Broken
 * @typedef {{ ley: string, parametro: string | null }} Violation  in the catalogue's words
 * @typedef {{ values: Answer, broken: Broken[] }} Row
 *
 * Simulations, as the host keeps them:
 *
 * @typedef {object} JobQuestion  all that a result depends on
 * @property {string} modelo
 * @property {Record<string, any>} parametros
 * @property {number} n  histories
 * @property {string} [semilla]  a decimal up to 2⁶⁴ − 1; the host draws one where there is none
 *
 * @typedef {'PENDING' | 'STARTED' | 'PROGRESS' | 'SUCCESS' | 'FAILURE' | 'REVOKED'} State
 * @typedef {{ current: number, total: number, percent: number }} Progress  in histories
 *
 * @typedef {object} JobRecord
 * @property {string} id
 * @property {string} modelo
 * @property {string} golden  digest of the model's golden tallies: which bits it gives
 * @property {Record<string, any>} parametros
 * @property {number} n
 * @property {string} semilla
 * @property {string} generador
 * @property {string} nombre
 * @property {string} descripcion
 * @property {State} estado
 * @property {Progress} progreso
 * @property {string} creada  RFC 3339, here and below
 * @property {string | null} empezada
 * @property {string | null} terminada
 * @property {Summary | null} resultado
 * @property {string | null} error
 *
 * @typedef {{ bajo: number, alto: number, cuentas: number[] }} Histogram  bins of one width
 * over [bajo, alto)
 * @typedef {{ n: number, histograma?: Histogram } & Record<string, any>} Summary  n histories;
 * the outputs by name
 *
 * @typedef {'waiting' | 'running' | 'completed' | 'failed' | 'cancelled'} Status
 *
 * @typedef {object} JobEvent
 * @property {Status} status
 * @property {Progress} progress
 * @property {Summary} [parcial]
 * @property {Summary} [result]
 * @property {string} [error]
 *
 * @typedef {{ recibo: { tramos: number }, jws: string, pruebas: { chunk: number, sha256: string, ruta: string[] }[] }} Receipt
 *   what was signed at the end of a simulation, with the digest of a chunk's tally and its way to the Merkle root
 */

export {};

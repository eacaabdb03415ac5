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
 * @typedef {object} Param
 * @property {string} nombre
 * @property {string} [simbolo]
 * @property {'numero' | 'opcion'} tipo
 * @property {string} [unidad]
 * @property {number} [min]
 * @property {number} [max]
 * @property {boolean} [min_excluido]
 * @property {boolean} [max_excluido]
 * @property {string} ley  what a value outside the domain breaks
 * @property {string[]} [opciones]
 * @property {boolean} opcional
 * @property {number | string} [defecto]
 * @property {Text} descripcion
 *
 * @typedef {object} Output
 * @property {string} nombre
 * @property {string} [simbolo]
 * @property {'numero' | 'opcion'} tipo
 * @property {string} [unidad]
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
 * @typedef {{ parametros: number[], semilla: string, n: string, tramo: string }} GoldenCase
 *
 * @typedef {object} Model
 * @property {string} id
 * @property {number} numero
 * @property {Text} titulo
 * @property {string} formula
 * @property {Text} fuente
 * @property {Param[]} parametros
 * @property {Output[]} salidas
 * @property {number} tramo  histories of a chunk
 * @property {Values} ejemplo
 * @property {{ casos: GoldenCase[], sha256: string }} golden
 *
 * @typedef {{ version: string, abi: Abi, calculos: Calculation[], modelos: Model[] }} Catalog
 *
 * What is asked and answered, by name:
 *
 * @typedef {Record<string, number | string | null | undefined>} Values
 * @typedef {Record<string, number | string | null>} Answer
 * @typedef {{ law: string, parameter: string | null }} Broken
 * @typedef {{ ley: string, parametro: string | null }} Violation  in the catalogue's words
 * @typedef {{ values: Answer, broken: Broken[] }} Row
 */

export {};

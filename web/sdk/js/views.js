/** @import { Abi } from './types.js' */

/** Windows on the module's buffer. Bytes are little-endian, as on every processor that
 * browsers run on.
 * @typedef {object} Views
 * @property {ArrayBuffer} buffer  the memory that they look into
 * @property {Float64Array<ArrayBuffer>} input  columns of parameters
 * @property {Float64Array<ArrayBuffer>} output  columns of outputs
 * @property {Uint32Array<ArrayBuffer>} given
 * @property {Uint32Array<ArrayBuffer>} nulls
 * @property {Uint32Array<ArrayBuffer>} broken
 * @property {BigUint64Array<ArrayBuffer>} words  the whole buffer: a job's request
 * @property {BigInt64Array<ArrayBuffer>} tally  the whole buffer: a chunk's answer
 * @property {Float64Array<ArrayBuffer>} numbers  the whole buffer: a summary */

/** Returns the windows of a buffer at an address.
 * @param {ArrayBuffer} buffer
 * @param {number} address
 * @param {Abi} abi
 * @returns {Views} */
export function viewsOf(buffer, address, abi) {
  /** @param {number} offset
   * @param {number} end */
  const floats = (offset, end) => new Float64Array(buffer, address + offset, (end - offset) / 8);
  /** @param {number} offset */
  const masks = (offset) => new Uint32Array(buffer, address + offset, abi.filas);
  return {
    buffer,
    input: floats(abi.entrada, abi.salida),
    output: floats(abi.salida, abi.dados),
    given: masks(abi.dados),
    nulls: masks(abi.nulos),
    broken: masks(abi.violadas),
    words: new BigUint64Array(buffer, address, abi.bytes / 8),
    tally: new BigInt64Array(buffer, address, abi.bytes / 8),
    numbers: new Float64Array(buffer, address, abi.bytes / 8),
  };
}

/** @import { ViewsJs as T } from './types.js' */

/** @type {T['viewsOf']} */
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

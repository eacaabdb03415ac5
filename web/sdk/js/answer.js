/** @import { Abi, Answer, Calculation, Output, Violation } from './types.js' */

/** Reads one row of a block's output columns by name; undefined outputs are null.
 * @param {Calculation} entry
 * @param {Float64Array} output
 * @param {number} nulls  the row's mask
 * @param {number} row
 * @param {number} rows  of the block
 * @returns {Answer} */
export function decode(entry, output, nulls, row, rows) {
  return Object.fromEntries(entry.salidas.map((out, j) => (
    [out.nombre, nulls >>> j & 1 ? null : fromNumber(out, output[j * rows + row])]
  )));
}

/** @param {Output} output
 * @param {number} x */
function fromNumber(output, x) {
  return output.tipo === 'opcion' ? output.opciones?.[x] ?? null : x;
}

/** Lists the rules in a mask of broken ones.
 * @param {Abi} abi
 * @param {Calculation} entry
 * @param {number} broken
 * @param {number} given
 * @returns {Violation[]} */
export function violationsOf(abi, entry, broken, given) {
  /** @type {Violation[]} */
  const list = [];
  entry.parametros.forEach((param, i) => {
    if (broken >>> i & 1) list.push({ ley: given >>> i & 1 ? param.ley : 'falta', parametro: param.nombre });
  });
  entry.reglas.forEach(({ ley, parametro }, i) => {
    if (broken >>> abi.bit_reglas + i & 1) list.push({ ley, parametro });
  });
  if (broken >>> abi.bit_desbordamiento & 1) list.push({ ley: 'desbordamiento', parametro: null });
  return list;
}

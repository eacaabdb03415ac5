/** @import { AnswerJs as T, Violation } from './types.js' */

/** @type {T['decode']} */
export function decode(entry, output, nulls, row, rows) {
  return Object.fromEntries(entry.salidas.map((out, j) => (
    [out.nombre, nulls >>> j & 1 ? null : fromNumber(out, output[j * rows + row])]
  )));
}

/** @type {T['fromNumber']} */
function fromNumber(output, x) {
  return output.tipo === 'opcion' ? output.opciones?.[x] ?? null : x;
}

/** @type {T['violationsOf']} */
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

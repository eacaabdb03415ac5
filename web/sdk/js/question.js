/** @import { Calculation, Model, Param, Values, Violation } from './types.js' */
import { CalculationError } from './errors.js';
import { flatten } from './flat.js';

/** Turns values by name into numbers in the catalogue's order and the mask of those stated.
 * null and undefined mean absent. A choice that does not exist becomes NaN, which the
 * module refuses under the rule's own bit.
 * @param {Calculation} entry
 * @param {Values} values
 * @returns {{ input: number[], given: number }}
 * @throws {CalculationError} for names that the entry does not have and values of another type */
export function encode(entry, values) {
  const strange = misread(entry, values);
  if (strange.length > 0) throw new CalculationError(entry.id, strange);
  let given = 0;
  const input = entry.parametros.map((param, i) => {
    const value = values[param.nombre];
    if (value === null || value === undefined) return 0;
    given |= 1 << i;
    return toNumber(param, value);
  });
  return { input, given: given >>> 0 };
}

/** Returns the flat numbers of a model's question, its defaults filled in.
 * @param {Model} model
 * @param {Record<string, any>} values
 * @throws {CalculationError} for what is missing, unknown or of another type */
export function complete(model, values) {
  /** @type {Violation[]} */
  const wrong = [];
  const list = flatten(model.parametros, values, wrong);
  if (wrong.length > 0) throw new CalculationError(model.id, wrong);
  return list;
}

/** @param {Param} param
 * @param {number | string} value */
function toNumber(param, value) {
  if (typeof value === 'number') return value;
  const index = param.opciones?.indexOf(value) ?? -1;
  return index < 0 ? NaN : index;
}

/** @param {Calculation} entry
 * @param {Values} values
 * @returns {Violation[]} in the words of the host's 422 */
function misread(entry, values) {
  return Object.entries(values).flatMap(([name, value]) => {
    const param = entry.parametros.find((p) => p.nombre === name);
    if (!param) return [{ ley: 'campo_desconocido', parametro: name }];
    if (value === null || value === undefined) return [];
    const type = param.tipo === 'opcion' ? 'string' : 'number';
    if (typeof value === type) return [];
    return [{ ley: type === 'string' ? 'tipo_cadena' : 'tipo_numero', parametro: name }];
  });
}

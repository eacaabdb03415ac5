/** @import { QuestionJs as T, Violation } from './types.js' */
import { CalculationError } from './errors.js';
import { flatten } from './flat.js';

/** @type {T['encode']} */
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

/** @type {T['complete']} */
export function complete(model, values) {
  /** @type {Violation[]} */
  const wrong = [];
  const list = flatten(model.parametros, values, wrong);
  if (wrong.length > 0) throw new CalculationError(model.id, wrong);
  return list;
}

/** @type {T['toNumber']} */
function toNumber(param, value) {
  if (typeof value === 'number') return value;
  const index = param.opciones?.indexOf(value) ?? -1;
  return index < 0 ? NaN : index;
}

/** @type {T['misread']} */
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

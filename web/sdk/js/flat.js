/** @import { FlatJs as T, Output } from './types.js' */

/** @type {T['flatten']} */
export function flatten(params, values, wrong) {
  for (const name of Object.keys(values)) {
    if (!params.some(({ nombre }) => nombre === name)) wrong.push({ ley: 'campo_desconocido', parametro: name });
  }
  return params.flatMap((param) => flatValue(param, values[param.nombre], wrong));
}

/** @type {T['flatValue']} */
function flatValue(param, value, wrong) {
  const { nombre, tipo, campos = [] } = param;
  if (value === undefined || value === null) return absent(param, wrong);
  /** @param {string} ley */
  const refuse = (ley) => { wrong.push({ ley, parametro: nombre }); return [0]; };
  switch (tipo) {
    case 'texto': {
      if (typeof value !== 'string') return refuse('tipo_texto');
      const bytes = new TextEncoder().encode(value);
      return [bytes.length, ...bytes];
    }
    case 'lista':
      if (!Array.isArray(value)) return refuse('tipo_lista');
      return [value.length, ...value.flatMap((element) => (
        isPlain(campos) ? flatValue(campos[0], element, wrong) : flatObject(param, element, wrong)
      ))];
    case 'grupo': return flatObject(param, value, wrong);
    case 'opcion':
      if (typeof value !== 'string') return refuse('tipo_cadena');
      return stated(param, index(param.opciones, value));
    default:
      return typeof value === 'number' ? stated(param, value) : refuse('tipo_numero');
  }
}

/** @type {T['flatObject']} */
function flatObject({ nombre, campos = [] }, value, wrong) {
  if (typeof value === 'object' && value && !Array.isArray(value)) return flatten(campos, value, wrong);
  wrong.push({ ley: 'tipo_objeto_interior', parametro: nombre });
  return [0];
}

/** @type {T['absent']} */
function absent(param, wrong) {
  if (param.tipo === 'grupo') return flatten(param.campos ?? [], {}, wrong);
  if (param.defecto !== undefined) return [typeof param.defecto === 'string' ? index(param.opciones, param.defecto) : param.defecto];
  if (!param.opcional) wrong.push({ ley: 'falta', parametro: param.nombre });
  return [0];
}

/** @type {T['stated']} */
const stated = ({ opcional, defecto }, x) => (opcional && defecto === undefined ? [1, x] : [x]);

/** @type {T['index']} */
function index(choices = [], name) {
  const at = choices.indexOf(name);
  return at < 0 ? NaN : at;
}

/** @type {T['isPlain']} */
const isPlain = (fields) => fields.length === 1 && fields[0].nombre === '';

/** @type {T['unflatten']} */
export function unflatten(outputs, list) {
  let at = 0;
  const next = () => list[at++];
  /** @param {Output[]} fields
   * @returns {Record<string, any>} */
  const object = (fields) => Object.fromEntries(fields.map((field) => [field.nombre, value(field)]));
  /** @param {Output} field
   * @returns {any} */
  const value = ({ tipo, anulable, opciones = [], campos = [] }) => {
    if (anulable && next() === 0) return null;
    switch (tipo) {
      case 'texto': return new TextDecoder().decode(Uint8Array.from({ length: next() }, next));
      case 'lista': return Array.from({ length: next() }, () => (isPlain(campos) ? value(campos[0]) : object(campos)));
      case 'grupo': return object(campos);
      case 'opcion': return opciones[next()];
      default: return next();
    }
  };
  return object(outputs);
}

/** @import { Output, Param } from '/sdk/types.js' */
import { parse, plain } from './numbers.js';

/** @typedef {{ nombre: string, factor: number, suma?: number }} Unit  factor·x + suma in the parameter's own
 * @typedef {Param & { unidades?: Unit[] }} Measured  a parameter with the units that it may be stated in
 * @typedef {Output & { error_relativo?: number }} Bounded  an output with the bound of its rounding */

/** Lists the units of a parameter, its own first.
 * @param {Measured} param
 * @returns {Unit[]} */
export function unitsOf({ unidad, unidades = [] }) {
  return unidad ? [{ nombre: unidad, factor: 1 }, ...unidades] : [];
}

/** Returns what a number in a unit is in the parameter's own, as core/wire computes it.
 * @param {number} x
 * @param {Unit | undefined} unit */
export function toOwn(x, unit) {
  return unit && (unit.factor !== 1 || unit.suma) ? x * unit.factor + (unit.suma ?? 0) : x;
}

/** Returns what a number in the parameter's own unit is in another.
 * @param {number} x
 * @param {Unit | undefined} unit */
export function fromOwn(x, unit) {
  return unit && (unit.factor !== 1 || unit.suma) ? (x - (unit.suma ?? 0)) / unit.factor : x;
}

/** Reads a quantity of an address, as the API's queries have it: 0.5 c, or a number alone.
 * @param {string} typed
 * @param {Measured} param
 * @returns {{ number: string, unit: string }} unit is "" for the parameter's own */
export function parted(typed, param) {
  const [, number, unit] = /^(\S*)\s+(.+)$/.exec(typed.trim()) ?? [];
  return unitsOf(param).some(({ nombre }) => nombre === unit) ? { number, unit } : { number: typed, unit: '' };
}

/** Writes a quantity as an address has it.
 * @param {string} number
 * @param {string} unit
 * @param {Measured} param */
export function joined(number, unit, param) {
  const text = number.trim();
  return text === '' || unit === '' || unit === param.unidad ? text : `${text} ${unit}`;
}

/** Says a typed number in another unit, where it is one; rounded to what a person would type.
 * @param {string} typed
 * @param {Unit | undefined} from
 * @param {Unit | undefined} to
 * @param {string} lang */
export function restated(typed, from, to, lang) {
  const x = parse(typed, lang);
  if (x === undefined || !Number.isFinite(x)) return typed;
  return plain(Number(fromOwn(toOwn(x, from), to).toPrecision(12)));
}

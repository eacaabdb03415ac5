/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Calculation, Output, Values } from '/sdk/types.js' */
/** @import { Measured, Unit } from './units.js' */
import { toOwn, fromOwn, unitsOf } from './units.js';

/** What is to be drawn. Ends are numbers in the unit.
 * @typedef {object} Wanted
 * @property {string} x  the parameter that varies
 * @property {string} y  the output
 * @property {string} unit  of x, "" for its own
 * @property {number} from
 * @property {number} to
 * @property {boolean} logX
 * @property {boolean} logY
 *
 * @typedef {object} Picture
 * @property {Measured} param
 * @property {string} unit
 * @property {Output} output
 * @property {number[]} xs  ascending, in the unit
 * @property {Float64Array[]} ys  a curve each, the calculation's own first; NaN where there is none
 * @property {boolean} whole  x is an integer: there is nothing between the points
 * @property {boolean} logX
 * @property {boolean} logY
 * @property {{ x: number, y: number } | undefined} point  the question's
 *
 * @typedef {{ empty: 'noRange' | 'noCurve' }} NoPicture  and why */

const POINTS = 480;
const NEAR = 20; // times the value: a bound that is nearer ends the axis
const BESIDE = 10; // part of the value at which an axis begins that may not begin at 0
const DECADES = 100; // below and above the value, on a logarithmic axis
const FEW = 10; // integers that an axis has at least
const STEEP = 100; // ratio from which a curve is drawn on a logarithmic axis
const RELATIVISTIC = 'energia-cinetica';
const CLASSICAL = 'energia-cinetica-clasica';

/** Lists the parameters that a curve may be drawn over: those that are numbers.
 * @param {Calculation} entry
 * @returns {Measured[]} */
export const variables = (entry) => entry.parametros.filter(({ tipo }) => tipo === 'numero');

/** Lists the outputs that may be drawn.
 * @param {Calculation} entry */
export const drawables = (entry) => entry.salidas.filter(({ tipo }) => tipo === 'numero');

/** Returns the parameter to start with: an angle, a velocity, a temperature or a time that the example
 * states, or else the last number in it.
 * @param {Calculation} entry */
export function firstVariable(entry) {
  const stated = variables(entry).filter(({ nombre }) => entry.ejemplo[nombre] !== undefined);
  const telling = stated.find(({ unidad = '' }) => ['m/s', 'rad', 'K', 's', 'Hz'].includes(unidad));
  const given = stated.filter(({ simbolo }) => !entry.salidas.some((output) => output.simbolo === simbolo)); // and not given back
  return telling ?? given.at(-1) ?? stated.at(-1) ?? variables(entry)[0];
}

/** Returns the output to start with: the first that the parameter changes.
 * @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Measured} x
 * @returns {Output | undefined} */
export function firstOutput(fisica, entry, x) {
  const value = Number(entry.ejemplo[x.nombre] ?? x.defecto ?? 1);
  const [from, to] = isWhole(entry, x.nombre) ? wholeRange(x, value) : rangeOf(x, value, false);
  const all = drawables(entry);
  const changed = all.find(({ nombre }) => {
    const picture = pictureOf(fisica, entry, entry.ejemplo, { x: x.nombre, y: nombre, unit: '', from, to, logX: false, logY: false });
    if ('empty' in picture) return false;
    const seen = picture.ys[0].filter(Number.isFinite);
    return Math.max(...seen) - Math.min(...seen) > 1e-9 * Math.max(...seen.map(Math.abs));
  });
  return changed ?? all[0];
}

/** Tells whether a parameter must be an integer.
 * @param {Calculation} entry
 * @param {string} name */
export const isWhole = (entry, name) => entry.reglas.some(({ ley, parametro }) => ley === 'numero_entero' && parametro === name);

/** Returns ends for an axis of integers.
 * @param {Measured} param
 * @param {number} value
 * @returns {[from: number, to: number]} */
export function wholeRange({ min = -Infinity, max = Infinity }, value) {
  const size = Math.max(2 * Math.abs(value), FEW);
  return [Math.max(min, value < 0 ? -size : 0), Math.min(max, size)];
}

/** Returns ends for an axis around a value, in the parameter's own unit.
 * @param {Measured} param
 * @param {number} value
 * @param {boolean} log
 * @returns {[from: number, to: number]} */
export function rangeOf({ min = -Infinity, max = Infinity }, value, log) {
  if (log) {
    const middle = value > 0 ? value : 1;
    return [Math.max(min > 0 ? min : 0, middle / DECADES) || middle / DECADES, Math.min(max, middle * DECADES)];
  }
  if (value === 0) return [Math.max(min, -1), Math.min(max, 1)];
  const size = Math.abs(value);
  const [near, far] = value > 0 ? [min, max] : [-max, -min];
  const outer = Math.abs(far) <= NEAR * size ? far : 2 * size;
  const inner = near > 0 ? Math.max(near, size / BESIDE) : 0; // what may not be 0 is often steep beside it
  return value > 0 ? [inner, outer] : [-outer, -inner];
}

/** Computes a curve in the module.
 * @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values  of the question; the one that varies is not looked at but for the point
 * @param {Wanted} wanted
 * @returns {Picture | NoPicture} */
export function pictureOf(fisica, entry, values, wanted) {
  const { x, y, from, to, logX, logY } = wanted;
  const param = /** @type {Measured} */ (entry.parametros.find(({ nombre }) => nombre === x));
  const output = /** @type {Output} */ (entry.salidas.find(({ nombre }) => nombre === y));
  const unit = unitsOf(param).find(({ nombre }) => nombre === wanted.unit);
  if (!(from < to) || !Number.isFinite(to - from) || (logX && from <= 0)) return { empty: 'noRange' };
  const whole = isWhole(entry, x);
  const xs = whole ? integers(from, to) : spread(from, to, logX);
  const column = Float64Array.from(xs, (at) => toOwn(at, unit));
  const ys = [fisica.series(entry.id, values, x, column)[y], ...companions(fisica, entry, values, wanted, column)];
  const seen = ys[0].filter((value) => Number.isFinite(value) && (!logY || value > 0));
  if (seen.length < 2) return { empty: 'noCurve' };
  return { param, unit: wanted.unit, output, xs, ys, whole, logX, logY, point: pointOf(fisica, entry, values, x, y, unit) };
}

/** The relativistic energy is drawn beside the classical one.
 * @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values
 * @param {Wanted} wanted
 * @param {Float64Array} column */
function companions(fisica, entry, values, { x, y }, column) {
  if (entry.id !== RELATIVISTIC || x !== 'velocidad' || y !== 'energia_cinetica') return [];
  const { masa, tipo_particula, constantes } = values;
  const [atRest, still] = fisica.batch(RELATIVISTIC, [{ masa, tipo_particula, constantes, velocidad: 0 }, { masa, tipo_particula, constantes, velocidad: 1 }]);
  if (atRest.broken.length > 0 || still.broken.length > 0) return [];
  const c = Number(entry.parametros.find(({ nombre }) => nombre === 'velocidad')?.max);
  const mass = Number(atRest.values.energia_total) / c / c; // to an ulp or two: it is drawn, not shown
  return [fisica.series(CLASSICAL, { masa: mass }, 'velocidad', column).energia_joules];
}

/** Tells whether a curve is better seen on a logarithmic axis.
 * @param {Float64Array} ys */
export function isSteep(ys) {
  const seen = [...ys].filter(Number.isFinite).sort((a, b) => a - b);
  const at = (/** @type {number} */ part) => seen[Math.floor(part * (seen.length - 1))];
  return seen.length > 1 && seen[0] >= 0 && at(0.1) > 0 && at(0.9) / at(0.1) > STEEP;
}

/** Returns numbers from one end to the other, evenly apart or by the same ratio.
 * @param {number} from
 * @param {number} to
 * @param {boolean} log */
export function spread(from, to, log) {
  const ratio = Math.log(to / from);
  return Array.from({ length: POINTS }, (_, i) => {
    if (i === POINTS - 1) return to;
    const part = i / (POINTS - 1);
    return log ? from * Math.exp(ratio * part) : from + (to - from) * part;
  });
}

/** Returns the integers between two numbers, or some of them that are evenly apart.
 * @param {number} from
 * @param {number} to */
export function integers(from, to) {
  const first = Math.ceil(from);
  const step = Math.max(1, Math.ceil((Math.floor(to) - first) / (POINTS - 1)));
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
}

/** @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values
 * @param {string} x
 * @param {string} y
 * @param {Unit | undefined} unit */
function pointOf(fisica, entry, values, x, y, unit) {
  if (typeof values[x] !== 'number') return undefined;
  const [{ values: page, broken }] = fisica.batch(entry.id, [values]);
  const at = page[y];
  return broken.length > 0 || typeof at !== 'number' ? undefined : { x: fromOwn(values[x], unit), y: at };
}

import { raise, short } from './numbers.js';
import { decades, linear } from './scale.js';

/** @typedef {{ at: number, text: string }} Tick
 * @typedef {object} Axis
 * @property {(x: number) => number} scale  in pixels
 * @property {Tick[]} ticks
 * @property {string} factor  that all ticks are to be multiplied by, "" for none
 * @property {[low: number, high: number]} ends */

const WIDE = 5; // digits that a tick may have, unless more tell it from the next

/** Lays out an axis.
 * @param {number} low
 * @param {number} high
 * @param {boolean} log
 * @param {[from: number, to: number]} pixels
 * @param {number} most  ticks
 * @returns {Axis} */
export function axisOf(low, high, log, [from, to], most) {
  return log ? logAxis(low, high, from, to, most) : linearAxis(low, high, from, to, most);
}

/** @param {number} low
 * @param {number} high
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @returns {Axis} */
function logAxis(low, high, from, to, most) {
  const level = linear(Math.log10(low), Math.log10(high), from, to);
  const scale = (/** @type {number} */ x) => level(Math.log10(x));
  const powers = decades(Math.log10(low) - 1e-9, Math.log10(high) + 1e-9, most);
  const ticks = powers.length > 1
    ? powers.map((power) => ({ at: 10 ** power, text: `10${raise(power)}` }))
    : between(low, high, Math.min(most, 5)).map((at) => ({ at, text: short(at) }));
  return { scale, ticks: ticks.filter(({ at }) => at > 0), factor: '', ends: [low, high] };
}

/** @param {number} low
 * @param {number} high
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @returns {Axis} */
function linearAxis(low, high, from, to, most) {
  const values = between(low, high, most);
  const size = Math.max(Math.abs(low), Math.abs(high));
  const power = size >= 1e4 || size < 1e-2 ? Math.floor(Math.log10(size) / 3) * 3 : 0;
  const digits = Math.ceil(Math.log10(size / (high - low) * most)) + 1;
  const ticks = values.map((at) => ({ at, text: String(Number((at / 10 ** power).toPrecision(Math.max(WIDE, Math.min(digits, 15))))).replace('-', '\u2212') }));
  return { scale: linear(low, high, from, to), ticks, factor: power === 0 ? '' : `10${raise(power)}`, ends: [low, high] };
}

/** Lays out the axis of a histogram: fewer ticks where they are long.
 * @param {number} low
 * @param {number} high
 * @param {[from: number, to: number]} pixels
 * @returns {Axis} */
export function binAxis(low, high, pixels) {
  const [many, few] = [5, 3].map((most) => axisOf(low, high, false, pixels, most));
  return many.ticks.some(({ text }) => text.length > WIDE) ? few : many;
}

/** Says after an axis's name what its ticks are to be multiplied by, nothing for "".
 * @param {string} factor */
export const times = (factor) => (factor === '' ? '' : `, ×\u202f${factor}`);

/** Returns the round numbers between two others, at most about `most` of them.
 * @param {number} low
 * @param {number} high
 * @param {number} most */
export function between(low, high, most) {
  const unit = 10 ** Math.floor(Math.log10((high - low) / most));
  const step = unit * ([1, 2, 2.5, 5].find((by) => (high - low) / (unit * by) <= most) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Returns what an axis has to hold so that a curve and a point are seen: on a linear one without the
 * tips of poles, on a logarithmic one in whole decades.
 * @param {ArrayLike<number>} ys
 * @param {number | undefined} point
 * @param {boolean} log
 * @returns {[low: number, high: number]} */
export function endsOf(ys, point, log) {
  const all = Array.from(ys).filter((y) => Number.isFinite(y) && (!log || y > 0)).sort((a, b) => a - b);
  const usable = point !== undefined && Number.isFinite(point) && (!log || point > 0) ? [point] : [];
  if (log) return wholeDecades(all, usable);
  const at = (/** @type {number} */ part) => all[Math.round(part * (all.length - 1))];
  const [p5, p95] = [at(0.05), at(0.95)];
  const spare = (p95 - p5) * 3;
  const low = Math.min(Math.max(all[0], p5 - spare), ...usable);
  const high = Math.max(Math.min(all[all.length - 1], p95 + spare), ...usable);
  if (low === high) return low === 0 ? [-1, 1] : [low - Math.abs(low) / 2, high + Math.abs(high) / 2];
  const room = (high - low) * 0.04;
  return [low >= 0 && low < (high - low) / 4 ? 0 : low - room, high + room];
}

/** @param {number[]} all  ascending
 * @param {number[]} usable
 * @returns {[low: number, high: number]} */
function wholeDecades(all, usable) {
  const floor = Math.max(all[Math.floor(all.length / 20)] / 1e3, all[all.length - 1] / 1e15); // a curve that goes to 0 would need all decades
  const low = Math.floor(Math.log10(Math.min(Math.max(all[0], floor), ...usable)));
  const high = Math.ceil(Math.log10(Math.max(all[all.length - 1], ...usable)));
  return [Number(`1e${low}`), Number(`1e${Math.max(high, low + 1)}`)]; // 10 ** -5 is not the nearest double
}

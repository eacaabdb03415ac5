/** @typedef {(x: number) => number} Scale */

/** Returns the map of [low, high] onto [from, to] in proportion.
 * @param {number} low
 * @param {number} high
 * @param {number} from
 * @param {number} to
 * @returns {Scale} */
export function linear(low, high, from, to) {
  return (x) => from + (x - low) / (high - low) * (to - from);
}

/** Returns the exponents from low to high, at most `most` of them, evenly apart and on
 * multiples of their distance.
 * @param {number} low
 * @param {number} high
 * @param {number} most */
export function decades(low, high, most) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200].find((by) => (high - low) / by < most) ?? 500;
  const ticks = [];
  for (let power = Math.ceil(low / step) * step; power <= high; power += step) ticks.push(power);
  return ticks;
}

/** Returns the round numbers from 0 to top, `most` of them or fewer, evenly apart.
 * @param {number} top  more than 0
 * @param {number} most */
export function round(top, most) {
  const unit = 10 ** Math.floor(Math.log10(top / most));
  const step = unit * ([1, 2, 5].find((by) => top / (unit * by) < most) ?? 10);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}

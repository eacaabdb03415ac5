/** @import { PlotJs as T } from './types.js' */
import { h, numeral } from './dom.js';

const [LEFT, RIGHT, TOP, BOTTOM, HEIGHT] = [52, 12, 24, 40, 280];

/** @type {T['plot']} */
export function plot(place, xs, ys, [xName, yName, title], log) {
  const width = Math.max(place.clientWidth, 240);
  const bars = xs.length > ys.length;
  const finite = Array.from(ys).filter(Number.isFinite);
  const [low, high] = [Math.min(...finite, bars ? 0 : Infinity), Math.max(...finite)];
  const scale = log ? Math.log10 : Number;
  const [first, last] = [scale(xs[0]), scale(xs[xs.length - 1])];
  const x = (/** @type {number} */ value) => LEFT + (scale(value) - first) / (last - first) * (width - LEFT - RIGHT);
  const y = (/** @type {number} */ value) => HEIGHT - BOTTOM - (value - low) / (high - low || 1) * (HEIGHT - TOP - BOTTOM);
  const at = (/** @type {number} */ i) => `${x(xs[i]).toFixed(1)} ${y(ys[i]).toFixed(1)}`;
  const is = (/** @type {number} */ i) => Number.isFinite(ys[i]);
  const [xUnit, yUnit] = [unitOf(xs[0], xs[xs.length - 1]), unitOf(low, high)];
  const dot = h('svg:circle', { r: 5, transform: 'translate(-9 -9)' });
  const drawn = bars
    ? Array.from(ys, (v, i) => h('svg:rect', { x: x(xs[i]), width: (x(xs[i + 1]) - x(xs[i])) * 0.9, y: y(v), height: y(0) - y(v) }))
    : [h('svg:path', { d: Array.from(ys, (_, i) => (is(i) ? (is(i - 1) ? 'L' : 'M') + at(i) : '')).join('') }), dot];
  /** @param {string} text
   * @param {number} left
   * @param {number} top
   * @param {string} [anchor] */
  const label = (text, left, top, anchor) => h('svg:text', { x: left, y: top, 'text-anchor': anchor }, text);
  place.replaceChildren(h('svg:svg', {
    viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img',
    'aria-label': `${title}: ${xName} ${numeral(xs[0], 4)} … ${numeral(xs[xs.length - 1], 4)}, ${yName} ${numeral(low, 4)} … ${numeral(high, 4)}`,
  }, label(yName + yUnit.name, 0, 12), label(xName + xUnit.name, width - RIGHT, HEIGHT - 4, 'end'), ...[0, 1, 2, 3, 4].flatMap((i) => {
    const [value, place] = [low + i / 4 * (high - low), first + i / 4 * (last - first)];
    const there = log ? 10 ** place : place;
    return [
      h('svg:line', { x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }),
      label(numeral(Math.abs(value) < (high - low) / 1e3 ? 0 : value / yUnit.size, 3), LEFT - 6, y(value) + 4, 'end'),
      i % 2 ? undefined : label(numeral(there / xUnit.size, 3), x(there), HEIGHT - BOTTOM + 18, ['start', 'middle', 'end'][i / 2]),
    ];
  }), ...drawn));
  return (i) => dot.setAttribute('transform', `translate(${is(i) ? at(i) : '-9 -9'})`);
}

/** @type {T['unitOf']} */
function unitOf(low, high) {
  const power = Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
  const size = power > 5 || power < -3 ? Number(`1e${power}`) : 1;
  return { size, name: size === 1 ? '' : numeral(size).slice(1) };
}

/** @import { Histogram } from '/sdk/types.js' */
/** @import { Job } from './job.js' */
/** @import { Fit } from './reference.js' */
/** @import { Scale } from './scale.js' */
import { grouped } from './amounts.js';
import { binAxis, times } from './axis.js';
import { s } from './dom.js';
import { say } from './language.js';
import { raise, short } from './numbers.js';
import { edge, fitOf } from './reference.js';
import { linear, round } from './scale.js';

const MARGIN = { top: 28, right: 18, bottom: 46, left: 48 };
const BARS = 200; // pixels high
const STRIP = { gap: 64, height: 72, most: 4 }; // of the pulls, ± most standard errors
const GAP = 0.15; // between bars, of their width

/** @typedef {{ histograma: Histogram, n: number }} Counted
 *
 * @typedef {object} Plot
 * @property {Counted} counted
 * @property {number} total  histories of the whole simulation
 * @property {Fit | undefined} fit
 * @property {number} width
 * @property {number} height
 * @property {Scale} x  of a value
 * @property {Scale} y  of a count
 * @property {number} top  count at the top of the axis
 * @property {Marks | undefined} marks
 * @property {string} axis  what the values are of
 *
 * @typedef {object} Marks  intervals of an output of `propagacion`
 * @property {number} p
 * @property {[number, number]} interval
 * @property {[number, number] | undefined} gum */

/** Lays out what was counted, on the axis of the whole simulation.
 * @param {Job} job
 * @param {Counted} counted
 * @param {number} width
 * @param {number} [place]  of the output, where there are several
 * @returns {Plot} */
export function plotOf({ record, summary }, counted, width, place = 0) {
  const { histograma, n } = counted;
  const fit = fitOf(record.modelo, counted);
  const grown = Math.max(...histograma.cuentas) / n * record.n; // the highest bar, in the end
  const top = fit ? Math.max(record.n / histograma.cuentas.length * 1.12, Math.max(...histograma.cuentas)) : grown * 1.05;
  return {
    counted, fit, width, top, total: record.n, marks: marksOf(summary?.salidas?.[place], record.parametros.p ?? 0.95),
    axis: summary?.salidas?.[place]?.nombre || 'X',
    height: MARGIN.top + BARS + (fit ? STRIP.gap + STRIP.height + 6 : MARGIN.bottom),
    x: linear(histograma.bajo, histograma.alto, MARGIN.left, width - MARGIN.right),
    y: linear(0, top, MARGIN.top + BARS, MARGIN.top),
  };
}

/** @param {Record<string, any> | undefined} output
 * @param {number} p
 * @returns {Marks | undefined} */
function marksOf(output, p) {
  const ends = (/** @type {any} */ interval) => (typeof interval?.bajo === 'number' && typeof interval.alto === 'number'
    ? /** @type {[number, number]} */ ([interval.bajo, interval.alto]) : undefined);
  const interval = ends(output?.intervalo);
  return interval && { p, interval, gum: ends(output?.gum) };
}

/** Draws the bars and, where their expectation is known, how far each is from it.
 * @param {Plot} plot */
export function drawing(plot) {
  const { width, height } = plot;
  const svg = s('svg', {
    width, height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-labelledby': 'bars-title', 'aria-describedby': 'bars-desc',
  });
  svg.append(
    s('title', { id: 'bars-title' }, say('histogram')), s('desc', { id: 'bars-desc' }, description(plot)),
    ...verticalAxis(plot), ...intervals(plot), ...bars(plot), ...horizontalAxis(plot), ...pulls(plot),
  );
  return svg;
}

/** @param {Plot} plot */
function verticalAxis({ y, top, width }) {
  const power = top < 1e4 ? 0 : Math.floor(Math.log10(top) / 3) * 3;
  return [
    ...round(top, 5).flatMap((count) => [
      s('line', { class: 'grid', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(count), y2: y(count) }),
      s('text', { class: 'tick', x: MARGIN.left - 8, y: y(count) + 4, 'text-anchor': 'end' }, String(Number((count / 10 ** power).toPrecision(3)))),
    ]),
    s('text', { class: 'axis', x: 0, y: 12 }, say('axisCounts') + times(power === 0 ? '' : `10${raise(power)}`)),
  ];
}

/** @param {Plot} plot */
function horizontalAxis({ x, width, axis, counted: { histograma: { bajo, alto } } }) {
  const bottom = MARGIN.top + BARS;
  const { ticks, factor } = binAxis(bajo, alto, [0, 1]);
  return [
    s('line', { class: 'base', x1: MARGIN.left, x2: width - MARGIN.right, y1: bottom, y2: bottom }),
    ...ticks.flatMap(({ at, text }) => [
      s('line', { class: 'base', x1: x(at), x2: x(at), y1: bottom, y2: bottom + 5 }),
      s('text', { class: 'tick', x: x(at), y: bottom + 19, 'text-anchor': 'middle' }, text),
    ]),
    s('text', { class: 'axis', x: width - MARGIN.right, y: bottom + 38, 'text-anchor': 'end' }, axis + times(factor)),
  ];
}

/** @param {Plot} plot */
function intervals({ marks, x, width }) {
  if (!marks) return [];
  const inside = (/** @type {number} */ value) => Math.min(Math.max(x(value), MARGIN.left), width - MARGIN.right);
  const line = (/** @type {string} */ name) => (/** @type {number} */ end) => (
    s('line', { class: name, x1: inside(end), x2: inside(end), y1: MARGIN.top, y2: MARGIN.top + BARS }));
  const [low, high] = marks.interval.map(inside);
  return [
    s('rect', { class: 'interval', x: low, width: high - low, y: MARGIN.top, height: BARS }),
    ...marks.interval.map(line('interval-end')), ...(marks.gum ?? []).map(line('gum-end')),
  ];
}

/** @param {Plot} plot */
function bars({ counted: { histograma }, total, x, y, fit, width }) {
  const expected = total / histograma.cuentas.length;
  return [
    s('g', { class: 'bars' }, ...histograma.cuentas.map((count, i) => (
      bar(x(edge(histograma, i)), x(edge(histograma, i + 1)), y(0), y(count), binText(histograma, i))
    ))),
    fit && s('line', { class: 'expected', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(expected), y2: y(expected) }),
  ].filter((node) => node !== undefined);
}

/** @param {number} left
 * @param {number} right
 * @param {number} from
 * @param {number} to
 * @param {string} text */
function bar(left, right, from, to, text) {
  const gap = (right - left) * GAP;
  return s('rect', {
    x: (left + gap / 2).toFixed(2), width: (right - left - gap).toFixed(2),
    y: Math.min(from, to).toFixed(2), height: Math.abs(from - to).toFixed(2),
  }, s('title', {}, text));
}

/** Draws how far each bar is from its expectation, in standard errors.
 * @param {Plot} plot */
function pulls({ counted: { histograma }, fit, x, width }) {
  if (!fit) return [];
  const top = MARGIN.top + BARS + STRIP.gap;
  const y = linear(-STRIP.most, STRIP.most, top + STRIP.height, top);
  return [
    s('text', { class: 'axis', x: 0, y: top - 8 }, say('axisPulls')),
    ...[-3, 0, 3].flatMap((z) => [
      s('line', { class: z === 0 ? 'base' : 'bound', x1: MARGIN.left, x2: width - MARGIN.right, y1: y(z), y2: y(z) }),
      s('text', { class: 'tick', x: MARGIN.left - 8, y: y(z) + 4, 'text-anchor': 'end' }, z > 0 ? `+${z}` : short(z)),
    ]),
    s('g', { class: 'pulls' }, ...fit.pulls.map((pull, i) => {
      const shown = Math.max(-STRIP.most, Math.min(STRIP.most, pull));
      return bar(x(edge(histograma, i)), x(edge(histograma, i + 1)), y(0), y(shown), `${short(Number(pull.toFixed(2)))} σ`);
    })),
  ];
}

/** @param {Plot} plot */
function description({ counted: { histograma, n }, fit }) {
  const { bajo, alto, cuentas } = histograma;
  return say('barsDesc', {
    bins: cuentas.length, low: short(bajo), high: short(alto), n: grouped(n),
    least: grouped(Math.min(...cuentas)), most: grouped(Math.max(...cuentas)),
    fit: fit ? say('chi2', { chi2: fit.chi2.toFixed(1), freedom: fit.freedom }) : '',
  });
}

/** @param {Histogram} histogram
 * @param {number} i */
function binText(histogram, i) {
  return say('bin', {
    from: short(edge(histogram, i), 4), to: short(edge(histogram, i + 1), 4), count: grouped(histogram.cuentas[i]),
  });
}

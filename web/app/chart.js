/** @import { Axis } from './axis.js' */
/** @import { Picture, NoPicture } from './curve.js' */
import { axisOf, endsOf, times } from './axis.js';
import { find, h, indexedSvg, s } from './dom.js';
import { symbolOf } from './domain.js';
import { say } from './language.js';
import { short, spaced } from './numbers.js';

const HEIGHT = 320;
const MARGIN = { top: 32, right: 20, bottom: 50, left: 56 };
const RANKS = ['own', 'other']; // classes of the curves: the calculation's own, one to compare
const MOST_DOTS = 60; // that are still apart
const NARROW = 480; // pixels under which an axis has fewer ticks

/** @typedef {{ width: number, x: Axis, y: Axis }} Frame */

/** The picture of an output over a parameter. It is drawn anew at every width, so that its letters
 * keep their size. */
export class Chart {
  #plot;
  #legend;
  /** @type {Picture | NoPicture | undefined} */ #picture;
  #width = 0;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#plot = find('.plot', section);
    this.#legend = find('.legend', section);
    new ResizeObserver(([entry]) => this.#resize(Math.floor(entry.contentRect.width))).observe(this.#plot);
  }

  /** @param {Picture | NoPicture} picture */
  show(picture) {
    this.#picture = picture;
    this.#draw();
  }

  /** The picture as it is drawn, undefined while there is none. */
  get svg() { return this.#plot.querySelector('svg') ?? undefined; }

  /** @param {number} width */
  #resize(width) {
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  #draw() {
    const picture = this.#picture;
    if (!picture || this.#width === 0) return;
    if ('empty' in picture) {
      this.#legend.replaceChildren();
      this.#plot.replaceChildren(h('p', { class: 'empty' }, say(picture.empty)));
      return;
    }
    const names = picture.ys.length > 1 ? /** @type {const} */ (['relativistic', 'classical']) : [];
    this.#legend.replaceChildren(...names.map((key, i) => h('li', { class: RANKS[i] }, say(key))));
    this.#plot.replaceChildren(drawing(picture, this.#width));
  }
}

/** Draws a picture at a width.
 * @param {Picture} picture
 * @param {number} width */
function drawing(picture, width) {
  const frame = frameOf(picture, width);
  const svg = s('svg', {
    width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img',
    'aria-labelledby': 'plot-title', 'aria-describedby': 'plot-desc',
  });
  svg.append(
    s('title', { id: 'plot-title' }, titleOf(picture)), s('desc', { id: 'plot-desc' }, description(picture)),
    ...verticalAxis(frame, picture), ...horizontalAxis(frame, picture), ...lines(frame, picture), ...marker(frame, picture),
  );
  return svg;
}

/** Says what is drawn over what: K (J) over v (m/s).
 * @param {Picture} picture */
export const titleOf = ({ output, param, unit }) => say('curveOf', { y: named(output, output.unidad), x: named(param, unit) });

/** @param {Picture} picture
 * @param {number} width
 * @returns {Frame} */
function frameOf({ xs, ys, logX, logY, point }, width) {
  const few = width < NARROW;
  const y = axisOf(...endsOf(ys[0], point?.y, logY), logY, [HEIGHT - MARGIN.bottom, MARGIN.top], 7);
  const x = axisOf(xs[0], xs[xs.length - 1], logX, [MARGIN.left, width - MARGIN.right], few ? 4 : 7);
  return { width, x, y };
}

/** @param {Frame} frame
 * @param {Picture} picture */
function verticalAxis({ y, width }, { output }) {
  return [
    ...y.ticks.flatMap(({ at, text }) => [
      s('line', { class: at === 0 ? 'base' : 'grid', x1: MARGIN.left, x2: width - MARGIN.right, y1: y.scale(at), y2: y.scale(at) }),
      s('text', { class: 'tick', x: MARGIN.left - 8, y: y.scale(at) + 4, 'text-anchor': 'end' }, text),
    ]),
    s('text', { class: 'axis', x: 2, y: 13 }, ...indexedSvg(named(output, output.unidad) + times(y.factor))),
  ];
}

/** @param {Frame} frame
 * @param {Picture} picture */
function horizontalAxis({ x, width }, { param, unit }) {
  const bottom = HEIGHT - MARGIN.bottom;
  return [
    s('line', { class: 'base', x1: MARGIN.left, x2: width - MARGIN.right, y1: bottom, y2: bottom }),
    ...x.ticks.flatMap(({ at, text }) => [
      s('line', { class: 'base', x1: x.scale(at), x2: x.scale(at), y1: bottom, y2: bottom + 5 }),
      s('text', { class: 'tick', x: x.scale(at), y: bottom + 20, 'text-anchor': 'middle' }, text),
    ]),
    s('text', { class: 'axis', x: width - MARGIN.right, y: HEIGHT - 6, 'text-anchor': 'end' }, ...indexedSvg(named(param, unit) + times(x.factor))),
  ];
}

/** @param {{ nombre: string, simbolo?: string }} what
 * @param {string | undefined} unit */
const named = (what, unit) => (unit ? `${symbolOf(what)} (${unit})` : symbolOf(what));

/** Draws the curves inside the axes, the calculation's own on top.
 * @param {Frame} frame
 * @param {Picture} picture */
function lines(frame, { xs, ys, whole }) {
  const size = { width: frame.width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const dotted = whole && xs.length <= MOST_DOTS;
  const paths = ys.map((curve, i) => s('path', { class: `line ${RANKS[i]}${dotted ? ' whole' : ''}`, d: pathOf(frame, xs, curve) }));
  return [
    s('clipPath', { id: 'plot-clip' }, s('rect', { x: MARGIN.left, y: MARGIN.top, ...size })),
    s('g', { 'clip-path': 'url(#plot-clip)' }, ...paths.reverse()), ...(dotted ? dots(frame, xs, ys[0]) : []),
  ];
}

/** Marks the points of a curve over integers.
 * @param {Frame} frame
 * @param {number[]} xs
 * @param {Float64Array} ys */
function dots({ x, y }, xs, ys) {
  return xs.flatMap((at, i) => {
    return within(ys[i], y.ends) ? [s('circle', { class: 'dot', cx: x.scale(at), cy: y.scale(ys[i]), r: 3 })] : [];
  });
}

/** Joins the points that are there; a pole, where the curve leaps from above the picture to below it,
 * joins nothing.
 * @param {Frame} frame
 * @param {number[]} xs
 * @param {Float64Array} ys */
function pathOf({ x, y }, xs, ys) {
  const [low, high] = y.ends;
  const side = (/** @type {number} */ value) => Number(value > high) - Number(value < low);
  let path = '';
  let before = NaN;
  xs.forEach((at, i) => {
    const value = ys[i];
    const level = y.scale(value);
    if (!Number.isFinite(level)) before = NaN;
    else {
      const apart = Number.isNaN(before) || side(before) * side(value) < 0;
      path += `${apart ? 'M' : 'L'}${x.scale(at).toFixed(2)},${clamped(level).toFixed(2)}`;
      before = value;
    }
  });
  return path;
}

/** Far outside of the picture, numbers need not be exact.
 * @param {number} level */
const clamped = (level) => Math.max(-10 * HEIGHT, Math.min(10 * HEIGHT, level));

/** Marks the question's point, where it lies in the picture.
 * @param {Frame} frame
 * @param {Picture} picture */
function marker({ x, y, width }, { xs, ys, point, output }) {
  if (!point || !within(point.x, x.ends) || !within(point.y, y.ends)) return [];
  const at = { x: x.scale(point.x), y: y.scale(point.y) };
  if (!Number.isFinite(at.x + at.y)) return [];
  const right = at.x < width / 2;
  const next = Math.max(1, xs.findIndex((value) => value > point.x));
  const below = (ys[0][next] >= ys[0][next - 1]) === right; // where the curve leaves room
  const level = below && at.y < HEIGHT - MARGIN.bottom - 28 || at.y < MARGIN.top + 24 ? at.y + 22 : at.y - 12;
  const words = { x: right ? at.x + 10 : at.x - 10, y: level, 'text-anchor': right ? 'start' : 'end' };
  return [
    s('line', { class: 'drop', x1: at.x, x2: at.x, y1: at.y, y2: HEIGHT - MARGIN.bottom }),
    s('line', { class: 'drop', x1: MARGIN.left, x2: at.x, y1: at.y, y2: at.y }),
    s('circle', { class: 'point', cx: at.x, cy: at.y, r: 5 }),
    s('text', { class: 'here', ...words }, ...indexedSvg(`${symbolOf(output)} = ${short(point.y, 4)}${spaced(output.unidad)}`)),
  ];
}

/** @param {number} value
 * @param {[low: number, high: number]} ends */
const within = (value, [low, high]) => value >= low && value <= high;

/** @param {Picture} picture */
function description({ xs, ys, param, unit, output, point, logX, logY }) {
  const ends = [0, xs.length - 1].map((i) => say('curveEnd', {
    x: `${short(xs[i], 4)}${spaced(unit)}`, y: Number.isFinite(ys[0][i]) ? `${short(ys[0][i], 4)}${spaced(output.unidad)}` : say('undefinedHere'),
  }));
  const here = point ? say('curveHere', {
    x: `${symbolOf(param)} = ${short(point.x, 4)}${spaced(unit)}`, y: `${symbolOf(output)} = ${short(point.y, 4)}${spaced(output.unidad)}`,
  }) : '';
  return [say('curveAxes', { x: say(logX ? 'axisLog' : 'axisLinear'), y: say(logY ? 'axisLog' : 'axisLinear') }), ...ends, here].filter(Boolean).join(' ');
}

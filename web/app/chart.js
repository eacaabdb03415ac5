/** @import { Picture, NoPicture } from './curve.js' */
/** @import { Scale } from './scale.js' */
import { find, h, s } from './dom.js';
import { say } from './language.js';
import { raise, short } from './numbers.js';
import { decades, decadesOf, linear } from './scale.js';

const HEIGHT = 300;
const MARGIN = { top: 28, right: 18, bottom: 46, left: 48 };
const LABEL = 150; // the words beside the point are no wider
const RANKS = ['own', 'other']; // classes of the curves: the calculation's own, one to compare
const SPEED_OF_LIGHT = 299792458; // m/s, for the words; the curves come from the module

/** @typedef {object} Frame  where things stand, in pixels
 * @property {number} width
 * @property {Scale} x  of a speed in units of c
 * @property {Scale} y  of an energy in J
 * @property {Scale} level  of a power of ten
 * @property {{ low: number, high: number }} powers */

/** The picture of kinetic energy over velocity. It is drawn anew at every width, so that
 * its letters keep their size. */
export class Chart {
  #section;
  #plot;
  #legend;
  /** @type {Picture | NoPicture | undefined} */ #picture;
  #width = 0;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#section = section;
    this.#plot = find('.plot', section);
    this.#legend = find('.legend', section);
    new ResizeObserver(([entry]) => this.#resize(Math.floor(entry.contentRect.width))).observe(this.#plot);
  }

  /** @param {Picture | NoPicture | undefined} picture */
  show(picture) {
    this.#picture = picture;
    this.#section.hidden = !picture;
    this.#draw();
  }

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
    this.#legend.replaceChildren(...picture.curves.map(({ key }, i) => h('li', { class: RANKS[i] }, say(key))));
    this.#plot.replaceChildren(drawing(picture, this.#width));
  }
}

/** @param {Picture} picture
 * @param {number} width */
function drawing(picture, width) {
  const frame = frameOf(picture, width);
  const svg = s('svg', {
    width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img',
    'aria-labelledby': 'plot-title', 'aria-describedby': 'plot-desc',
  });
  svg.append(
    s('title', { id: 'plot-title' }, say('curve')), s('desc', { id: 'plot-desc' }, description(picture)),
    ...verticalAxis(frame), ...horizontalAxis(frame), ...lines(frame, picture), ...marker(frame, picture),
  );
  return svg;
}

/** @param {Picture} picture
 * @param {number} width
 * @returns {Frame} */
function frameOf({ curves, point }, width) {
  const powers = decadesOf(curves[0].energies, point ? [point.energy] : []);
  const level = linear(powers.low, powers.high, HEIGHT - MARGIN.bottom, MARGIN.top);
  const x = linear(0, 1, MARGIN.left, width - MARGIN.right);
  return { width, powers, level, x, y: (energy) => level(Math.log10(energy)) };
}

/** @param {Frame} frame */
function verticalAxis({ level, powers, width }) {
  return [
    ...decades(powers.low, powers.high, 8).flatMap((power) => {
      const at = level(power);
      return [
        s('line', { class: 'grid', x1: MARGIN.left, x2: width - MARGIN.right, y1: at, y2: at }),
        s('text', { class: 'tick', x: MARGIN.left - 8, y: at + 4, 'text-anchor': 'end' }, `10${raise(power)}`),
      ];
    }),
    s('text', { class: 'axis', x: 0, y: 12 }, say('axisY')),
  ];
}

/** @param {Frame} frame */
function horizontalAxis({ x, width }) {
  const bottom = HEIGHT - MARGIN.bottom;
  return [
    s('line', { class: 'base', x1: MARGIN.left, x2: width - MARGIN.right, y1: bottom, y2: bottom }),
    s('line', { class: 'light', x1: x(1), x2: x(1), y1: MARGIN.top, y2: bottom }),
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((beta) => [
      s('line', { class: 'base', x1: x(beta), x2: x(beta), y1: bottom, y2: bottom + 5 }),
      s('text', { class: 'tick', x: x(beta), y: bottom + 19, 'text-anchor': 'middle' }, speedName(beta)),
    ]),
    s('text', { class: 'axis', x: width - MARGIN.right, y: HEIGHT - 6, 'text-anchor': 'end' }, say('axisX')),
  ];
}

/** @param {number} beta */
function speedName(beta) {
  if (beta === 1) return 'c';
  return beta === 0 ? '0' : `${beta}\u202fc`;
}

/** Draws the curves inside the axes, the calculation's own on top.
 * @param {Frame} frame
 * @param {Picture} picture */
function lines(frame, { speeds, curves }) {
  const size = { width: frame.width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const paths = curves.map(({ energies }, i) => (
    s('path', { class: `line ${RANKS[i]}`, d: pathOf(frame, speeds, energies) })
  ));
  return [
    s('clipPath', { id: 'plot-clip' }, s('rect', { x: MARGIN.left, y: MARGIN.top, ...size })),
    s('g', { 'clip-path': 'url(#plot-clip)' }, ...paths.reverse()),
  ];
}

/** @param {Frame} frame
 * @param {Float64Array} speeds
 * @param {Float64Array} energies */
function pathOf({ x, y }, speeds, energies) {
  const points = Array.from(speeds, (speed, i) => `${x(speed).toFixed(2)},${y(energies[i]).toFixed(2)}`);
  return `M${points.join('L')}`;
}

/** Marks the question's point; one below the lowest decade stands on the axis, hollow.
 * @param {Frame} frame
 * @param {Picture} picture */
function marker({ x, y, powers, width }, { point }) {
  if (!point) return [];
  const low = Math.log10(point.energy) < powers.low;
  const at = { x: x(Math.min(point.speed, 1)), y: low ? HEIGHT - MARGIN.bottom : y(point.energy) };
  // The curves rise: below to the right of the point, or above to its left, they leave room.
  const words = at.x < width / 2
    ? { x: Math.min(at.x + 10, width - LABEL), y: at.y > HEIGHT - MARGIN.bottom - 28 ? at.y - 12 : at.y + 22, 'text-anchor': 'start' }
    : { x: Math.max(at.x - 10, LABEL), y: at.y < MARGIN.top + 24 ? at.y + 22 : at.y - 12, 'text-anchor': 'end' };
  return [
    s('line', { class: 'drop', x1: at.x, x2: at.x, y1: at.y, y2: HEIGHT - MARGIN.bottom }),
    s('line', { class: 'drop', x1: MARGIN.left, x2: at.x, y1: at.y, y2: at.y }),
    s('circle', { class: low ? 'point low' : 'point', cx: at.x, cy: at.y, r: 5 }),
    s('text', { class: 'here', ...words }, `K = ${short(point.energy)} J`),
  ];
}

/** @param {Picture} picture */
function description({ speeds, curves, point }) {
  const { energies } = curves[0];
  const last = speeds.length - 1;
  return say('curveDesc', {
    k0: short(energies[0]), v0: short(speeds[0]), k1: short(energies[last]), v1: short(speeds[last]),
    here: point ? say('here', { v: short(point.speed * SPEED_OF_LIGHT), k: short(point.energy) }) : '',
  });
}

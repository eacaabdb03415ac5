/** @import { Job } from './job.js' */
/** @import { Scale } from './scale.js' */
import { h, s } from './dom.js';
import { short } from './numbers.js';
import { CRITICAL, energy, heat, magnetisation } from './onsager.js';
import { pictureCard } from './picture.js';
import { word } from './runwords.js';
import { linear } from './scale.js';

const SIZE = { width: 420, height: 240 };
const MARGIN = { top: 14, right: 14, bottom: 40, left: 46 };
const FINE = 240; // points of an exact curve

/** @typedef {object} Curve
 * @property {'magnetisation' | 'energy' | 'heat'} key
 * @property {string} value  names in the summary
 * @property {string} error
 * @property {(t: number) => number} exact
 * @property {string} [finite]  exact for this lattice */

/** @type {Curve[]} */
const CURVES = [
  { key: 'magnetisation', value: 'magnetizacion', error: 'magnetizacion_ee', exact: magnetisation },
  { key: 'energy', value: 'energia', error: 'energia_ee', exact: energy, finite: 'energia_finita' },
  { key: 'heat', value: 'calor', error: 'calor_ee', exact: heat },
];

/** @typedef {{ t: number } & Record<string, number | null>} Measured */

/** Draws magnetisation, energy and specific heat over temperature, with the exact curves of the
 * infinite lattice, and beside them the lattice.
 * @param {Job} job
 * @param {HTMLElement | undefined} lattice */
export function curvesCard({ summary }, lattice) {
  /** @type {Measured[]} */
  const measured = [...summary?.temperaturas_medidas ?? []].sort((a, b) => a.t - b.t);
  if (measured.length === 0) return undefined;
  const low = Math.min(measured[0].t, CRITICAL) - 0.2;
  const high = Math.max(measured[measured.length - 1].t, CRITICAL) + 0.2;
  const x = linear(Math.max(low, 0.05), high, MARGIN.left, SIZE.width - MARGIN.right);
  const pictures = CURVES.map((curve) => pictureCard(`ising-${curve.value}`, word(curve.key), drawing(curve, measured, x, [Math.max(low, 0.05), high])));
  const legend = h('ul', { class: 'legend card' },
    h('li', { class: 'dot' }, word('measured')), h('li', {}, word('exactCurve')), h('li', { class: 'cross' }, word('finite')));
  return h('div', { class: 'trio' }, legend, ...pictures, lattice);
}

/** @param {Curve} curve
 * @param {Measured[]} measured
 * @param {Scale} x
 * @param {[number, number]} range */
function drawing({ key, value, error, exact, finite }, measured, x, [low, high]) {
  const exacts = Array.from({ length: FINE + 1 }, (_, i) => low + (high - low) * i / FINE).map((t) => ({ t, y: exact(t) }));
  const points = measured.map((row) => ({ t: row.t, y: Number(row[value]), error: Number(row[error] ?? 0) }));
  const [bottom, top] = boundsOf(key, points, exacts.map(({ y }) => y).filter(Number.isFinite));
  const y = linear(bottom, top, SIZE.height - MARGIN.bottom, MARGIN.top);
  const clip = `clip-${value}`;
  return s('svg', { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: 'img', 'aria-label': description(key, points) },
    s('clipPath', { id: clip }, s('rect', { x: MARGIN.left, y: MARGIN.top, width: SIZE.width - MARGIN.left - MARGIN.right, height: SIZE.height - MARGIN.top - MARGIN.bottom })),
    ...axes(x, y, [low, high], [bottom, top]),
    s('path', { class: 'line own', 'clip-path': `url(#${clip})`, d: `M${exacts.filter((one) => Number.isFinite(one.y)).map((one) => `${x(one.t).toFixed(1)},${y(one.y).toFixed(1)}`).join('L')}` }),
    ...(finite ? measured.flatMap((row) => cross(x(row.t), y(Number(row[finite])))) : []),
    ...points.flatMap((point) => [
      s('line', { class: 'error-bar', x1: x(point.t), x2: x(point.t), y1: y(point.y - point.error), y2: y(point.y + point.error) }),
      s('circle', { class: 'point', cx: x(point.t), cy: y(point.y), r: 4.5 }, s('title', {}, `T = ${short(point.t, 5)}: ${short(point.y, 5)} ± ${short(point.error, 2)}`)),
    ]));
}

/** @param {number} x
 * @param {number} y */
const cross = (x, y) => [
  s('line', { class: 'cross', x1: x - 6, x2: x + 6, y1: y, y2: y }), s('line', { class: 'cross', x1: x, x2: x, y1: y - 6, y2: y + 6 }),
];

/** The exact specific heat has no bound at Tc: what was measured sets the scale there.
 * @param {string} key
 * @param {{ y: number, error: number }[]} points
 * @param {number[]} exacts
 * @returns {[number, number]} */
function boundsOf(key, points, exacts) {
  if (key === 'magnetisation') return [0, 1.05];
  const ends = points.flatMap(({ y, error }) => [y - error, y + error]);
  if (key === 'energy') return [Math.min(-2, ...ends), Math.max(...ends, ...exacts) + 0.1];
  return [0, Math.max(...ends, Math.min(2.4, ...[Math.max(...exacts)])) * 1.15];
}

/** @param {Scale} x
 * @param {Scale} y
 * @param {[number, number]} xs
 * @param {[number, number]} ys */
function axes(x, y, [low, high], [bottom, top]) {
  const base = SIZE.height - MARGIN.bottom;
  const right = SIZE.width - MARGIN.right;
  return [
    ...ticks(bottom, top, 5).flatMap((at) => [
      s('line', { class: 'grid', x1: MARGIN.left, x2: right, y1: y(at), y2: y(at) }),
      s('text', { class: 'tick', x: MARGIN.left - 7, y: y(at) + 4, 'text-anchor': 'end' }, short(at)),
    ]),
    ...ticks(low, high, 6).map((at) => s('text', { class: 'tick', x: x(at), y: base + 17, 'text-anchor': 'middle' }, short(at))),
    s('line', { class: 'base', x1: MARGIN.left, x2: right, y1: base, y2: base }),
    s('line', { class: 'light', x1: x(CRITICAL), x2: x(CRITICAL), y1: MARGIN.top, y2: base }),
    s('text', { class: 'tick', x: x(CRITICAL) + 4, y: MARGIN.top + 9 }, word('tc')),
    s('text', { class: 'axis', x: right, y: SIZE.height - 6, 'text-anchor': 'end' }, word('temperature')),
  ];
}

/** Returns round numbers from low to high.
 * @param {number} low
 * @param {number} high
 * @param {number} most */
function ticks(low, high, most) {
  const unit = 10 ** Math.floor(Math.log10((high - low) / most));
  const step = unit * ([1, 2, 5].find((by) => (high - low) / (unit * by) < most) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(8)));
}

/** @param {'magnetisation' | 'energy' | 'heat'} key
 * @param {{ t: number, y: number, error: number }[]} points */
function description(key, points) {
  return word('curveDesc', {
    what: word(key), n: points.length, low: short(points[0].t), high: short(points[points.length - 1].t),
    points: points.map(({ t, y, error }) => `${short(t)}: ${short(y)} ± ${short(error, 2)}`).join('; '),
  });
}

/** Draws the last configuration at a temperature.
 * @param {Job} job
 * @param {number} place  of the temperature
 * @param {HTMLElement[]} controls */
export function latticeCard({ record, summary }, place, controls) {
  /** @type {number[] | undefined} */
  const image = summary?.imagenes?.[place];
  const t = record.parametros.temperaturas?.[place];
  if (!image?.length) return undefined;
  const cells = Math.round(Math.sqrt(image.length));
  const mean = image.reduce((sum, m) => sum + m, 0) / image.length;
  const said = word('latticeDesc', { t: short(t, 5), m: short(mean), cells });
  const canvas = h('canvas', { width: cells, height: cells, role: 'img', 'aria-label': said });
  const draw = () => paint(canvas, image, cells);
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  return pictureCard('red', word('lattice'), h('div', { class: 'controls' }, ...controls), h('div', { class: 'lattice' }, canvas),
    h('p', { class: 'hint' }, said),
    h('ul', { class: 'legend blocks' }, h('li', { class: 'up' }, word('latticeKeyUp')), h('li', { class: 'down' }, word('latticeKeyDown'))));
}

const [UP, DOWN] = [[217, 115, 13], [37, 70, 196]]; // the theme's point and accent, on both grounds

/** @param {HTMLCanvasElement} canvas
 * @param {number[]} cells  magnetisation, from −1 to 1
 * @param {number} side */
function paint(canvas, cells, side) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(side, side);
  cells.forEach((m, i) => {
    const share = (m + 1) / 2;
    image.data.set([...UP.map((up, j) => Math.round(DOWN[j] + (up - DOWN[j]) * share)), 255], 4 * i);
  });
  context.putImageData(image, 0, 0);
}

/** @import { Job } from './job.js' */
import { colourOf, cssOf, powersOf } from './colours.js';
import { h } from './dom.js';
import { raise, short } from './numbers.js';
import { pictureCard } from './picture.js';
import { word } from './runwords.js';
import { decades, linear, round } from './scale.js';

const MARGIN = { top: 14, right: 92, bottom: 44, left: 56 };
const HEIGHT = 380;
const DEPTH_OF_SCALE = 6; // powers of ten below the greatest value
const TABLE = { rows: 12, columns: 8 };
const MM = 1000; // of a metre

/** @typedef {object} Grid  a quantity by depth and radius
 * @property {string} what
 * @property {string} unit
 * @property {number[][]} rows  by depth, of radii
 * @property {number} dz  m
 * @property {number} dr  m
 * @property {number[]} edges  depths where one layer ends and another begins, m */

/** Returns what a finished simulation of `fotones` says by depth and radius.
 * @param {Job} job
 * @param {'fluencia_zr' | 'absorcion_zr'} which
 * @returns {Grid | undefined} */
export function gridOf({ record: { parametros }, summary }, which) {
  const rows = summary?.[which];
  if (!Array.isArray(rows) || rows.length === 0) return undefined;
  const fluence = which === 'fluencia_zr';
  const { dz = 1e-4, dr = 1e-4, capas = [] } = parametros;
  return {
    rows: within(rows, dz, capas), dz, dr, edges: edgesOf(capas),
    what: fluence ? word('fluence') : word('absorption'), unit: fluence ? 'm⁻²' : 'm⁻³',
  };
}

/** Leaves out the last bin of an axis, which takes in all that lies beyond it: of radius always, of
 * depth where the layers go on below.
 * @param {number[][]} rows
 * @param {number} dz
 * @param {{ espesor?: number }[]} layers */
function within(rows, dz, layers) {
  const depth = layers.every(({ espesor }) => espesor) ? edgesOf(layers).at(-1) ?? 0 : Infinity;
  const whole = depth > rows.length * dz * (1 + 1e-9) && rows.length > 1 ? rows.slice(0, -1) : rows;
  return whole.map((row) => (row.length > 1 ? row.slice(0, -1) : row));
}

/** @param {{ espesor?: number }[]} layers */
function edgesOf(layers) {
  let depth = 0;
  return layers.filter(({ espesor }) => espesor).map(({ espesor = 0 }) => depth += espesor);
}

/** Draws the map, with its colours' scale, and beside it the same in a table.
 * @param {Grid} grid
 * @param {HTMLElement[]} controls
 * @returns {HTMLElement} */
export function fluenceCard(grid, controls) {
  const powers = powersOf(grid.rows, DEPTH_OF_SCALE);
  if (!powers) return pictureCard('mapa', grid.what, h('p', { class: 'empty' }, word('noMap')));
  const canvas = h('canvas', { role: 'img', 'aria-label': description(grid, powers) });
  const here = h('p', { class: 'hint here' }, description(grid, powers));
  const card = pictureCard('mapa', grid.what, h('div', { class: 'controls' }, ...controls),
    h('div', { class: 'map' }, canvas), here, h('p', { class: 'hint' }, word('lastBins')), tableOf(grid));
  const draw = () => paint(canvas, grid, powers);
  new ResizeObserver(draw).observe(canvas.parentElement ?? canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  canvas.addEventListener('pointermove', (event) => {
    const said = valueAt(canvas, grid, event);
    if (said) here.textContent = said;
  });
  return card;
}

/** @param {HTMLCanvasElement} canvas
 * @param {Grid} grid
 * @param {{ low: number, high: number }} powers */
function paint(canvas, grid, powers) {
  const width = Math.floor(canvas.parentElement?.clientWidth ?? 0);
  if (width === 0) return;
  const sharp = globalThis.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [width * sharp, HEIGHT * sharp];
  canvas.style.setProperty('width', `${width}px`);
  canvas.style.setProperty('height', `${HEIGHT}px`);
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  context.scale(sharp, sharp);
  context.fillStyle = getComputedStyle(canvas.closest('.card') ?? canvas).backgroundColor;
  context.fillRect(0, 0, width, HEIGHT);
  const box = boxOf(width);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells(grid, powers), box.left, box.top, box.width, box.height);
  context.font = `12px ${style.fontFamily}`;
  [context.fillStyle, context.strokeStyle] = [style.color, style.color];
  axes(context, grid, box);
  edges(context, grid, box);
  scaleBar(context, grid, powers, box);
}

/** @typedef {{ left: number, top: number, width: number, height: number }} Box
 * @param {number} width
 * @returns {Box} */
const boxOf = (width) => ({
  left: MARGIN.left, top: MARGIN.top, width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom,
});

/** Paints one pixel for a bin.
 * @param {Grid} grid
 * @param {{ low: number, high: number }} powers */
function cells({ rows }, { low, high }) {
  const [nr, nz] = [rows[0].length, rows.length];
  const canvas = h('canvas', { width: nr, height: nz });
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const image = context.createImageData(nr, nz);
  rows.forEach((row, z) => row.forEach((value, r) => {
    const colour = value > 0 ? colourOf((Math.log10(value) - low) / (high - low)) : colourOf(0);
    image.data.set([...colour, 255], 4 * (z * nr + r));
  }));
  context.putImageData(image, 0, 0);
  return canvas;
}

/** @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {Box} box */
function axes(context, { rows, dz, dr }, { left, top, width, height }) {
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
  const [deep, wide] = [rows.length * dz * MM, rows[0].length * dr * MM];
  const [x, y] = [linear(0, wide, left, left + width), linear(0, deep, top, top + height)];
  context.textAlign = 'center';
  for (const r of round(wide, Math.max(2, Math.min(6, width / 55)))) context.fillText(tick(r), x(r), top + height + 18);
  context.fillText(word('radius'), left + width / 2, top + height + 36);
  context.textAlign = 'right';
  for (const z of round(deep, 6)) context.fillText(tick(z), left - 8, y(z) + 4);
  context.save();
  context.translate(13, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(word('depth'), 0, 0);
  context.restore();
}

/** @param {number} x */
const tick = (x) => String(Number(x.toPrecision(4)));

/** Draws where layers end, over light and dark alike.
 * @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {Box} box */
function edges(context, { rows, dz, edges: depths }, { left, top, width, height }) {
  context.save();
  for (const depth of depths.filter((at) => at < rows.length * dz * 0.999)) {
    const y = top + depth / (rows.length * dz) * height;
    for (const [colour, shift] of /** @type {[string, number][]} */ ([['#000', 0], ['#fff', 5]])) {
      context.setLineDash([5, 5]);
      context.lineDashOffset = shift;
      context.strokeStyle = colour;
      context.beginPath();
      context.moveTo(left, y);
      context.lineTo(left + width, y);
      context.stroke();
    }
  }
  context.restore();
}

/** @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {{ low: number, high: number }} powers
 * @param {Box} box */
function scaleBar(context, { unit }, { low, high }, { left, top, width, height }) {
  const x = left + width + 18;
  const from = top + 22;
  const y = linear(low, high, top + height, from);
  for (let row = from; row < top + height; row++) {
    context.save();
    context.fillStyle = cssOf(1 - (row - from) / (height - 22));
    context.fillRect(x, row, 14, 1.5);
    context.restore();
  }
  context.textAlign = 'left';
  context.fillText(unit, x, top + 10);
  const ticks = decades(low, high, 8);
  for (const power of ticks.length > 1 ? ticks : [low, high]) {
    context.fillText(Number.isInteger(power) ? `10${raise(power)}` : short(10 ** power, 2), x + 20, y(power) + 4);
  }
}

/** @param {Grid} grid
 * @param {{ low: number, high: number }} powers */
function description({ rows, dz, dr, what, unit }, { low, high }) {
  let [best, z, r] = [-1, 0, 0];
  rows.forEach((row, i) => row.forEach((value, j) => { if (value > best) [best, z, r] = [value, i, j]; }));
  return word('fluenceDesc', {
    what: what.toLowerCase(), unit, low: short(10 ** low, 2), high: short(10 ** high, 2),
    z: short((z + 0.5) * dz * MM), r: short((r + 0.5) * dr * MM),
  });
}

/** @param {HTMLCanvasElement} canvas
 * @param {Grid} grid
 * @param {PointerEvent} event */
function valueAt(canvas, { rows, dz, dr, unit }, event) {
  const outer = canvas.getBoundingClientRect();
  const { left, top, width, height } = boxOf(outer.width);
  const j = Math.floor((event.clientX - outer.left - left) / width * rows[0].length);
  const i = Math.floor((event.clientY - outer.top - top) / height * rows.length);
  const value = rows[i]?.[j];
  if (value === undefined) return '';
  return word('atPoint', { z: short((i + 0.5) * dz * MM), r: short((j + 0.5) * dr * MM), value: short(value), unit });
}

/** @param {Grid} grid */
function tableOf({ rows, dz, dr }) {
  const [nz, nr] = [Math.ceil(rows.length / TABLE.rows), Math.ceil(rows[0].length / TABLE.columns)];
  const columns = rows[0].map((_, j) => j).filter((j) => j % nr === 0);
  const heads = columns.map((j) => h('th', { scope: 'col' }, short((j + 0.5) * dr * MM)));
  const body = rows.map((row, i) => ({ row, i })).filter(({ i }) => i % nz === 0).map(({ row, i }) => (
    h('tr', {}, h('th', { scope: 'row' }, short((i + 0.5) * dz * MM)), ...columns.map((j) => h('td', {}, short(row[j], 3))))));
  return h('details', { class: 'bins' }, h('summary', {}, word('mapTable')),
    h('div', { class: 'scroll', tabindex: '0' },
      h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, `${word('depth')} \\ ${word('radius')}`), ...heads)), h('tbody', {}, ...body))),
    nz > 1 || nr > 1 ? h('p', { class: 'hint' }, word('tableSampled', { nz, nr })) : false);
}

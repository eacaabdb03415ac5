import { tell } from './admintexts.js';
import { h, s } from './dom.js';
import { short } from './numbers.js';

/** @typedef {{ energia_modelo: number, energia_medida: number }} FittedPair
 * @typedef {{ residuos?: number[], residuos_u?: number[] }} Estimate
 * @typedef {{ version: number, factor: Estimate, pares?: FittedPair[] }} Fitted */

const [WIDTH, HEIGHT] = [640, 240];
const PAD = { left: 84, right: 16, top: 12, bottom: 40 };

/** Draws what a fit leaves over of each pair: the residual over the model's energy, in
 * uncertainties where the pairs have them; and the same as a table.
 * @param {Fitted} fitted */
export function residualPlot({ version, factor, pares = [] }) {
  const standard = Boolean(factor.residuos_u?.length);
  const residuals = (standard ? factor.residuos_u : factor.residuos) ?? [];
  const energies = pares.map(({ energia_modelo }) => energia_modelo);
  const most = Math.max(...residuals.map(Math.abs), Number.MIN_VALUE);
  const [low, high] = [Math.min(...energies), Math.max(...energies)];
  const x = (/** @type {number} */ e) => PAD.left + (high > low ? (e - low) / (high - low) : 0.5) * (WIDTH - PAD.left - PAD.right);
  const y = (/** @type {number} */ r) => PAD.top + (1 - r / (1.1 * most)) / 2 * (HEIGHT - PAD.top - PAD.bottom);
  const unit = tell(standard ? 'residualU' : 'residualJ');
  const svg = s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': 'residuals-title residuals-desc', class: 'residuals' },
    s('title', { id: 'residuals-title' }, tell('residuals', { n: version })),
    s('desc', { id: 'residuals-desc' }, tell('residualsDesc', { n: residuals.length, most: `${short(most)} (${unit})` })),
    ...[-most, 0, most].flatMap((r) => [
      s('line', { class: r === 0 ? 'zero' : 'grid', x1: PAD.left, x2: WIDTH - PAD.right, y1: y(r), y2: y(r) }),
      s('text', { x: PAD.left - 8, y: y(r) + 4, 'text-anchor': 'end' }, short(r)),
    ]),
    s('text', { x: PAD.left, y: HEIGHT - 22 }, short(low)), s('text', { x: WIDTH - PAD.right, y: HEIGHT - 22, 'text-anchor': 'end' }, high > low ? short(high) : ''),
    s('text', { class: 'axis', x: (PAD.left + WIDTH - PAD.right) / 2, y: HEIGHT - 6, 'text-anchor': 'middle' }, tell('energyAxis')),
    ...residuals.map((r, i) => s('circle', { cx: x(energies[i]), cy: y(r), r: 4 })));
  return h('figure', {}, h('figcaption', {}, unit), svg, valueTable(energies, residuals, unit));
}

/** @param {number[]} energies
 * @param {number[]} residuals
 * @param {string} unit */
function valueTable(energies, residuals, unit) {
  const head = h('tr', {}, h('th', { scope: 'col' }, tell('energyAxis')), h('th', { scope: 'col' }, unit));
  const rows = residuals.map((r, i) => h('tr', {}, h('td', {}, String(energies[i])), h('td', {}, String(r))));
  return h('details', {}, h('summary', {}, tell('values')),
    h('div', { class: 'scroll', role: 'region', 'aria-label': tell('values'), tabindex: 0 }, h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows))));
}

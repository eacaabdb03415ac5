/** @typedef {{ usado: number, limite: number | null }} Use  null bounds nothing
 *
 * @typedef {object} Cost  as POST /v2/simulaciones/costo answers
 * @property {number} unidades_por_historia
 * @property {number} n_maximo
 * @property {number} limite
 * @property {Use} hoy
 * @property {Use} sin_terminar
 *
 * @typedef {{ each: number, most: number }} Price  of a model with its parameters: work units of a
 * history, histories that one run may have
 * @typedef {{ bound: number, today: Use, open: Use }} Budget  of who asks: work units that one run may
 * have, those of the day, runs that have not ended
 *
 * @typedef {object} Judged
 * @property {number} units  of work
 * @property {'run' | 'most' | 'open' | 'day'} [over]  why it would be refused
 * @property {number} beyond  by how many units, or histories where it is the most that a run may have
 * @property {number} fits  the greatest number of histories that would be taken */

/** Tells what a run of n histories costs, and whether the host would take it, by its own arithmetic.
 * @param {Price} price
 * @param {Budget} budget
 * @param {number} n
 * @returns {Judged} */
export function judge({ each, most }, budget, n) {
  const units = Math.ceil(each * n);
  const left = leftOf(budget.today);
  const isFull = leftOf(budget.open) === 0;
  const fits = isFull ? 0 : fitting(each, most, left);
  if (units > budget.bound) return { units, over: 'run', beyond: units - budget.bound, fits };
  if (n > most) return { units, over: 'most', beyond: n - most, fits };
  if (isFull) return { units, over: 'open', beyond: 0, fits };
  return units > left ? { units, over: 'day', beyond: units - left, fits } : { units, beyond: 0, fits };
}

/** Returns what is left of a bound, Infinity where there is none.
 * @param {Use} use */
export const leftOf = ({ usado, limite }) => (limite === null ? Infinity : Math.max(0, limite - usado));

/** @param {number} each
 * @param {number} most
 * @param {number} left */
function fitting(each, most, left) {
  const n = Math.min(most, Math.floor(left / each));
  return Math.ceil(each * n) > left ? n - 1 : n; // the quotient was rounded up
}

/** @import { Param } from '/sdk/types.js' */
import { exact, spaced } from './numbers.js';

/** Returns the bounds of a number as people write them, "" for none: "m > 0 kg",
 * "|v| < 299792458 m/s".
 * @param {Param} param
 * @param {boolean} [strict]  the bounds themselves are excluded, whatever the domain says */
export function domainText(param, strict = false) {
  const { min, max } = param;
  const name = symbolOf(param);
  const unit = spaced(param.unidad);
  const above = strict || param.min_excluido;
  const below = strict || param.max_excluido;
  if (min !== undefined && max !== undefined) {
    if (min === -max && !above === !below) return `|${name}| ${less(below)} ${exact(max)}${unit}`;
    return `${exact(min)} ${less(above)} ${name} ${less(below)} ${exact(max)}${unit}`;
  }
  if (min !== undefined) return `${name} ${above ? '>' : '≥'} ${exact(min)}${unit}`;
  return max === undefined ? '' : `${name} ${less(below)} ${exact(max)}${unit}`;
}

/** @param {boolean | undefined} open */
const less = (open) => (open ? '<' : '≤');

/** Tells whether a number lies in a parameter's domain.
 * @param {Param} param
 * @param {number} x */
export function inDomain({ min = -Infinity, max = Infinity, min_excluido, max_excluido }, x) {
  const aboveMin = min_excluido ? x > min : x >= min;
  return Number.isFinite(x) && aboveMin && (max_excluido ? x < max : x <= max);
}

/** @param {{ nombre: string, simbolo?: string }} named */
export const symbolOf = ({ nombre, simbolo }) => simbolo ?? nombre;

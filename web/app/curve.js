/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Calculation, Values } from '/sdk/types.js' */
/** @import { Key } from './texts.js' */

/** What there is to draw: kinetic energies over velocities.
 * @typedef {{ key: Key, energies: Float64Array }} Curve
 *
 * @typedef {object} Picture
 * @property {Float64Array} speeds  in units of c, ascending
 * @property {Curve[]} curves  the calculation's own first
 * @property {{ speed: number, energy: number } | undefined} point  the question's
 *
 * @typedef {{ empty: Key }} NoPicture  and why */

const POINTS = 480;
const SLOWEST = 0.002;
const FASTEST = 0.999;
const RELATIVISTIC = 'energia-cinetica';
const CLASSICAL = 'energia-cinetica-clasica';

/** Returns the curves for a question, computed by the module; undefined for a calculation
 * that has none.
 * @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values
 * @returns {Picture | NoPicture | undefined} */
export function pictureOf(fisica, entry, values) {
  if (entry.id === CLASSICAL) return classicalPicture(fisica, entry, values);
  if (entry.id === RELATIVISTIC) return relativisticPicture(fisica, entry, values);
  return undefined;
}

/** @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values
 * @returns {Picture | NoPicture} */
function classicalPicture(fisica, entry, values) {
  const { masa, factor_calibracion } = values;
  const question = { masa, factor_calibracion };
  const c = lightSpeed(entry);
  const energies = sweep(fisica, CLASSICAL, question, c).energia_joules;
  if (!drawable(energies)) return { empty: 'noCurveMass' };
  return {
    speeds: spread(), curves: [{ key: 'classical', energies }],
    point: pointOf(fisica, entry, { ...question, velocidad: values.velocidad }, 'energia_joules', c),
  };
}

/** @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values
 * @returns {Picture | NoPicture} */
function relativisticPicture(fisica, entry, values) {
  const { masa, tipo_particula, constantes } = values;
  if (tipo_particula === 'photon' && masa === undefined) return { empty: 'noCurvePhoton' };
  const question = { masa, tipo_particula, constantes };
  const c = lightSpeed(entry);
  const energies = sweep(fisica, RELATIVISTIC, question, c).energia_cinetica;
  if (!drawable(energies)) return { empty: 'noCurveMass' };
  const [atRest] = fisica.batch(RELATIVISTIC, [{ ...question, velocidad: 0 }]);
  const mass = Number(atRest.values.energia_total) / c / c; // to an ulp or two: it is drawn, not shown
  /** @type {Curve[]} */
  const curves = [
    { key: 'relativistic', energies },
    { key: 'classical', energies: sweep(fisica, CLASSICAL, { masa: mass }, c).energia_joules },
  ];
  return {
    speeds: spread(), curves: curves.filter((curve) => drawable(curve.energies)),
    point: pointOf(fisica, entry, { ...question, velocidad: values.velocidad }, 'energia_cinetica', c),
  };
}

/** @param {Calculation} entry
 * @returns {number} */
function lightSpeed(entry) {
  return entry.parametros.find((param) => param.nombre === 'velocidad')?.max ?? NaN;
}

/** Returns speeds in units of c that lie closer together at both ends, where the curves turn. */
function spread() {
  return Float64Array.from({ length: POINTS }, (_, i) => (
    SLOWEST + (FASTEST - SLOWEST) * (1 - Math.cos(Math.PI * i / (POINTS - 1))) / 2
  ));
}

/** @param {Fisica} fisica
 * @param {string} id
 * @param {Values} question
 * @param {number} c */
function sweep(fisica, id, question, c) {
  return fisica.series(id, question, 'velocidad', spread().map((beta) => beta * c));
}

/** A mass near the ends of the double's range has energies that do not fit in it.
 * @param {Float64Array} energies */
const drawable = (energies) => energies.every((y) => y > 0 && y < Infinity);

/** @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} question
 * @param {string} output
 * @param {number} c */
function pointOf(fisica, entry, question, output, c) {
  const [{ values, broken }] = fisica.batch(entry.id, [question]);
  if (broken.length > 0) return undefined;
  return { speed: Math.abs(Number(question.velocidad)) / c, energy: Number(values[output]) };
}

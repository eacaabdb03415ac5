/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Calculation, Values } from '/sdk/types.js' */

/** What the uncertainties of the inputs make of an output's.
 * @typedef {object} Propagated
 * @property {number} u  standard uncertainty to first order (JCGM 100, 5.1.2)
 * @property {number | undefined} mc  the same by Monte Carlo (JCGM 101); undefined where draws leave the domain
 * @property {number} low  of the coverage interval by Monte Carlo
 * @property {number} high */

export const DRAWS = 100_000;
export const SEED = '1';
export const COVERAGE = 0.95;

/** Propagates independent normal uncertainties through a calculation, in the page's own module: the
 * model propagacion gives both results from the same draws.
 * @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values  that break no rule
 * @param {Record<string, number>} uncertainties  standard, by parameter
 * @returns {Map<string, Propagated>} by output; those that are no numbers are not in it
 * @throws {Error} where the model refuses */
export function propagate(fisica, entry, values, uncertainties) {
  const entradas = entry.parametros.flatMap((param) => {
    const value = values[param.nombre];
    if (value === undefined || value === null || value === '') return [];
    const valor = typeof value === 'number' ? value : (param.opciones ?? []).indexOf(value);
    const u = uncertainties[param.nombre];
    return [u ? { nombre: param.nombre, valor, u } : { nombre: param.nombre, distribucion: 'constante', valor }];
  });
  const { salidas } = fisica.simulate({
    modelo: 'propagacion', n: DRAWS, semilla: SEED, parametros: { calculo: entry.id, entradas, p: COVERAGE },
  });
  return new Map(salidas.flatMap((/** @type {any} */ output) => {
    const { nombre, tipo } = entry.salidas[output.numero] ?? {};
    return tipo === 'numero' ? [[nombre, propagated(output)]] : [];
  }));
}

/** @param {any} output  of the model
 * @returns {Propagated} */
function propagated({ gum, u, intervalo, indefinidas }) {
  const whole = indefinidas === 0 && u !== null;
  return {
    u: gum?.u ?? NaN, mc: whole ? u : undefined,
    low: intervalo?.bajo ?? NaN, high: intervalo?.alto ?? NaN,
  };
}

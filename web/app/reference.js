/** @import { Histogram, Summary, Values } from '/sdk/types.js' */

/** @typedef {object} Exact
 * @property {string} formula
 * @property {number} value
 * @property {number} [error]  standard error of the simulated value, where a z is told
 *
 * @typedef {(params: Values, n: number) => Record<string, Exact>} Reference  by output
 *
 * @typedef {object} Fit  a histogram beside its expectation
 * @property {number[]} pulls  (counted − expected) / standard error, by bin
 * @property {number} chi2  Pearson's
 * @property {number} freedom */

/** Standard deviation of a sample deviation in units of σ/√n: √((κ − 1)/4), with κ = 9/5
 * of the uniform distribution.
 *
 * Source: Cramér, Mathematical Methods of Statistics, 1946, § 27.7. */
const SPREAD = Math.sqrt((9 / 5 - 1) / 4);

/** What is known of a model without simulating it.
 * @type {Record<string, Reference>} */
const references = {
  uniforme({ factor }, n) {
    const f = Number(factor);
    const deviation = f / Math.sqrt(12);
    const error = deviation / Math.sqrt(n);
    return {
      media: { formula: 'f/2', value: f / 2, error },
      desviacion: { formula: 'f/√12', value: deviation, error: SPREAD * error },
      error_estandar: { formula: 'f/√(12 n)', value: error },
    };
  },
};

/** Models whose histogram is expected to be flat. */
const flat = ['uniforme'];

/** Returns the exact outputs of a model, {} where they are not known.
 * @param {string} model
 * @param {Values} params
 * @param {number} n
 * @returns {Record<string, Exact>} */
export function exactOf(model, params, n) {
  return Object.hasOwn(references, model) ? references[model](params, n) : {};
}

/** Returns how many standard errors a simulated value lies from the exact one.
 * @param {number} simulated
 * @param {Exact | undefined} exact */
export function score(simulated, exact) {
  return exact?.error ? (simulated - exact.value) / exact.error : undefined;
}

/** Returns how a model's histogram fits its expectation, undefined where that is not known.
 * @param {string} model
 * @param {Summary} summary
 * @returns {Fit | undefined} */
export function fitOf(model, { n, histograma }) {
  if (!histograma || !flat.includes(model)) return undefined;
  const { cuentas } = histograma;
  const expected = n / cuentas.length;
  const error = Math.sqrt(expected * (1 - 1 / cuentas.length));
  return {
    pulls: cuentas.map((count) => (count - expected) / error),
    chi2: cuentas.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
    freedom: cuentas.length - 1,
  };
}

/** Returns where a bin begins; bin `cuentas.length` begins where the last one ends.
 * @param {Histogram} histogram
 * @param {number} i */
export function edge({ bajo, alto, cuentas }, i) {
  return bajo + (alto - bajo) * (i / cuentas.length);
}

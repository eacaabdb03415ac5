/** @import { Answer, Output } from '/sdk/types.js' */

/** Tells whether two values are the same: doubles to the bit (JSON carries no NaN), also
 * the sign of zero; choices and undefined outputs as such.
 * @param {number | string | null} a
 * @param {number | string | null | undefined} b */
export const same = (a, b) => Object.is(a, b);

/** Returns the names of the outputs in which two answers differ.
 * @param {Output[]} outputs
 * @param {Answer} page
 * @param {Answer} host */
export function differing(outputs, page, host) {
  return outputs.map(({ nombre }) => nombre).filter((name) => !same(page[name], host[name]));
}

/** @import { Output } from '/sdk/types.js' */
/** @import { Propagated } from './propagate.js' */
/** @import { Bounded } from './units.js' */
import { h } from './dom.js';
import { choiceName, say } from './language.js';
import { plain, short, spaced, split } from './numbers.js';

/** @typedef {number | string | null | undefined} Value  null is undefined by the physics,
 * undefined not known yet or at all */

/** Returns a value's digits, its power of ten typeset.
 * @param {Output} output
 * @param {Value} value */
export function valueText(output, value) {
  if (value === undefined) return h('span', { class: 'nothing' }, '—');
  if (value === null) return h('span', { class: 'nothing' }, say('undefinedHere'));
  if (typeof value === 'string') return h('span', {}, output.tipo === 'opcion' ? choiceName(value) : value);
  const { digits, power } = split(plain(value));
  return h('span', { class: 'digits' }, digits,
    power !== '' && h('span', { class: 'power' }, '\u202f×\u202f10', h('sup', {}, power)));
}

/** Says how far rounding may have taken a value from the formula's, where that is known.
 * @param {Bounded} output */
export function boundText({ error_relativo }) {
  return h('small', { class: 'bound' }, error_relativo === undefined ? say('noBound') : say('bound', { bound: short(error_relativo, 2).replace(/\.0(?!\d)/, '') }));
}

/** Says an output's uncertainty, by both methods, and its interval.
 * @param {Propagated} propagated
 * @param {Output} output */
export function uncertaintyLines({ u, mc, low, high }, { unidad }) {
  const number = (/** @type {number} */ x, digits = 3) => `${short(x, digits)}${spaced(unidad)}`;
  const first = Number.isFinite(u) ? number(u) : say('undefinedHere');
  return [
    h('span', {}, h('var', {}, 'u'), ` = ${first} `, h('small', {}, say('firstOrder'))),
    h('span', {}, h('var', {}, 'u'), ` = ${mc === undefined ? say('leavesDomain') : number(mc)} `, h('small', {}, say('monteCarlo'))),
    mc !== undefined && h('span', {}, say('interval', { low: short(low, 5), high: short(high, 5) })),
  ].filter((line) => line !== false);
}

/** Returns a button that copies a number as a plain decimal.
 * @param {number} value */
export function copyButton(value) {
  const label = say('copy', { value: plain(value) });
  const button = h('button', { type: 'button', class: 'copy', 'aria-label': label, title: label });
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(plain(value)).then(done, console.warn); // the browser may refuse
  });
  const done = () => {
    button.classList.add('done');
    button.setAttribute('aria-label', say('copied'));
    setTimeout(() => {
      button.classList.remove('done');
      button.setAttribute('aria-label', label);
    }, 1200);
  };
  return button;
}

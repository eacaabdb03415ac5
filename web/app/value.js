/** @import { Output } from '/sdk/types.js' */
import { h } from './dom.js';
import { choiceName, say } from './language.js';
import { plain, split } from './numbers.js';

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

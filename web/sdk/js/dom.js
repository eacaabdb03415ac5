/** @import { DomJs as T } from './types.js' */
/** @type {T['h']} */
export function h(tag, attributes = {}, ...children) {
  const [name, svg] = tag.split(':').reverse();
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child));
  return element;
}

/** @type {T['numeral']} */
export function numeral(x, digits) {
  const rounded = digits ? Number(x.toPrecision(digits)) : x;
  const size = Math.abs(rounded);
  const text = size >= 1e6 || size < 1e-3 && size > 0 ? rounded.toExponential() : String(rounded);
  const [mantissa, power] = text.replaceAll('-', '−').replace('+', '').split('e');
  return power ? `${mantissa} × 10${power.replace(/./g, (c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)] ?? '⁻')}` : mantissa;
}

/** @typedef {Node | string | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | undefined>} Attributes  true sets an
 * empty attribute; false and undefined none */

const INDEX = /_(\p{L}+|\d+)/u; // after a symbol

/** Makes an HTML element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Returns a text with the indices of its symbols below the line: B_λ.
 * @param {string} text
 * @returns {(string | HTMLElement)[]} */
export const indexed = (text) => text.split(INDEX).map((part, i) => (i % 2 === 1 ? h('sub', {}, part) : part));

/** Returns the same for SVG.
 * @param {string} text
 * @returns {SVGElement[]} */
export function indexedSvg(text) {
  return text.split(INDEX).map((part, i) => (
    s('tspan', i % 2 === 1 ? { dy: '0.25em', 'font-size': '0.8em' } : { dy: i > 0 && '-0.2em' }, part) // 0.2 of the larger letters
  ));
}

/** @param {string} symbol */
export const symbolText = (symbol) => h('var', {}, ...indexed(symbol));

/** Makes an SVG element.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** @template {Element} E
 * @param {E} element
 * @param {Attributes} attributes
 * @param {Child[]} children */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Returns the element that a selector finds; the page's own markup has it.
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {E} */
export function find(selector, root = document) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return /** @type {E} */ (element);
}

/** Returns a function that runs `work` once, `wait` ms after its last call.
 * @param {() => void} work
 * @param {number} wait */
export function debounce(work, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, wait);
  };
}

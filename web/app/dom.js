/** @typedef {Node | string | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | undefined>} Attributes  true sets an
 * empty attribute; false and undefined none */

/** Makes an HTML element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Returns a symbol with its index below the line: B_λ.
 * @param {string} symbol */
export function symbolText(symbol) {
  return h('var', {}, ...symbol.split(/_(\p{L}+|\d+)/u).map((part, i) => (i % 2 === 1 ? h('sub', {}, part) : part)));
}

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

/** @import { Calculation } from '/sdk/types.js' */
/** @import { Tree } from './formula.js' */
import { equations } from './formula.js';
import { h } from './dom.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Returns a calculation's formula typeset, an equation after the other; as it is written where it
 * cannot be read.
 * @param {Pick<Calculation, 'formula' | 'parametros' | 'salidas'>} entry
 * @returns {Node[]} */
export function typeset({ formula, parametros, salidas }) {
  const symbols = [...parametros, ...salidas].flatMap(({ simbolo }) => simbolo ?? []);
  try {
    return equations(formula, symbols).map((equation) => math(equation, true));
  } catch (error) {
    console.warn(error);
    return [h('span', { class: 'math' }, formula)];
  }
}

/** Returns the first equation in small, for a list.
 * @param {Calculation} entry */
export function typesetFirst(entry) {
  const [first] = typeset(entry);
  if (first instanceof Element) first.removeAttribute('display');
  return first;
}

/** @param {Tree} tree
 * @param {boolean} display */
function math(tree, display) {
  const root = document.createElementNS(MATHML, 'math');
  if (display) root.setAttribute('display', 'block');
  root.append(element(tree));
  return root;
}

/** @param {Tree} tree
 * @returns {Element} */
function element({ tag, text, children = [], attributes = {} }) {
  const made = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...(text === undefined ? children.map(element) : [text]));
  return made;
}

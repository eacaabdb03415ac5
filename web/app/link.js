/** @import { Typed } from './form.js' */

/** The name of the simulations' part: #simulacion?id=… shows one, #simulacion?n=1e6 asks. */
export const SIMULATION = 'simulacion';

/** The name of the catalogue's page, which an address without a name shows too. */
export const CATALOGUE = 'catalogo';

/** Returns the question that the address names: #energia-cinetica?masa=1&velocidad=2.
 * @returns {{ id: string, typed?: Typed }} */
export function readLink() {
  const [id, query] = location.hash.slice(1).split('?');
  return { id, typed: query === undefined ? undefined : Object.fromEntries(new URLSearchParams(query)) };
}

/** Puts the question into the address, so that it can be sent to someone. It does nothing
 * once the address names the other part of the page.
 * @param {string} id
 * @param {Typed} typed */
export function writeLink(id, typed) {
  if ((readLink().id === SIMULATION) !== (id === SIMULATION)) return;
  history.replaceState(null, '', hashOf(id, typed));
}

/** Returns a whole address of a question, to be sent to someone.
 * @param {string} id
 * @param {Typed} typed */
export const permalink = (id, typed) => `${location.origin}${location.pathname}${hashOf(id, typed)}`;

/** Returns an address on this page.
 * @param {string} id
 * @param {Typed} typed */
export function hashOf(id, typed) {
  const stated = Object.entries(typed).filter(([, text]) => text !== '');
  return `#${id}?${new URLSearchParams(stated)}`;
}

/** @import { Typed } from './form.js' */

/** Returns the question that the address names: #energia-cinetica?masa=1&velocidad=2.
 * @returns {{ id: string, typed?: Typed }} */
export function readLink() {
  const [id, query] = location.hash.slice(1).split('?');
  return { id, typed: query === undefined ? undefined : Object.fromEntries(new URLSearchParams(query)) };
}

/** Puts the question into the address, so that it can be sent to someone.
 * @param {string} id
 * @param {Typed} typed */
export function writeLink(id, typed) {
  const stated = Object.entries(typed).filter(([, text]) => text !== '');
  history.replaceState(null, '', `#${id}?${new URLSearchParams(stated)}`);
}

import { h } from './dom.js';

/** Hands a file to the browser to be saved.
 * @param {Blob} blob
 * @param {string} name */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = h('a', { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may read it a while later
}

import { readFile } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';

// Node 18 has no global crypto; browsers and later Nodes do.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

/** Reads a module and its catalogue.
 * @param {string | URL} module
 * @param {string | URL} catalog */
export async function read(module, catalog) {
  return { module: await readFile(module), catalog: JSON.parse(await readFile(catalog, 'utf8')) };
}

/** Reads those of this repository. */
export function readOwn() {
  const folder = new URL('../../../wasm/', import.meta.url);
  return read(new URL('physics.wasm', folder), new URL('catalog.json', folder));
}

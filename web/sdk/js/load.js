/** @import { Catalog } from './types.js' */
import { IntegrityError, LoadError } from './errors.js';
import { sha256 } from './sha256.js';

/** @typedef {{ sha256: string, bytes: number, url: string, actual?: boolean }} Listed  a row of GET /v2/modulos
 * @typedef {{ bytes: BufferSource, sha256?: string, url?: string }} Loaded */

/** Reads the catalogue.
 * @param {string | URL | Catalog | undefined} source  where it is, or itself; by default the host's
 * @param {URL} host
 * @returns {Promise<Catalog>}
 * @throws {LoadError} */
export async function loadCatalog(source, host) {
  if (source === undefined) return loadCatalog('/v2/catalogo', host);
  if (!isAddress(source)) return source;
  return parse(await get(new URL(source, host)));
}

/** Reads the module's bytes and checks them against their SHA-256 where one is named.
 * @param {string | URL | BufferSource | undefined} source  where it is, or itself; by default the host's
 * @param {string | undefined} expected  its SHA-256; by default the host's word
 * @param {URL} host
 * @returns {Promise<Loaded>}
 * @throws {LoadError}
 * @throws {IntegrityError} */
export async function loadModule(source, expected, host) {
  if (source === undefined) {
    const listed = await current(host);
    return loadModule(new URL(listed.url, host), expected ?? listed.sha256, host);
  }
  if (!isAddress(source)) return { bytes: source, sha256: await check(source, expected) };
  const url = new URL(source, host);
  const bytes = await (await get(url)).arrayBuffer();
  return { bytes, sha256: await check(bytes, expected), url: url.href };
}

/** @param {URL} host
 * @returns {Promise<Listed>} the module that the host itself runs */
async function current(host) {
  const url = new URL('/v2/modulos', host);
  const list = /** @type {{ modulos?: Listed[] }} */ (await parse(await get(url))).modulos;
  const listed = list?.find((module) => module.actual);
  if (!listed) throw new LoadError(url.href, 'the host names no current module');
  return listed;
}

/** @param {BufferSource} bytes
 * @param {string | undefined} expected */
async function check(bytes, expected) {
  if (!globalThis.crypto?.subtle) {
    if (expected === undefined) return undefined;
    throw new IntegrityError(expected, 'not computable outside a secure context (https or localhost)');
  }
  const actual = await sha256(bytes);
  if (expected !== undefined && actual !== expected.toLowerCase()) throw new IntegrityError(expected, actual);
  return actual;
}

/** @param {URL} url */
async function get(url) {
  const response = await fetch(url).catch((error) => {
    throw new LoadError(url.href, 'no answer', error);
  });
  if (!response.ok) throw new LoadError(url.href, `status ${response.status}`);
  return response;
}

/** @param {Response} response */
async function parse(response) {
  return response.json().catch((error) => {
    throw new LoadError(response.url, 'the answer is not JSON', error);
  });
}

/** @param {unknown} source
 * @returns {source is string | URL} */
function isAddress(source) {
  return typeof source === 'string' || source instanceof URL;
}

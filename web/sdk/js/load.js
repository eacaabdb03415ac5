/** @import { Catalog } from './types.js' */
import { IntegrityError, LoadError } from './errors.js';
import { sha256 } from './sha256.js';

/** @typedef {{ sha256: string, bytes: number, url: string, actual?: boolean }} Listed  a row of GET /v2/modulos
 *
 * @typedef {object} Loaded
 * @property {BufferSource | Promise<WebAssembly.Module>} source
 * @property {number} bytes
 * @property {string} [sha256]
 * @property {string} [url] */

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

/** Reads the module, which is compiled as it comes, and checks its bytes against their SHA-256 where
 * one is named.
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
  if (!isAddress(source)) return { source, bytes: source.byteLength, sha256: await check(source, expected) };
  const url = new URL(source, host);
  const response = await get(url);
  const compiled = compileStream(response.clone());
  compiled?.catch(() => {}); // whoever awaits it hears of it, after the digest
  const bytes = await response.arrayBuffer();
  return { source: compiled ?? bytes, bytes: bytes.byteLength, sha256: await check(bytes, expected), url: url.href };
}

/** Compiles while the bytes come, where the browser can and the server names the media type.
 * @param {Response} response */
function compileStream(response) {
  const named = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return named && WebAssembly.compileStreaming ? WebAssembly.compileStreaming(response) : undefined;
}

/** Returns the first that is there; where none is, the first one's error holds.
 * @template T
 * @param {() => Promise<T>} first
 * @param {() => Promise<T>} second
 * @returns {Promise<T>} */
export async function either(first, second) {
  try {
    return await first();
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return second().catch((other) => { throw other instanceof LoadError ? error : other; });
  }
}

/** Returns the digest that a Subresource Integrity text names, in hexadecimal.
 * @param {string} integrity  sha256-… in Base64
 * @throws {RangeError} */
export function digestOf(integrity) {
  const [, base64] = /^sha256-([\w+/]{43}=)$/.exec(integrity.trim()) ?? [];
  if (!base64) throw new RangeError(`integrity ${integrity} is not sha256- and its Base64`);
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
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

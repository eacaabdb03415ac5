/** @import { LoadJs as T, Listed } from './types.js' */
import { IntegrityError, LoadError } from './errors.js';
import { sha256 } from './sha256.js';

/** @type {T['loadCatalog']} */
export async function loadCatalog(source, host) {
  if (source === undefined) return loadCatalog('/v2/catalogo', host);
  if (!isAddress(source)) return source;
  return parse(await get(new URL(source, host)));
}

/** @type {T['loadModule']} */
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

/** @type {T['compileStream']} */
function compileStream(response) {
  const named = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return named && WebAssembly.compileStreaming ? WebAssembly.compileStreaming(response) : undefined;
}

/** @type {T['either']} */
export async function either(first, second) {
  try {
    return await first();
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return second().catch((other) => { throw other instanceof LoadError ? error : other; });
  }
}

/** @type {T['digestOf']} */
export function digestOf(integrity) {
  return Array.from(atob(integrity.replace('sha256-', '')), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** @type {T['current']} */
async function current(host) {
  const url = new URL('/v2/modulos', host);
  const list = /** @type {{ modulos?: Listed[] }} */ (await parse(await get(url))).modulos;
  const listed = list?.find((module) => module.actual);
  if (!listed) throw new LoadError(url.href, 'the host names no current module');
  return listed;
}

/** @type {T['check']} */
async function check(bytes, expected) {
  if (!globalThis.crypto?.subtle) {
    if (expected === undefined) return undefined;
    throw new IntegrityError(expected, 'not computable outside a secure context (https or localhost)');
  }
  const actual = await sha256(bytes);
  if (expected !== undefined && actual !== expected.toLowerCase()) throw new IntegrityError(expected, actual);
  return actual;
}

/** @type {T['get']} */
async function get(url) {
  const response = await fetch(url).catch((error) => {
    throw new LoadError(url.href, 'no answer', error);
  });
  if (!response.ok) throw new LoadError(url.href, `status ${response.status}`);
  return response;
}

/** @type {T['parse']} */
async function parse(response) {
  return response.json().catch((error) => {
    throw new LoadError(response.url, 'the answer is not JSON', error);
  });
}

/** @type {T['isAddress']} */
function isAddress(source) {
  return typeof source === 'string' || source instanceof URL;
}

/** @import { Receipt } from '/sdk/types.js' */

/** @typedef {{ kty: string, crv: string, kid: string, x: string }} PublicKey
 * @typedef {{ state: 'good' | 'bad' | 'other' | 'unable' | 'keyless', kid: string }} Signature
 *   other: what was signed is not what is shown; unable: the browser cannot tell */

/** Verifies a receipt's signature, EdDSA with Ed25519 (RFC 8037), by the host's public keys.
 * @param {Pick<Receipt, 'jws'> & { recibo: unknown }} receipt
 * @param {PublicKey[]} keys
 * @returns {Promise<Signature>} */
export async function verify({ recibo, jws }, keys) {
  const [head, payload, signature] = jws.split('.');
  const { alg, kid } = read(head);
  const key = keys.find((one) => one.kid === kid);
  if (!key) return { state: 'keyless', kid };
  if (alg !== 'EdDSA' || key.kty !== 'OKP' || key.crv !== 'Ed25519') return { state: 'bad', kid };
  const signed = await check(key, bytesOf(signature), new TextEncoder().encode(`${head}.${payload}`));
  if (signed === undefined) return { state: 'unable', kid };
  if (!signed) return { state: 'bad', kid };
  return { state: isSame(read(payload), recibo) ? 'good' : 'other', kid };
}

/** @param {PublicKey} key
 * @param {Uint8Array<ArrayBuffer>} signature
 * @param {Uint8Array<ArrayBuffer>} text
 * @returns {Promise<boolean | undefined>} undefined where the browser has no Ed25519 */
async function check({ kty, crv, x }, signature, text) {
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, text);
  } catch {
    return undefined;
  }
}

/** @param {string} text  in base64url */
function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

/** @param {string} text
 * @returns {any} */
const read = (text) => JSON.parse(new TextDecoder().decode(bytesOf(text)));

/** Tells whether two values of JSON are equal, members in any order.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean} */
export function isSame(a, b) {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [mine, theirs] = [Object.entries(a), Object.entries(b)];
  return Array.isArray(a) === Array.isArray(b) && mine.length === theirs.length
    && mine.every(([name, value]) => Object.hasOwn(b, name) && isSame(value, /** @type {any} */ (b)[name]));
}

/** Tells whether a chunk's digest lies under the root of all chunks' digests.
 *
 * Source: RFC 9162, 2.1.3.2, with leaves SHA-256(0 ‖ digest) and nodes SHA-256(1 ‖ left ‖ right).
 * @param {{ chunk: number, sha256: string, ruta: string[] }} proof
 * @param {number} chunks
 * @param {string} root */
export async function isUnderRoot({ chunk, sha256, ruta }, chunks, root) {
  let [at, last] = [chunk, chunks - 1];
  if (at > last) return false;
  let hash = await digest(0, hex(sha256));
  for (const beside of ruta.map(hex)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await digest(1, beside, hash);
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = await digest(1, hash, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && textOf(hash) === root;
}

/** @param {number} prefix
 * @param {...Uint8Array} parts */
async function digest(prefix, ...parts) {
  const whole = Uint8Array.from([prefix, ...parts.flatMap((part) => [...part])]);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

/** @param {string} text */
const hex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));

/** @param {Uint8Array} bytes */
const textOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Returns different numbers below `total`, in order; all of them where `count` is as many.
 * @param {number} count
 * @param {number} total
 * @param {() => number} [random] */
export function sample(count, total, random = Math.random) {
  /** @type {Set<number>} */
  const chosen = new Set();
  for (let top = total - Math.min(count, total); top < total; top++) { // Floyd's
    const k = Math.floor(random() * (top + 1));
    chosen.add(chosen.has(k) ? top : k);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Returns the probability that a check of `count` different chunks misses all of those that are forged,
 * where a share of them is: at least one.
 * @param {number} count
 * @param {number} total
 * @param {number} share  from 0 to 1 */
export function chanceOfMissing(count, total, share) {
  const forged = Math.max(1, Math.floor(total * share));
  let chance = 1;
  for (let i = 0; i < count; i++) chance *= Math.max(0, total - forged - i) / (total - i);
  return chance;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compare, differencesOf, figuresOf, outlineOf } from '../app/comparison.js';
import { chanceOfMissing, isSame, isUnderRoot, sample, verify } from '../app/receipt.js';
import '../sdk/test/node.mjs';

/** @param {Uint8Array | ArrayBuffer} bytes */
const base64 = (bytes) => Buffer.from(/** @type {Uint8Array} */ (bytes)).toString('base64url');

/** @param {object} value */
const json = (value) => new TextEncoder().encode(JSON.stringify(value));

/** Signs a receipt as a host does.
 * @param {object} recibo */
async function signed(recibo) {
  const { publicKey, privateKey } = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']));
  const { x = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const text = `${base64(json({ alg: 'EdDSA', kid: 'k1' }))}.${base64(json(recibo))}`;
  const signature = await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(text));
  return { jws: `${text}.${base64(signature)}`, key: { kty: 'OKP', crv: 'Ed25519', kid: 'k1', x } };
}

test('a receipt is what its host signed, or it is not', async () => {
  const recibo = { n: 3, parametros: { a: [1, 2], b: null } };
  const { jws, key } = await signed(recibo);
  const stateOf = async (/** @type {any} */ receipt, /** @type {any[]} */ keys) => (await verify(receipt, keys)).state;
  assert.equal(await stateOf({ recibo: { parametros: { b: null, a: [1, 2] }, n: 3 }, jws }, [key]), 'good');
  assert.equal(await stateOf({ recibo: { ...recibo, n: 4 }, jws }, [key]), 'other');
  assert.equal(await stateOf({ recibo, jws }, []), 'keyless');
  const other = await signed(recibo);
  assert.equal(await stateOf({ recibo, jws }, [other.key]), 'bad', 'another key of that name');
  const [head, , signature] = jws.split('.');
  assert.equal(await stateOf({ recibo, jws: `${head}.${base64(json({ ...recibo, n: 4 }))}.${signature}` }, [key]), 'bad');
  const none = base64(json({ alg: 'none', kid: 'k1' }));
  assert.equal(await stateOf({ recibo, jws: jws.replace(head, none) }, [key]), 'bad');
});

test('equal is equal', () => {
  assert.ok(isSame({ a: [1, { b: '2' }], c: null }, { c: null, a: [1, { b: '2' }] }));
  for (const [a, b] of [[{ a: 1 }, { a: 1, b: 2 }], [[1, 2], [2, 1]], [[], {}], [{ a: undefined }, {}], [1, '1'], [null, {}]]) assert.ok(!isSame(a, b), JSON.stringify([a, b]));
});

/** SHA-256 of a prefix and parts, in hexadecimal.
 * @param {number} prefix
 * @param {...string} parts */
async function hash(prefix, ...parts) {
  const bytes = Buffer.concat([Buffer.from([prefix]), ...parts.map((part) => Buffer.from(part, 'hex'))]);
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** The root over leaves and the way of leaf k to it, by the definition of RFC 9162, 2.1.1 and 2.1.3.1.
 * @param {string[]} leaves
 * @param {number} k
 * @returns {Promise<{ root: string, way: string[] }>} */
async function treeOf(leaves, k) {
  if (leaves.length === 1) return { root: await hash(0, leaves[0]), way: [] };
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  const [left, right] = [await treeOf(leaves.slice(0, half), k), await treeOf(leaves.slice(half), k - half)];
  const beside = k < half ? [...left.way, right.root] : [...right.way, left.root];
  return { root: await hash(1, left.root, right.root), way: beside };
}

test('a chunk lies under the root of its receipt', async () => {
  for (const n of [1, 2, 3, 5, 8, 13]) {
    const leaves = await Promise.all(Array.from({ length: n }, (_, i) => hash(9, String(i).padStart(4, '0'))));
    for (let k = 0; k < n; k++) {
      const { root, way: ruta } = await treeOf(leaves, k);
      const proof = { chunk: k, sha256: leaves[k], ruta };
      assert.ok(await isUnderRoot(proof, n, root), `chunk ${k} of ${n}`);
      assert.ok(!await isUnderRoot({ ...proof, sha256: root }, n, root), 'another digest');
      assert.ok(!await isUnderRoot({ ...proof, ruta: [...ruta, root] }, n, root), 'a longer way');
      if (n > 1) assert.ok(!await isUnderRoot({ ...proof, chunk: (k + 1) % n }, n, root), 'another place');
    }
  }
});

test('random chunks, and what they can miss', () => {
  for (let i = 0; i < 200; i++) {
    const chosen = sample(5, 9);
    assert.equal(new Set(chosen).size, 5);
    assert.ok(chosen.every((k) => k >= 0 && k < 9));
  }
  assert.deepEqual(sample(9, 4), [0, 1, 2, 3]);
  assert.equal(chanceOfMissing(4, 4, 0.1), 0, 'all of them miss nothing');
  assert.equal(chanceOfMissing(1, 10, 0.1), 0.9);
  assert.equal(chanceOfMissing(2, 4, 0.5), 1 / 6);
});

test('two runs side by side', () => {
  const summary = (/** @type {number} */ media) => ({
    n: 5, media: 1, error_estandar: 0.1, rd: 0.5, rd_ee: 0.01, profundidad: [{ z: 1, absorcion: 2, absorcion_ee: 1 }],
    salidas: [{ nombre: 'y', media, error_media: 0.3, intervalo: { bajo: 0, error_bajo: 0.2 }, gum: { valor: 1, error_valor: 1 } }],
    temperaturas_medidas: [{ t: 2.5, energia: -1, energia_ee: 0.1 }],
  });
  assert.deepEqual(figuresOf(summary(2)).map(({ name, error }) => [name, error]), [
    ['media', 0.1], ['rd', 0.01], ['y.media', 0.3], ['y.intervalo.bajo', 0.2], ['T=2.5.energia', 0.1],
  ]);
  const found = compare(summary(2), summary(3)).find(({ name }) => name === 'y.media');
  assert.equal(found?.difference, 1);
  assert.ok(Math.abs((found?.z ?? 0) - 1 / Math.hypot(0.3, 0.3)) < 1e-12);
  const record = (/** @type {any} */ more) => ({ modelo: 'uniforme', n: 5, semilla: '1', generador: 'g', parametros: { factor: 2 }, ...more });
  assert.deepEqual(differencesOf(record({}), record({ semilla: '2', parametros: { factor: 2, more: 1 } })), ['more', 'semilla']);
  const { points, top } = outlineOf({ bajo: 0, alto: 2, cuentas: [1, 3] });
  assert.equal(top, 0.75);
  assert.deepEqual(points, [[0, 0], [0, 0.25], [1, 0.25], [1, 0.75], [2, 0.75], [2, 0]]);
});

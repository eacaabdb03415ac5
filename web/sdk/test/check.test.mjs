import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { checkChunk, chunksOf, isCheckable } from '../js/check.js';
import { Fisica, GENERATORS } from '../js/fisica.js';
import { readOwn } from './node.mjs';

const fisica = await Fisica.load(await readOwn());

/** A record with what a check needs of it.
 * @param {Partial<import('../js/types.js').JobRecord>} facts */
function record(facts) {
  return /** @type {import('../js/types.js').JobRecord} */ ({
    id: 'x', modelo: 'uniforme', golden: fisica.model('uniforme').golden.sha256, parametros: { factor: 2 },
    semilla: '0', generador: 'philox4x32', ...facts,
  });
}

/** A client whose receipts name one digest.
 * @param {string} sha256 */
function clientOf(sha256) {
  const receipt = async (/** @type {string} */ _, /** @type {number} */ chunk) => ({ recibo: { tramos: 2 }, jws: '', pruebas: [{ chunk, sha256, ruta: [] }] });
  return /** @type {import('../js/client.js').Client} */ (/** @type {unknown} */ ({ receipt }));
}

test('a chunk computed here has the digest of the native core', async () => {
  const file = await readFile(new URL('../../../core/testdata/uniforme.golden', import.meta.url), 'utf8');
  const cases = [...file.matchAll(/^case .* seed (\d+) n (\d+) k (\d+) generator (\d) tally (\w+)/gm)];
  assert.ok(cases.length > 0);
  for (const [, semilla, n, k, g, digest] of cases) {
    const checked = await checkChunk(fisica, clientOf(digest), record({ semilla, n: Number(n), generador: GENERATORS[Number(g)] }), Number(k));
    assert.deepEqual([checked.mine, checked.theirs, checked.chunks], [digest, digest, 2], `seed ${semilla} n ${n} k ${k}`);
  }
});

test('another seed gives another digest', async () => {
  const { mine } = await checkChunk(fisica, clientOf(''), record({ semilla: '1', n: 7 }), 0);
  const { mine: other } = await checkChunk(fisica, clientOf(''), record({ semilla: '2', n: 7 }), 0);
  assert.notEqual(mine, other);
});

test('chunks are counted, the last one not full', () => {
  assert.deepEqual([1, 1048576, 1048577, 1e8].map((n) => chunksOf(fisica, record({ n }))), [1, 1, 2, 96]);
});

test('another version or generator is not checked', () => {
  assert.ok(isCheckable(fisica, record({})));
  for (const other of [{ golden: '0' }, { generador: 'mt19937' }, { modelo: 'other' }]) {
    assert.ok(!isCheckable(fisica, record(other)));
  }
});

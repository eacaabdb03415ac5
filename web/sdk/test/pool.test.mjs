import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CalculationError, Fisica, GENERATORS, ModuleError } from '../js/fisica.js';
import { unflatten } from '../js/flat.js';
import { Pool } from '../js/pool.js';
import { readOwn } from './node.mjs';
import { Worker } from './worker.mjs';

const fisica = await Fisica.load(await readOwn());
const uniform = { modelo: 'uniforme', parametros: { factor: 2 }, n: 5e6, semilla: '42' };

/** A pool of workers on threads of their own, until the test ends.
 * @param {import('node:test').TestContext} t
 * @param {number} size
 * @param {string} [script] */
function poolOf(t, size, script) {
  let started = 0;
  const pool = new Pool(fisica, size, () => {
    started++;
    return /** @type {any} */ (new Worker(script));
  });
  t.after(() => pool.close());
  return { pool, started: () => started };
}

/** Computes chunk by chunk in this thread, by the module's own sums.
 * @param {import('../js/types.js').Question} question */
function alone(question) {
  const { chunk } = fisica.prepare(question);
  const n = BigInt(question.n);
  for (let k = 0n; k * chunk < n; k++) {
    fisica.module.chunk(k);
    fisica.module.merge();
  }
  return { n: question.n, ...unflatten(fisica.model(question.modelo).salidas, fisica.module.summarize(n)) };
}

// Two chunks or more, the last one not full.
const sizes = { uniforme: 3e6, propagacion: 1.2e6, fotones: 7e4, ising: 300 };
for (const model of fisica.catalog.modelos) {
  test(`workers give the bits of one thread: ${model.id}`, async (t) => {
    const { pool } = poolOf(t, 3);
    for (const [i, parametros] of model.ejemplos.slice(0, 2).entries()) {
      const { parada, ...whole } = parametros; // a stop before the end has a test of its own
      const question = { modelo: model.id, parametros: whole, n: (/** @type {Record<string, number>} */ (sizes))[model.id], semilla: '7', generador: GENERATORS[i] };
      assert.ok(fisica.prepare(question).chunk < question.n);
      assert.deepEqual(await pool.run(question), alone(question));
    }
  });
}

test('a run is told of, chunk by chunk', async (t) => {
  const { pool, started } = poolOf(t, 2);
  const seen = [];
  const summary = await pool.run(uniform, { progress: ({ done, n, partial }) => seen.push([done, n, partial().n]) });
  assert.deepEqual(seen.map(([done]) => done), [1, 2, 3, 4, 5].map((k) => Math.min(k * 1048576, 5e6)));
  assert.ok(seen.every(([done, n, counted]) => n === 5e6 && counted === done));
  assert.equal(summary.histograma?.cuentas.reduce((sum, count) => sum + count), 5e6);
  assert.equal(started(), 2);
});

test('a simulation stops early where the host does', async (t) => {
  const { pool } = poolOf(t, 3);
  const question = {
    modelo: 'propagacion', n: 1e8, semilla: '1', parametros: {
      formula: 'y = a + b', parada: 2, entradas: [{ nombre: 'a', distribucion: 'normal', valor: 1, u: 0.1 }, { nombre: 'b', distribucion: 'normal', valor: 2, u: 0.1 }],
    },
  };
  const summary = await pool.run(question);
  assert.equal(summary.parada_temprana, 'si');
  assert.ok(summary.n < 1e8);
  assert.deepEqual(summary, fisica.simulate(question));
});

test('simulations share the workers', async (t) => {
  const { pool } = poolOf(t, 2);
  const questions = ['1', '2', '3'].map((semilla) => ({ ...uniform, semilla }));
  const together = await Promise.all(questions.map((question) => pool.run(question)));
  assert.deepEqual(together, questions.map((question) => fisica.simulate(question)));
});

test('chunk gives the tally of the module', async (t) => {
  const { pool } = poolOf(t, 1);
  assert.deepEqual(await pool.chunk(uniform, 3), fisica.chunk(uniform, 3n));
  await assert.rejects(pool.chunk(uniform, 5), /no such chunk/);
  assert.deepEqual(await pool.chunk(uniform, 4), fisica.chunk(uniform, 4n), 'after a refusal');
});

test('a signal ends a run, and the pool goes on', async (t) => {
  const { pool } = poolOf(t, 2);
  const stop = new AbortController();
  let told = 0;
  const run = pool.run({ ...uniform, n: 1e12 }, { signal: stop.signal, progress: () => { if (++told === 3) stop.abort(); } });
  await assert.rejects(run, { name: 'AbortError' });
  assert.ok(told < 8);
  await assert.rejects(pool.run(uniform, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  assert.deepEqual(await pool.run(uniform), fisica.simulate(uniform));
});

test('without workers it computes here', async (t) => {
  const pools = [new Pool(fisica, 2), poolOf(t, 2, 'throw new Error("no worker");').pool];
  for (const pool of pools) assert.deepEqual(await pool.run(uniform), fisica.simulate(uniform));
});

test('a wrong question is refused', async (t) => {
  const { pool } = poolOf(t, 1);
  await assert.rejects(pool.run({ ...uniform, parametros: { f: 1 } }), CalculationError);
  await assert.rejects(pool.run({ ...uniform, parametros: { factor: -1 } }), ModuleError);
});

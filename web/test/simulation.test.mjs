import assert from 'node:assert/strict';
import { test } from 'node:test';

import { duration, grouped, percent, rough } from '../app/amounts.js';
import { complaintsOf, questionOf, typedOf } from '../app/ask.js';
import { plotOf } from '../app/bars.js';
import { advance, jobOf, secondsOf } from '../app/job.js';
import { Pace } from '../app/pace.js';
import { edge, exactOf, fitOf, score } from '../app/reference.js';
import { round } from '../app/scale.js';
import { texts } from '../app/texts.js';
import { Fisica } from '../sdk/js/fisica.js';
import { readOwn } from '../sdk/test/node.mjs';

/** @typedef {import('../sdk/js/types.js').JobRecord} JobRecord
 * @typedef {import('../sdk/js/types.js').State} State */

const fisica = await Fisica.load(await readOwn());
const model = fisica.model('uniforme');

/** @param {Partial<JobRecord>} [facts]
 * @returns {JobRecord} */
const record = (facts) => ({
  id: 'x', modelo: 'uniforme', golden: model.golden.sha256, parametros: { factor: 2 }, n: 1000, semilla: '42',
  generador: 'philox4x32', nombre: '', descripcion: '', estado: 'PENDING',
  progreso: { current: 0, total: 1000, percent: 0 }, creada: '2026-01-01T00:00:00Z', empezada: null, terminada: null,
  resultado: null, error: null, ...facts,
});

test('questions are checked before they are put', () => {
  /** @param {import('../sdk/js/types.js').Values} values
   * @param {number | undefined} n
   * @param {string} seed */
  const wrong = (values, n, seed) => [...complaintsOf(model, values, n, seed).keys()];
  assert.deepEqual(wrong({ factor: 2 }, 1e8, ''), []);
  assert.deepEqual(wrong({}, 1, '18446744073709551615'), [], 'the default factor, the greatest seed');
  assert.deepEqual(wrong({ factor: 0 }, 0, '18446744073709551616'), ['factor', 'n', 'semilla']);
  assert.deepEqual(wrong({ factor: NaN }, 1.5, '-1'), ['factor', 'n', 'semilla']);
  assert.deepEqual(wrong({ factor: Infinity }, undefined, '1e3'), ['factor', 'n', 'semilla']);
  assert.deepEqual(wrong({}, 2 ** 53, ' 1'), ['n', 'semilla']);
});

test('questions hold what is stated, seeds to the last digit', () => {
  const question = { modelo: 'uniforme', parametros: { factor: 0.5 }, n: 1e9, semilla: '18446744073709551615' };
  assert.deepEqual(questionOf(model, { factor: 0.5 }, 1e9, '018446744073709551615'), question);
  assert.deepEqual(questionOf(model, { factor: undefined }, 1, ''), { modelo: 'uniforme', parametros: {}, n: 1 });
  assert.deepEqual(typedOf(question), { modelo: 'uniforme', factor: '0.5', n: '1000000000', semilla: '18446744073709551615' });
});

test('a job goes from its record through its events', () => {
  let job = jobOf(record());
  assert.deepEqual([job.status, job.summary, job.error], ['waiting', undefined, '']);
  const half = { current: 500, total: 1000, percent: 50 };
  job = advance(job, { status: 'running', progress: half, parcial: { n: 500, media: 1 } });
  job = advance(job, { status: 'running', progress: { ...half, current: 600 } });
  assert.deepEqual([job.progress.current, job.summary?.n], [600, 500], 'an event without a partial result leaves the last one');
  const failed = advance(job, { status: 'failed', progress: { ...half, current: 0 }, error: 'trap' });
  assert.deepEqual([failed.progress.current, failed.error, failed.summary?.n], [600, 'trap', 500]);
  const done = advance(job, { status: 'completed', progress: { ...half, current: 1000 }, result: { n: 1000, media: 1.5 } });
  assert.deepEqual([done.status, done.summary?.media], ['completed', 1.5]);
  /** @type {[State, string][]} */
  const states = [['STARTED', 'running'], ['PROGRESS', 'running'], ['SUCCESS', 'completed'], ['FAILURE', 'failed'], ['REVOKED', 'cancelled']];
  for (const [estado, status] of states) {
    assert.equal(jobOf(record({ estado })).status, status);
    assert.ok(`state.${status}` in texts.es, status);
  }
});

test('a finished record says how long it took', () => {
  const [empezada, terminada] = ['2026-01-01T00:00:01.5Z', '2026-01-01T00:00:04Z'];
  assert.equal(secondsOf(record({ empezada, terminada })), 2.5);
  assert.equal(secondsOf(record({ empezada })), undefined);
  assert.equal(secondsOf(record({ empezada, terminada: empezada })), undefined);
});

test('the pace is that of the last seconds', () => {
  const pace = new Pace();
  for (const missed of [-40, -20, 0]) pace.add(1000 + missed, 0);
  assert.equal(pace.rate, undefined, 'what was missed comes all at once');
  pace.add(2000, 1000);
  assert.equal(pace.rate, 1000);
  for (let s = 2; s <= 20; s++) pace.add(2000 + 50 * (s - 1), 1000 * s);
  assert.equal(pace.rate, 50);
  pace.add(10, 21_000);
  assert.equal(pace.rate, undefined, 'it began again');
  pace.add(30, 22_000);
  assert.equal(pace.rate, 20);
});

test('amounts are written for people', () => {
  assert.deepEqual([8246, 10000, 100000000, '18446744073709551615'].map(grouped), [
    '8246', '10\u202f000', '100\u202f000\u202f000', '18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f615',
  ]);
  assert.deepEqual([3.14159, 31.4159, 314.159, 31415926].map(rough), ['3.1', '31', '314', '31\u202f400\u202f000']);
  assert.deepEqual([0.0071, 9.94, 9.96, 59.7, 200, 3600, 7500, 90000].map((s) => duration(s).replaceAll('\u202f', '')), [
    '0.0071s', '9.9s', '10s', '1min', '3min 20s', '1h', '2h 5min', '1d 1h',
  ]);
  assert.deepEqual([[0, 10], [999, 1000], [1000, 1000], [999999999, 1e9]].map(([a, b]) => percent(a, b)), [
    '0\u202f%', '99\u202f%', '100\u202f%', '99.9\u202f%',
  ]);
});

test('axes have round numbers', () => {
  assert.deepEqual(round(1.75e6, 5), [0, 5e5, 1e6, 1.5e6]);
  assert.deepEqual(round(10, 5).length <= 6, true);
  assert.deepEqual(round(1, 5), [0, 0.5, 1]);
});

// A chunk of the module itself is the sample: the seeds are fixed, and so the bounds hold.
test('simulated values lie within standard errors of the exact ones', () => {
  const n = 20_000;
  const scores = Array.from({ length: 200 }, (_, seed) => {
    const tally = fisica.chunk({ modelo: 'uniforme', parametros: { factor: 3 }, semilla: BigInt(seed), n: BigInt(n) }, 0n);
    const sum = Number(tally[0]) / 2 ** 32 / n;
    const squares = Number((tally[1] << 32n) + tally[2]) / 2 ** 64 / n;
    const exact = exactOf('uniforme', { factor: 3 }, n);
    return [score(3 * sum, exact.media), score(3 * Math.sqrt(squares - sum * sum), exact.desviacion)].map(Number);
  });
  for (const output of [0, 1]) {
    const z = scores.map((pair) => pair[output]);
    const spread = Math.sqrt(z.reduce((sum, x) => sum + x * x, 0) / z.length);
    assert.ok(Math.abs(spread - 1) < 3 / Math.sqrt(2 * z.length), `root mean square of z = ${spread}, want 1 ± 0.05`);
    assert.ok(Math.max(...z.map(Math.abs)) < 4);
  }
});

test('exact values are those of the uniform distribution', () => {
  const { media, desviacion, error_estandar: error } = exactOf('uniforme', { factor: 2 }, 1e8);
  assert.deepEqual([media.value, desviacion.value, error.value], [1, 2 / Math.sqrt(12), 2 / Math.sqrt(12) / 1e4]);
  assert.equal(score(1, error), undefined, 'its z would be that of the deviation');
  assert.deepEqual(exactOf('other', {}, 1), {});
});

test('a histogram is held against a flat one', () => {
  const tally = fisica.chunk({ modelo: 'uniforme', parametros: { factor: 2 }, semilla: 7n, n: 1_000_000n }, 0n);
  const histograma = { bajo: 0, alto: 2, cuentas: Array.from(tally.slice(3), Number) };
  const fit = fitOf('uniforme', { n: 1_000_000, histograma });
  assert.ok(fit && fit.freedom === 63 && fit.pulls.length === 64);
  assert.ok(Math.abs(fit.chi2 - 63) < 4 * Math.sqrt(2 * 63), `χ² = ${fit.chi2} with 63 degrees of freedom`);
  const squares = fit.pulls.reduce((sum, z) => sum + z * z, 0);
  assert.ok(Math.abs(squares / fit.chi2 - 64 / 63) < 1e-9, 'a bin has a binomial error');
  assert.equal(fitOf('other', { n: 1, histograma }), undefined);
  assert.deepEqual([0, 32, 64].map((i) => edge(histograma, i)), [0, 1, 2]);
});

test('the bars grow into the axis of the whole simulation', () => {
  const histograma = { bajo: 0, alto: 2, cuentas: Array(64).fill(100) };
  const half = plotOf(jobOf(record({ n: 12_800 })), { n: 6400, histograma }, 800);
  assert.ok(half.top > 200 && half.top < 250, `axis to ${half.top}, want a little over 200`);
  assert.ok(half.y(100) > half.y(200));
  const unknown = plotOf(jobOf(record({ modelo: 'other', n: 12_800 })), { n: 6400, histograma }, 800);
  assert.ok(unknown.fit === undefined && unknown.top > 200 && unknown.height < half.height);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { judge } from '../app/cost.js';
import { Costs } from '../app/costs.js';

/** @typedef {import('../app/costs.js').Known} Known
 * @typedef {import('../sdk/js/types.js').JobQuestion} JobQuestion */

const open = { usado: 0, limite: 20 };
const free = { bound: 1e7, today: { usado: 0, limite: 1e9 }, open };

test('a run is judged as the host judges it', () => {
  const ising = { each: 61.5, most: 162_601 };
  assert.deepEqual(judge(ising, free, 3), { units: 185, beyond: 0, fits: 162_601 }, 'rounded up');
  assert.deepEqual(judge({ each: 1, most: 1e7 }, free, 3e7), { units: 3e7, over: 'run', beyond: 2e7, fits: 1e7 });
  const late = { ...free, today: { usado: 999_999_000, limite: 1e9 } };
  assert.deepEqual(judge(ising, late, 17), { units: 1046, over: 'day', beyond: 46, fits: 16 });
  assert.deepEqual(judge(ising, { ...late, open: { usado: 20, limite: 20 } }, 17), { units: 1046, over: 'open', beyond: 0, fits: 0 });
  const endless = { bound: 1e12, today: { usado: 5, limite: null }, open: { usado: 9, limite: null } };
  assert.deepEqual(judge({ each: 1, most: 1e12 }, endless, 1e12), { units: 1e12, beyond: 0, fits: 1e12 });
  assert.deepEqual(judge({ each: 1, most: 2 ** 30 }, endless, 2 ** 30 + 1), { units: 2 ** 30 + 1, over: 'most', beyond: 1, fits: 2 ** 30 }, 'the tally holds no more');
});

/** @param {number} factor
 * @returns {JobQuestion} */
const uniform = (factor) => ({ modelo: 'uniforme', parametros: { factor }, n: 1e6 });

/** Puts the clock and the host under the test's hand.
 * @param {import('node:test').TestContext} t
 * @param {() => unknown} [answer] */
function before(t, answer = () => ({})) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  /** @type {JobQuestion[]} */
  const asked = [];
  /** @type {Known[]} */
  const told = [];
  const body = () => structuredClone({ unidades_por_historia: 1, n_maximo: 1e7, limite: 1e7, hoy: free.today, sin_terminar: open });
  const limits = [{ name: 'usuario', quota: 10, window: 60, remaining: 8, reset: 12 }];
  const costs = new Costs(async (question) => {
    asked.push(question);
    return { body: body(), total: 0, limits, .../** @type {object} */ (await answer()) };
  }, (known) => told.push(structuredClone(known)));
  const pass = async (/** @type {number} */ ms) => {
    t.mock.timers.tick(ms);
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return { costs, asked, last: () => told.at(-1) ?? {}, pass };
}

test('the host is asked once for a model and its parameters, when they rest', async (t) => {
  const { costs, asked, last, pass } = before(t);
  for (const factor of [1, 2, 3]) {
    costs.want(uniform(factor), 'me');
    await pass(900);
  }
  assert.deepEqual([asked.length, last().waiting], [0, true]);
  await pass(100);
  assert.deepEqual([asked, last().price, last().waiting], [[uniform(3)], { each: 1, most: 1e7 }, false]);
  costs.want({ ...uniform(3), n: 5 }, 'me');
  await pass(30_000);
  costs.want({ ...uniform(3), n: 6 }, 'me');
  await pass(20_000);
  assert.equal(asked.length, 1, 'another n costs no question');
  await pass(20_000);
  costs.want(uniform(3), 'me');
  assert.ok(last().price, 'what was known is told meanwhile');
  await pass(1000);
  assert.equal(asked.length, 2, 'what is left may be other after a minute');
});

test('half of ten requests a minute are left to the reader', async (t) => {
  const { costs, asked, pass } = before(t);
  for (let s = 0; s < 600; s += 2) { // somebody who changes a value every other second, for ten minutes
    costs.want(uniform(s), 'me');
    await pass(2000);
  }
  assert.ok(asked.length > 40 && asked.length <= 51, `${asked.length} questions in ten minutes`);
});

test('nobody is asked in vain', async (t) => {
  let answer = () => Promise.reject(Object.assign(new Error(), { status: 429 }));
  const { costs, asked, last, pass } = before(t, () => answer());
  costs.want(uniform(1), 'me');
  await pass(1000);
  assert.deepEqual([asked.length, last().limited, last().waiting], [1, true, false]);
  costs.want(uniform(2), 'me');
  await pass(59_000);
  assert.equal(asked.length, 1, 'the requests that come back are the reader’s');
  await pass(61_000);
  assert.deepEqual([asked.length, last().limited], [2, true], 'once a minute, by itself');
  answer = () => Promise.reject(Object.assign(new Error(), { status: 403 }));
  await pass(60_000);
  assert.deepEqual([asked.length, last()], [3, { price: undefined, budget: undefined, waiting: false, limited: false }]);
  costs.want(uniform(3), 'me');
  await pass(1e6);
  assert.equal(asked.length, 3, 'who may not ask does not');
  answer = () => Promise.reject(new TypeError());
  costs.want(uniform(3), 'another');
  await pass(1000);
  costs.want(uniform(4), 'another');
  assert.deepEqual([asked.length, last().waiting], [4, false], 'nothing is shown of a host that is away');
});

test('whoever the host refuses elsewhere is not asked about', async (t) => {
  const { costs, asked, last, pass } = before(t);
  costs.want(uniform(1), 'me');
  costs.refused();
  assert.deepEqual([last().waiting, last().budget], [false, undefined]);
  await pass(1e6);
  costs.want(uniform(2), 'me');
  await pass(1e6);
  assert.equal(asked.length, 0);
  costs.want(uniform(2), 'another');
  await pass(1000);
  assert.equal(asked.length, 1);
});

test('an answer that nobody waits for is left', async (t) => {
  /** @type {((answer: object) => void)[]} */
  const pending = [];
  const { costs, asked, last, pass } = before(t, () => new Promise((resolve) => { pending.push(resolve); }));
  costs.want(uniform(1), 'me');
  await pass(1000);
  costs.want({ ...uniform(1), n: 7 }, 'me');
  costs.want(undefined, 'me');
  pending[0]({});
  await pass(0);
  assert.deepEqual([asked.length, last().price, last().budget], [1, undefined, undefined]);
});

test('what runs take is counted without asking', async (t) => {
  const { costs, asked, last, pass } = before(t);
  costs.want(uniform(1), 'me');
  await pass(1000);
  costs.took('a', { ...uniform(1), semilla: '7', n: 1000 });
  costs.took('b', { ...uniform(1), n: 2000 });
  costs.ended('a');
  costs.ended('a');
  costs.ended('another');
  assert.deepEqual([asked.length, last().budget?.today.usado, last().budget?.open.usado], [1, 3000, 1]);
});

test('a run that the host counted already ends once', async (t) => {
  const { costs, last, pass } = before(t, () => ({ body: { unidades_por_historia: 1, n_maximo: 1e7, limite: 1e7, hoy: free.today, sin_terminar: { usado: 1, limite: 20 } } }));
  costs.want(uniform(1), 'me');
  costs.took('a', uniform(1)); // before the host has said what there is
  await pass(1000);
  assert.equal(last().budget?.open.usado, 1);
  costs.ended('a');
  costs.ended('a');
  assert.equal(last().budget?.open.usado, 0);
});

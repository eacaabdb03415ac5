import assert from 'node:assert/strict';
import { test } from 'node:test';

import { differing } from '../app/compare.js';
import { domainText } from '../app/domain.js';
import { Later } from '../app/later.js';
import { explain } from '../app/laws.js';
import { brief, exact, parse, plain, raise, short, split } from '../app/numbers.js';
import { decades } from '../app/scale.js';
import { bodyOf } from '../app/server.js';
import { texts } from '../app/texts.js';
import { Fisica } from '../sdk/js/fisica.js';
import { readOwn } from '../sdk/test/node.mjs';

const fisica = await Fisica.load(await readOwn());
const energy = fisica.calculation('energia-cinetica');
const classical = fisica.calculation('energia-cinetica-clasica');

test('numbers are read as they are typed', () => {
  const read = ['', ' 1.5e8 ', '-.5', '1,5', '\u22122', '1e999'].map((typed) => parse(typed, 'es'));
  assert.deepEqual(read, [undefined, 1.5e8, -0.5, 1.5, -2, Infinity]);
  for (const typed of ['abc', '1.5.2', '0x10', '1,000.5', 'Infinity', '1e', '--1']) {
    assert.ok(Number.isNaN(parse(typed, 'es')), typed);
  }
  assert.ok(Number.isNaN(parse('1,000', 'en')), 'a comma may part thousands in English');
});

test('numbers are written so that they read back', () => {
  for (const x of [0, -0, 1 / 3, 5e-324, 1.7976931348623157e308, 1e21, 123456789012]) {
    assert.ok(Object.is(JSON.parse(plain(x)), x), plain(x));
  }
  assert.deepEqual(split('-4.5e-19'), { digits: '\u22124.5', power: '\u221219' });
  assert.deepEqual(split('1e+21'), { digits: '1', power: '21' });
  assert.deepEqual([short(0), short(0.25), raise(-19)], ['0', '0.25', '⁻¹⁹']);
  assert.equal(short(-299792458), '\u22123.00\u202f×\u202f10⁸');
  assert.deepEqual([1e15, -1e-18, 5e-7, 299792458, -0.999, 100000, 0, 6.02214076e23].map(exact), [
    '10¹⁵', '\u221210⁻¹⁸', '5\u202f×\u202f10⁻⁷', '299792458', '\u22120.999', '100000', '0', '6.02214076\u202f×\u202f10²³',
  ]);
  assert.equal(brief('299792458'), '299792458');
  assert.equal(brief('8.684488842435855e-14'), '8.68\u202f×\u202f10⁻¹⁴');
});

test('domains are told from the catalogue', () => {
  const told = energy.parametros.map((param) => domainText(param));
  assert.deepEqual(told, ['m > 0\u00a0kg', '', '|v| ≤ 299792458\u00a0m/s', 'E > 0\u00a0J', '', '']);
  assert.equal(domainText(classical.parametros[1]), '|v| < 299792458\u00a0m/s');
  assert.equal(domainText({ ...energy.parametros[0], min: 0, max: 1, max_excluido: false }), '0 < m ≤ 1\u00a0kg');
});

test('broken rules are told with their bounds', () => {
  /** @param {import('../sdk/js/types.js').Values} values */
  const told = (values) => fisica.batch(energy.id, [values])[0].broken.map(({ law, parameter }) => (
    explain(fisica, energy, values, { ley: law, parametro: parameter })
  ));
  /** @param {string} text
   * @param {string} [fix] */
  const only = (text, fix) => [{ text, fix }];
  const electron = { tipo_particula: 'electron', velocidad: 1e8 };
  const photon = { tipo_particula: 'photon', velocidad: -1 };
  assert.deepEqual(told({ ...electron, velocidad: 3e8 }), only('Nada supera la luz: |v| ≤ 299792458\u00a0m/s'));
  assert.deepEqual(told({ ...electron, velocidad: 299792458 }), only('Con masa, |v| < 299792458\u00a0m/s'));
  assert.deepEqual(told(photon), only('Para un fotón, |v| = c.', '-299792458'));
  assert.deepEqual(told({ velocidad: 1 }), only('Indique solo uno: masa, tipo_particula'));
  const [{ fix }] = told({ ...electron, energia_inicial: 1 });
  assert.deepEqual(told({ ...electron, energia_inicial: Number(fix) }), [], 'the fix puts it right');
});

test('every law of the catalogue has a text, in both languages', () => {
  const laws = fisica.catalog.calculos.flatMap((entry) => [...entry.parametros, ...entry.reglas].map(({ ley }) => ley));
  for (const law of [...laws, 'falta', 'desbordamiento']) {
    const said = fisica.catalog.leyes[law];
    assert.ok(`law.${law}` in texts.es || (said?.es && said.en), law);
  }
  assert.deepEqual(Object.keys(texts.en), Object.keys(texts.es));
});

test('answers are compared to the bit', () => {
  const page = fisica.calculate(energy.id, { tipo_particula: 'photon', velocidad: 299792458, energia_inicial: 1 }).values;
  assert.deepEqual(differing(energy.salidas, page, { ...page }), []);
  assert.deepEqual(differing(energy.salidas, page, { ...page, beta: 1 + 2 ** -52, gamma: 0 }), ['gamma', 'beta']);
  assert.deepEqual(differing(energy.salidas, { ...page, momento: 0 }, { ...page, momento: -0 }), ['momento']);
});

test('the host is asked the very question', () => {
  const values = { masa: undefined, tipo_particula: 'electron', velocidad: -0, campo_magnetico: 1e21 };
  assert.equal(bodyOf({ path: '' }, values), '{"tipo_particula":"electron","velocidad":-0,"campo_magnetico":1e+21}');
  assert.equal(bodyOf({ path: '', fields: ['velocidad'] }, values), '{"velocidad":-0}');
});

test('the axis has few decades', () => {
  assert.deepEqual(decades(-19, -11, 8), [-18, -16, -14, -12]);
  assert.deepEqual(decades(-19, -14, 8), [-19, -18, -17, -16, -15, -14]);
  assert.ok(decades(-320, 308, 8).length <= 8);
});

test('what comes later is made once, and only the last wish counts', async () => {
  let made = 0;
  /** @type {(it: string) => void} */
  let give = () => {};
  const later = new Later(() => new Promise((resolve) => {
    made++;
    give = resolve;
  }));
  /** @type {string[]} */
  const done = [];
  const wishes = [later.use((it) => done.push(`first ${it}`)), later.use((it) => done.push(`second ${it}`))];
  give('thing');
  await Promise.all(wishes);
  await later.use((it) => done.push(`third ${it}`));
  assert.deepEqual([made, done], [1, ['second thing', 'third thing']]);
  let tries = 0;
  const failing = new Later(async () => {
    if (++tries === 1) throw new Error('not yet');
    return 'there';
  });
  await assert.rejects(failing.load());
  assert.equal(await failing.load(), 'there');
});

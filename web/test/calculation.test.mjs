import assert from 'node:assert/strict';
import { test } from 'node:test';

import { axisOf, between, binAxis, endsOf } from '../app/axis.js';
import { choices } from '../app/choices.js';
import { bibtex, sentence } from '../app/cite.js';
import { drawables, firstOutput, firstVariable, integers, isSteep, isWhole, pictureOf, rangeOf, spread, variables, wholeRange } from '../app/curve.js';
import { csv } from '../app/curvefile.js';
import { byField, fields } from '../app/fields.js';
import { propagate } from '../app/propagate.js';
import { indexed, search } from '../app/search.js';
import { fromOwn, joined, parted, restated, toOwn, unitsOf } from '../app/units.js';
import { Fisica } from '../sdk/js/fisica.js';
import { readOwn } from '../sdk/test/node.mjs';

const fisica = await Fisica.load(await readOwn());
const all = fisica.catalog.calculos;
const energy = fisica.calculation('energia-cinetica');
const planck = fisica.calculation('radiacion-planck');
/** @param {import('../sdk/js/types.js').Calculation} entry
 * @param {string} name */
const param = (entry, name) => entry.parametros.find(({ nombre }) => nombre === name);

test('each calculation is in one field', () => {
  const listed = fields.flatMap(({ entries }) => entries);
  assert.equal(new Set(listed).size, listed.length, 'none twice');
  for (const id of listed) assert.ok(all.some((entry) => entry.id === id), `${id} is in the catalogue`);
  assert.deepEqual(byField(all).flatMap(({ entries }) => entries).map(({ id }) => id).sort(), all.map(({ id }) => id).sort());
});

test('the search finds by name, id, field, symbol and author, without accents', () => {
  const index = indexed(all);
  /** @param {string} query */
  const found = (query) => search(index, query).map(({ id }) => id);
  assert.equal(found('').length, all.length);
  assert.equal(found('  ').length, all.length);
  assert.deepEqual(found('PENDULO'), ['pendulo']);
  assert.deepEqual(found('péndulo'), ['pendulo']);
  assert.deepEqual(found('pendulum'), ['pendulo']);
  assert.deepEqual(found('van-der-waals'), ['van-der-waals']);
  assert.deepEqual(found('wien')[0], 'wien', 'a title comes first');
  assert.ok(found('optics').includes('snell') && found('óptica').includes('airy'), 'a field, in both languages');
  assert.ok(found('γ').includes('factor-lorentz') && !found('γ').includes('snell'), 'a symbol');
  assert.ok(found('n1').includes('snell'), 'a symbol with its index as a digit');
  assert.ok(found('jackson').includes('ciclotron'), 'an author');
  assert.deepEqual(found('energía fotón').slice(0, 1), ['energia-foton']);
  assert.deepEqual(found('xyzzy'), []);
});

test('units are the catalogue’s, both ways', () => {
  const velocity = param(energy, 'velocidad');
  const temperature = param(planck, 'temperatura');
  assert.deepEqual(unitsOf(velocity).map(({ nombre }) => nombre), ['m/s', 'km/s', 'km/h', 'c']);
  assert.deepEqual(unitsOf(param(energy, 'constantes')), []);
  const celsius = unitsOf(temperature).find(({ nombre }) => nombre === '°C');
  assert.equal(toOwn(20, celsius), 293.15);
  assert.equal(fromOwn(293.15, celsius), 20);
  assert.equal(toOwn(-0, undefined), -0);
  assert.ok(Object.is(toOwn(-0, { nombre: 'm/s', factor: 1 }), -0), 'the sign of zero is kept');
  assert.deepEqual(parted('0.5 c', velocity), { number: '0.5', unit: 'c' });
  assert.deepEqual(parted('0.5 parsec', velocity), { number: '0.5 parsec', unit: '' });
  assert.deepEqual(parted('1e8', velocity), { number: '1e8', unit: '' });
  assert.equal(joined(' 0.5 ', 'c', velocity), '0.5 c');
  assert.equal(joined('1e8', 'm/s', velocity), '1e8');
  assert.equal(joined('', 'c', velocity), '');
  const c = unitsOf(velocity)[3];
  assert.equal(restated('0,5', c, unitsOf(velocity)[0], 'es'), '149896229');
  assert.equal(restated('abc', c, unitsOf(velocity)[0], 'es'), 'abc');
});

test('an address in units is the API’s query', () => {
  const query = new URLSearchParams({ velocidad: joined('0.5', 'c', param(energy, 'velocidad')) });
  assert.equal(String(query), 'velocidad=0.5+c');
});

test('uncertainties propagate to first order and by Monte Carlo', () => {
  const classical = fisica.calculation('energia-cinetica-clasica');
  const all = propagate(fisica, classical, { masa: 2, velocidad: 3 }, { masa: 0.02, velocidad: 0.03 });
  const { u, mc, low, high } = all.get('energia_joules') ?? assert.fail('no result');
  const want = Math.hypot(4.5 * 0.02, 6 * 0.03); // K = m v²/2: ∂K/∂m = v²/2, ∂K/∂v = m v
  assert.ok(Math.abs(u / want - 1) < 1e-6, `${u}, want ${want}`);
  assert.ok(Math.abs(mc / want - 1) < 0.02, `${mc}, want ${want}`);
  assert.ok(low < 9 - 1.9 * want && high > 9 + 1.9 * want && high - low < 4.1 * want, `${low} … ${high}`);
});

test('an output that is a choice has no uncertainty, and a domain that is left is said', () => {
  const values = { tipo_particula: 'electron', velocidad: 1e8, constantes: 'codata2022' };
  const whole = propagate(fisica, energy, values, { velocidad: 1e6 });
  assert.deepEqual([...whole.keys()].slice(0, 3), ['energia_cinetica', 'energia_total', 'momento']);
  assert.ok(!whole.has('regimen'));
  assert.equal(whole.get('radio_ciclotrón')?.mc, undefined, 'no field: no radius');
  const left = propagate(fisica, energy, { ...values, velocidad: 2.99e8 }, { velocidad: 1e6 });
  assert.equal(left.get('energia_cinetica')?.mc, undefined, 'some draws are faster than light');
});

test('every calculation has a curve at its example', () => {
  for (const entry of all) {
    const x = firstVariable(entry);
    assert.ok(variables(entry).includes(x), entry.id);
    const value = Number(entry.ejemplo[x.nombre]);
    const [from, to] = isWhole(entry, x.nombre) ? wholeRange(x, value) : rangeOf(x, value, false);
    assert.ok(from < to && from >= (x.min ?? -Infinity) && to <= (x.max ?? Infinity), `${entry.id}: ${from} … ${to}`);
    const drawn = drawables(entry).filter(({ nombre }) => {
      const picture = pictureOf(fisica, entry, entry.ejemplo, { x: x.nombre, y: nombre, unit: '', from, to, logX: false, logY: false });
      return !('empty' in picture);
    });
    assert.ok(drawn.length > 0, `${entry.id} over ${x.nombre}`);
  }
});

test('a curve starts with what tells something', () => {
  /** @param {string} id */
  const first = (id) => {
    const entry = fisica.calculation(id);
    const x = firstVariable(entry);
    return [x.nombre, firstOutput(fisica, entry, x)?.nombre];
  };
  assert.deepEqual(first('energia-cinetica'), ['velocidad', 'energia_cinetica']);
  assert.deepEqual(first('lente-delgada'), ['distancia_objeto', 'distancia_imagen'], 'not the focal length over itself');
  assert.deepEqual(first('rlc'), ['frecuencia', 'impedancia']);
  assert.deepEqual(first('masa-semiempirica'), ['numero_masico', fisica.calculation('masa-semiempirica').salidas[0].nombre]);
});

test('a curve has the module’s values in the unit that is chosen, and marks the question', () => {
  const question = { tipo_particula: 'electron', velocidad: 0.5 * 299792458 };
  const wanted = { x: 'velocidad', y: 'gamma', unit: 'c', from: 0.1, to: 1, logX: false, logY: false };
  const picture = pictureOf(fisica, energy, question, wanted);
  assert.ok(!('empty' in picture));
  const { xs, ys: [gammas], point } = picture;
  assert.deepEqual([xs[0], xs.at(-1), gammas.at(-1)], [0.1, 1, NaN], 'nothing at c');
  assert.equal(gammas[100], fisica.calculate(energy.id, { ...question, velocidad: xs[100] * 299792458 }).values.gamma);
  assert.deepEqual(point, { x: 0.5, y: fisica.calculate(energy.id, question).values.gamma });
  assert.deepEqual(pictureOf(fisica, energy, question, { ...wanted, from: 1, to: 1 }), { empty: 'noRange' });
  assert.deepEqual(pictureOf(fisica, energy, question, { ...wanted, from: 0, logX: true }), { empty: 'noRange' });
  assert.deepEqual(pictureOf(fisica, energy, { velocidad: 1 }, wanted), { empty: 'noCurve' });
  const beside = pictureOf(fisica, energy, question, { ...wanted, y: 'energia_cinetica' });
  assert.ok(!('empty' in beside) && beside.ys.length === 2 && Math.abs(beside.ys[0][0] / beside.ys[1][0] - 1) < 0.01, 'the classical energy beside it');
});

test('ranges keep to the domain', () => {
  assert.deepEqual(wholeRange(param(fisica.calculation('hidrogeno-niveles'), 'n'), 2), [1, 10]);
  assert.deepEqual([integers(0.5, 4), integers(1, 1e6).length <= 480, integers(2, 1)], [[1, 2, 3, 4], true, []]);
  const velocity = param(energy, 'velocidad');
  assert.deepEqual(rangeOf(velocity, 1e8, false), [0, 299792458]);
  assert.deepEqual(rangeOf(velocity, -1e8, false), [-299792458, -0]);
  assert.deepEqual(rangeOf(velocity, 1e3, false), [0, 2e3]);
  assert.deepEqual(rangeOf(velocity, 0, false), [-1, 1]);
  assert.deepEqual(rangeOf({ ...velocity, min: 1e-9, max: 1e18 }, 60, false), [6, 120], 'what may not be 0');
  assert.deepEqual(rangeOf({ ...velocity, min: 50, max: 1e18 }, 60, false), [50, 120]);
  assert.deepEqual(rangeOf(velocity, 1e8, true), [1e6, 299792458]);
  const logs = spread(1, 1000, true);
  assert.ok(logs[0] === 1 && logs.at(-1) === 1000 && Math.abs(logs[1] / logs[0] - logs[300] / logs[299]) < 1e-12);
  assert.ok(isSteep(Float64Array.of(1, 10, 1e3, 1e5, NaN)) && !isSteep(Float64Array.of(1, 2, 3)) && !isSteep(Float64Array.of(-1, 1e9)));
});

test('axes have round ticks', () => {
  assert.deepEqual(between(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(between(-1.1, 1.1, 5), [-1, -0.5, 0, 0.5, 1]);
  const large = axisOf(0, 3e8, false, [0, 100], 6);
  assert.deepEqual([large.factor, large.ticks.at(-1)?.text, large.scale(1.5e8)], ['10⁶', '300', 50]);
  const texts = (/** @type {number} */ low, /** @type {number} */ high) => binAxis(low, high, [0, 1]).ticks.map(({ text }) => text);
  assert.deepEqual(texts(0.721, 3.79), ['1', '2', '3']);
  assert.deepEqual(texts(100_000.2, 100_001.7), ['100.0005', '100.001', '100.0015'], 'neighbours differ');
  const log = axisOf(1e-3, 1e3, true, [0, 60], 8);
  assert.deepEqual(log.ticks.map(({ text }) => text), ['10⁻³', '10⁻²', '10⁻¹', '10⁰', '10¹', '10²', '10³']);
  assert.ok(Math.abs(log.scale(1) - 30) < 1e-9);
  assert.deepEqual(endsOf([1, 2, NaN, 3], undefined, false).map((x) => Number(x.toFixed(2))), [0.92, 3.08]);
  assert.deepEqual(endsOf([2e-5, 5e3], 7e3, true), [1e-5, 1e4]);
  const [low, high] = endsOf([...Array(98).fill(1), 2, 1e9], undefined, false);
  assert.ok(low < 1 && high < 100, 'a pole does not flatten the rest');
  assert.deepEqual(endsOf([0, 0], undefined, false), [-1, 1]);
});

const cited = { entry: energy, version: '0.1.0', digest: 'c26e6983'.repeat(8), url: 'http://x/#energia-cinetica?velocidad=0.5+c&u.velocidad=1', date: new Date('2026-11-26T12:00:00Z') };

test('a citation names the version, the module and the link', () => {
  for (const text of [sentence(cited, 'es'), sentence(cited, 'en'), bibtex(cited, 'es')]) {
    for (const part of ['0.1.0', cited.digest, cited.url, '2026-11-26', 'Jackson', 'The Física Lab authors']) assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.ok(sentence(cited, 'es').includes('«Energía cinética relativista»') && sentence(cited, 'en').includes('“Relativistic kinetic energy”'));
  const entry = bibtex(cited, 'en');
  assert.ok(entry.startsWith('@software{fisica-lab-energia-cinetica-c26e6983,\n') && entry.endsWith('\n}'));
  assert.equal((entry.match(/{/g) ?? []).length, (entry.match(/}/g) ?? []).length, 'the braces close');
});

test('a curve is told in CSV', () => {
  const picture = { param: param(energy, 'velocidad'), unit: 'c', output: energy.salidas[0], xs: [0.1, 0.2], ys: [Float64Array.of(1e-15, NaN)], whole: false, logX: false, logY: false, point: undefined };
  assert.deepEqual(csv(energy, picture, cited.url, 'ab').split('\n'), [
    '# Física Lab: energia-cinetica', `# ${cited.url}`, '# module SHA-256 ab',
    'velocidad (c),energia_cinetica (J)', '0.1,1e-15', '0.2,', '',
  ]);
});

test('every choice of a calculation has a name in both languages', () => {
  const used = all.flatMap(({ parametros, salidas }) => [...parametros, ...salidas].flatMap(({ opciones = [] }) => opciones));
  assert.deepEqual([...new Set(used)].filter((choice) => !choices[choice]), []);
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { bits, CalculationError, Fisica, GENERATORS, IntegrityError, LoadError, Module, ModuleError } from '../js/fisica.js';
import { sha256 } from '../js/sha256.js';
import { calculationDigest, digests, modelDigest } from './digests.mjs';
import { readOwn } from './node.mjs';
import { trapping } from './trapping.mjs';

const own = await readOwn();
const declared = JSON.parse(await readFile(new URL('../../../wasm/declared.json', import.meta.url), 'utf8'));
const fisica = await Fisica.load(own);
const electron = { tipo_particula: 'electron', velocidad: 1e6, constantes: 'codata2018' };

/** @param {() => unknown} ask */
function violations(ask) {
  try {
    ask();
  } catch (error) {
    assert.ok(error instanceof CalculationError, `${error}`);
    return error.violations.map((v) => `${v.ley} ${v.parametro}`);
  }
  throw new assert.AssertionError({ message: 'nothing was thrown' });
}

test('calculate answers an electron', () => {
  const { values, broken } = fisica.calculate('energia-cinetica', electron);
  assert.equal(values.energia_cinetica, 4.554729859438493e-19);
  assert.equal(values.regimen, 'no-relativista');
  assert.equal(values['radio_ciclotrón'], null, 'no field, no circle');
  assert.deepEqual(broken, []);
});

test('calculate answers a photon', () => {
  const { values } = fisica.calculate('energia-cinetica', {
    tipo_particula: 'photon', velocidad: -299792458, energia_inicial: 3.2e-19, campo_magnetico: null,
  });
  assert.equal(values.energia_cinetica, 3.2e-19);
  assert.equal(values.momento, -3.2e-19 / 299792458);
  assert.equal(values.beta, -1);
  assert.equal(values.gamma, null);
  assert.equal(values.regimen, 'relativista');
});

test('calculate names every broken rule', () => {
  /** @param {import('../js/types.js').Values} values */
  const ask = (values) => violations(() => fisica.calculate('energia-cinetica', values));
  assert.deepEqual(ask({ ...electron, velocidad: 3e8 }), ['velocidad_de_la_luz velocidad']);
  assert.deepEqual(ask({ ...electron, velocidad: 299792458 }), ['velocidad_de_la_luz velocidad']);
  assert.deepEqual(ask({ ...electron, tipo_particula: 'photon' }), ['velocidad_de_un_foton velocidad']);
  assert.deepEqual(ask({ ...electron, masa: 1 }), ['una_masa masa']);
  assert.deepEqual(ask({ ...electron, masa: 1, velocidad: NaN }), ['velocidad_de_la_luz velocidad', 'una_masa masa']);
  assert.deepEqual(ask({ ...electron, energia_inicial: 1 }), ['energia_total energia_inicial']);
  assert.deepEqual(ask({ ...electron, tipo_particula: 'muon' }), ['opcion tipo_particula']);
  assert.deepEqual(ask({ tipo_particula: 'electron' }), ['falta velocidad']);
  assert.deepEqual(ask({ masa: 1e308, velocidad: 299792457 }), ['desbordamiento null']);
  assert.deepEqual(ask({ ...electron, carga: 1 }), ['campo_desconocido carga']);
  assert.deepEqual(ask({ ...electron, velocidad: '1e6' }), ['tipo_numero velocidad']);
  assert.deepEqual(ask({ ...electron, tipo_particula: 0 }), ['tipo_cadena tipo_particula']);
});

test('an unknown calculation is the programmer\'s mistake', () => {
  assert.throws(() => fisica.calculate('energia', {}), RangeError);
});

test('batch answers good and broken rows, across blocks', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({ masa: 2, velocidad: i === 4999 ? 3e8 : i }));
  const answers = fisica.batch('energia-cinetica-clasica', rows);
  assert.equal(answers.length, 5000);
  assert.equal(answers[4998].values.energia_joules, 4998 ** 2);
  assert.deepEqual(answers[4999], {
    values: { energia_joules: null }, broken: [{ law: 'velocidad_de_la_luz', parameter: 'velocidad' }],
  });
  assert.deepEqual(fisica.batch('energia-cinetica', []), []);
});

test('series gives the bits of calculate, across blocks', () => {
  const speeds = Float64Array.from({ length: 10000 }, (_, i) => 299792458 * (i / 9999));
  const columns = fisica.series('energia-cinetica', { tipo_particula: 'proton', campo_magnetico: 0.5 }, 'velocidad', speeds);
  for (const i of [1, 4095, 4096, 8191, 8192, 9998]) {
    const { values } = fisica.calculate('energia-cinetica', {
      tipo_particula: 'proton', campo_magnetico: 0.5, velocidad: speeds[i],
    });
    for (const name of ['energia_cinetica', 'longitud_de_onda', 'radio_ciclotrón']) {
      assert.equal(columns[name][i], values[name], `${name}, row ${i}`);
    }
  }
  assert.ok(Number.isNaN(columns.longitud_de_onda[0]), 'no wavelength at rest');
  assert.ok(Number.isNaN(columns.energia_cinetica[9999]), 'no mass at c');
  assert.equal(columns.regimen[9998], 1, 'choices by index');
  assert.deepEqual(violations(() => fisica.series('energia-cinetica', {}, 'v', speeds)), ['campo_desconocido v']);
});

test('chunk gives the golden tallies', async () => {
  const file = await readFile(new URL('../../../core/testdata/uniforme.golden', import.meta.url), 'utf8');
  const cases = [...file.matchAll(/^case .* seed (\d+) n (\d+) k (\d+) generator (\d) tally (\w+)/gm)];
  assert.ok(cases.length > 0);
  for (const [, seed, n, k, g, want] of cases) {
    const question = { modelo: 'uniforme', parametros: { factor: 2 }, semilla: seed, n: BigInt(n), generador: GENERATORS[Number(g)] };
    const tally = fisica.chunk(question, BigInt(k));
    assert.equal(await sha256(tally), want, `seed ${seed} n ${n} k ${k}`);
  }
  const question = { modelo: 'uniforme', parametros: {}, semilla: 1n, n: 9n };
  assert.deepEqual(fisica.chunk(question, 0n), fisica.chunk({ ...question, parametros: { factor: 2 } }, 0n));
});

test('chunk refuses what is no chunk', () => {
  assert.throws(() => fisica.chunk({ modelo: 'uniforme', parametros: { factor: 2 }, semilla: 0n, n: 7n }, 1n), /no such chunk/);
  assert.throws(() => fisica.chunk({ modelo: 'uniforme', parametros: { factor: 2 }, semilla: 0n, n: 0n }, 0n), /bad number of histories/);
  assert.throws(() => fisica.chunk({ modelo: 'uniforme', parametros: { factor: -1 }, semilla: 0n, n: 7n }, 0n), ModuleError);
  assert.throws(() => fisica.chunk({ modelo: 'uniforme', parametros: { factor: 2 }, semilla: -1n, n: 7n }, 0n), RangeError);
});

test('the digests are the catalogue\'s', async () => {
  for (const entry of own.catalog.calculos) {
    assert.equal(await calculationDigest(fisica.module, entry, declared), entry.golden.sha256, entry.id);
  }
  for (const entry of own.catalog.modelos) {
    assert.equal(await modelDigest(fisica.module, entry), entry.golden.sha256, entry.id);
  }
});

// The proof of the proof: one instruction gives a number one ulp off, and the digest shows it.
test('a module with one changed instruction gives another digest', async () => {
  const light = Buffer.alloc(8);
  light.writeDoubleLE(299792458);
  const at = own.module.indexOf(light);
  assert.ok(at > 0, 'the module holds c');
  const changed = Uint8Array.from(own.module);
  changed[at] ^= 1;
  const module = await Module.compile(changed, own.catalog.abi);
  const [good, bad] = [await digests(fisica.module, own.catalog, declared), await digests(module, own.catalog, declared)];
  assert.notEqual(bad.calculations, good.calculations);
  assert.equal(bad.models, good.models, 'no model knows c');
});

test('load refuses bytes that are not those named', async () => {
  const right = await sha256(own.module);
  assert.equal((await Fisica.load({ ...own, sha256: right })).source.sha256, right);
  await assert.rejects(Fisica.load({ ...own, sha256: '0'.repeat(64) }), IntegrityError);
});

test('load takes the digest as a script\'s integrity too', async () => {
  const right = `sha256-${createHash('sha256').update(own.module).digest('base64')}`;
  assert.equal((await Fisica.load({ ...own, integrity: right })).source.sha256, await sha256(own.module));
  await assert.rejects(Fisica.load({ ...own, integrity: `sha256-${'A'.repeat(43)}=` }), IntegrityError);
  await assert.rejects(Fisica.load({ ...own, integrity: 'sha384-AAAA' }), { name: 'InvalidCharacterError' });
});

test('a module is compiled as it comes, where its media type is named', async (t) => {
  const digest = await sha256(own.module);
  const host = await serve(t, (path) => (path === '/physics.wasm' ? own.module : JSON.stringify(own.catalog)), 'application/wasm');
  const loaded = await Fisica.load({ module: `${host}/physics.wasm`, catalog: `${host}/catalog.json`, sha256: digest });
  assert.equal(loaded.calculate('energia-cinetica', electron).values.energia_cinetica, 4.554729859438493e-19);
  await assert.rejects(Fisica.load({ module: `${host}/physics.wasm`, catalog: own.catalog, sha256: '0'.repeat(64) }), IntegrityError);
});

test('load refuses another contract and what is no module', async () => {
  const abi = { ...own.catalog.abi, version: 1 };
  await assert.rejects(Fisica.load({ ...own, catalog: { ...own.catalog, abi } }), ModuleError);
  await assert.rejects(Fisica.load({ ...own, module: new Uint8Array([1, 2, 3]) }), ModuleError);
});

test('load takes both from the host and checks the module', async (t) => {
  const digest = await sha256(own.module);
  let served = Uint8Array.from(own.module);
  const host = await serve(t, (path) => ({
    '/v2/modulos': JSON.stringify({ modulos: [
      { sha256: 'f'.repeat(64), bytes: 1, url: '/old.wasm', actual: false },
      { sha256: digest, bytes: served.length, url: `/v2/modulos/${digest}.wasm`, actual: true },
    ] }),
    '/v2/catalogo': JSON.stringify(own.catalog),
    [`/v2/modulos/${digest}.wasm`]: served,
  }[path]));
  const loaded = await Fisica.load({ host });
  assert.deepEqual(loaded.source, { sha256: digest, bytes: served.length, url: `${host}/v2/modulos/${digest}.wasm` });
  assert.equal(loaded.calculate('energia-cinetica', electron).values.energia_cinetica, 4.554729859438493e-19);

  const longer = new Uint8Array(served.length + 1);
  longer.set(served);
  served = longer;
  await assert.rejects(Fisica.load({ host }), IntegrityError);
  await assert.rejects(Fisica.load({ host, module: '/nowhere.wasm' }), LoadError);
});

test('load says what could not be fetched', async () => {
  await assert.rejects(Fisica.load({ host: 'http://127.0.0.1:9' }), LoadError);
});

test('module names the status of a refused call', () => {
  assert.throws(() => fisica.module.calculate(1, fisica.module.maxRows + 1), /calculate: bad number of rows/);
  assert.throws(() => fisica.module.sample(99, 0, 1), /sample: unknown id/);
});

test('a trapped instance is replaced', async () => {
  const module = await Module.compile(trapping, { ...own.catalog.abi, version: 2 });
  module.calculate(1, 1);
  assert.notEqual(module.input[0], 0, 'the call left its mark');
  assert.throws(() => module.calculate(0, 1), (error) => error instanceof ModuleError && /trapped/.test(error.message));
  assert.equal(module.input[0], 0, 'a new instance, without it');
  module.calculate(1, 1);
});

test('bits', () => {
  assert.equal(bits(1), '3ff0000000000000');
  assert.equal(bits(-0), '8000000000000000');
  assert.equal(bits(5e-324), '0000000000000001');
});

/** Serves texts and bytes by path until the test ends.
 * @param {import('node:test').TestContext} t
 * @param {(path: string) => string | Uint8Array | undefined} body
 * @param {string} [media] */
async function serve(t, body, media = 'text/plain') {
  const server = createServer((request, response) => {
    const found = body(request.url ?? '');
    response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': media });
    response.end(found);
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', () => ready(undefined)); });
  t.after(() => server.close());
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${address.port}`;
}

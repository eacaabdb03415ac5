import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readFormula } from '../app/expression.js';
import { aligned, askedOf, trimmed } from '../app/inputs.js';
import { CRITICAL, energy, heat, magnetisation } from '../app/onsager.js';
import { spread } from '../app/rangefield.js';
import { colourOf, powersOf } from '../app/colours.js';
import { partsOf } from '../app/budget.js';
import { Fisica } from '../sdk/js/fisica.js';
import { readOwn } from '../sdk/test/node.mjs';

const fisica = await Fisica.load(await readOwn());
const propagation = fisica.model('propagacion');

/** Tells whether the module takes a formula of inputs a and b.
 * @param {string} formula */
function isTaken(formula) {
  const entradas = ['a', 'b'].map((nombre) => ({ nombre, valor: 1, u: 0.1 }));
  try {
    fisica.prepare({ modelo: 'propagacion', parametros: { formula, entradas }, n: 1, semilla: '1' });
    return true;
  } catch {
    return false;
  }
}

test('mistakes of formulas are told where they stand', () => {
  /** @type {[formula: string, code: string, at: number][]} */
  const wrong = [
    ['a + zz', 'formula_nombre_desconocido', 4], ['a + b)', 'formula_parentesis', 5], ['(a + b', 'formula_parentesis', 0],
    ['a +', 'formula_operando', 3], ['a b', 'formula_operador', 2], ['sen(a)', 'formula_funcion_desconocida', 0],
    ['min(a)', 'formula_argumentos', 0], ['sin()', 'formula_argumentos', 0], ['a $ b', 'formula_caracter', 2], ['x = a; a', 'formula_nombre', 7],
    ['x = a; x = b', 'formula_nombre_repetido', 7], ['exp = a', 'formula_nombre_reservado', 0], ['1e999*a', 'formula_numero', 0],
    ['a + .', 'formula_numero', 4], ['  ', 'formula_vacia', 0], ['1·a', 'formula_caracter', 1], ['a = b', 'formula_nombre_repetido', 0],
  ];
  for (const [formula, code, at] of wrong) {
    const { mistake } = readFormula(formula, ['a', 'b']);
    assert.deepEqual([mistake?.code, mistake?.at], [code, at], formula);
  }
});

test('the page and the module take the same formulas', () => {
  const parts = ['a', 'b', '+', '-', '*', '/', '^', '(', ')', ',', ';', '=', '1.5', '2e3', '.', 'sin', 'min', 'x', ' ', 'pi', 'δ'];
  let seed = 12345;
  const next = (/** @type {number} */ most) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 2147483648 * most);
  };
  let taken = 0;
  const likely = ['a+b', 'x=a;y=x*b', '-a^-b', 'min(a,b)', 'sin(a)/pi', '((a))', 'a--b', '2e3*a+.5*b', 'x = a^2; z = x - b'];
  for (let i = 0; i < 4000; i++) {
    const made = Array.from({ length: 1 + next(7) }, () => parts[next(parts.length)]).join('');
    const base = likely[next(likely.length)];
    const at = next(base.length + 1);
    const formula = i % 2 ? made : base.slice(0, at) + parts[next(parts.length)] + base.slice(at + next(2));
    const uses = !/^\s*$/.test(formula);
    const here = readFormula(formula, ['a', 'b']).mistake === undefined;
    if (uses && here !== isTaken(formula)) assert.fail(`${JSON.stringify(formula)}: the page says ${here}`);
    taken += Number(here);
  }
  assert.ok(taken > 300, `${taken} formulas were right`);
});

test('names of a formula become inputs', () => {
  assert.deepEqual(readFormula('E = m*c^2; p = E/v + x(').names, ['m', 'v'], 'c is a constant, x( a function that there is not');
  const { rows, added } = aligned([{ nombre: 'old' }, { nombre: 'm', valor: 3 }], ['m', 'v'], new Set(['old']));
  assert.deepEqual(rows.map(({ nombre }) => nombre), ['m', 'v']);
  assert.deepEqual(added, ['v']);
  assert.deepEqual(aligned([{ nombre: 'mine' }], [], new Set()).rows.length, 1, 'what someone typed stays');
});

test('each distribution is asked for what it takes', () => {
  const list = propagation.parametros.find(({ nombre }) => nombre === 'entradas');
  assert.ok(list);
  const [, choice] = list.campos ?? [];
  for (const distribucion of choice.opciones ?? []) {
    /** @type {Record<string, any>} */
    const good = { nombre: 'x', distribucion, valor: 3, u: 0.5, a: 1, b: 5, c: 2, d: 0.5, grados: 5, muestras: [1, 2] };
    if (distribucion === 'trapezoidal') good.d = 3;
    const row = trimmed(list, good);
    const question = (/** @type {any} */ input) => ({ modelo: 'propagacion', parametros: { formula: 'x', entradas: [input] }, n: 1, semilla: '1' });
    assert.doesNotThrow(() => fisica.prepare(question(row)), distribucion);
    for (const { nombre } of askedOf(list, row).filter((field) => !['nombre', 'distribucion'].includes(field.nombre))) {
      const { [nombre]: _, ...without } = row;
      const { opcional } = askedOf(list, row).find((field) => field.nombre === nombre) ?? {};
      let taken = true;
      try {
        fisica.prepare(question(without));
      } catch {
        taken = false;
      }
      assert.equal(taken, opcional, `${distribucion} without ${nombre}`);
    }
  }
});

test('the exact lattice agrees with the catalogue model and with published values', () => {
  const { temperaturas_medidas: rows } = fisica.simulate({
    modelo: 'ising', n: 1, semilla: '1',
    parametros: { lado: 4, temperaturas: [1, 2, CRITICAL, 2.5, 5], termalizacion: 1, medidas: 2 },
  });
  for (const { t, energia_exacta: e, magnetizacion_exacta: m } of rows) {
    assert.ok(Math.abs(energy(t) - e) < 1e-9, `e(${t}) = ${energy(t)}, ${e}`);
    assert.ok(Math.abs(magnetisation(t) - m) < 1e-9, `m(${t}) = ${magnetisation(t)}, ${m}`);
  }
  for (const t of [1.2, 2, 2.6, 4]) { // the specific heat is the energy's derivative
    const step = 1e-4;
    assert.ok(Math.abs(heat(t) - (energy(t + step) - energy(t - step)) / (2 * step)) < 1e-6, `c(${t}) = ${heat(t)}`);
  }
});

test('ranges, colours and budgets', () => {
  assert.deepEqual(spread(1, 2, 5), [1, 1.25, 1.5, 1.75, 2]);
  assert.deepEqual(colourOf(0), [0x44, 0x01, 0x54]);
  assert.deepEqual(colourOf(2), [0xfd, 0xe7, 0x25]);
  const light = Array.from({ length: 50 }, (_, i) => colourOf(i / 49)).map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
  assert.ok(light.every((x, i) => i === 0 || x > light[i - 1]), 'always lighter');
  assert.equal(powersOf([[0, 0]], 6), undefined);
  assert.deepEqual(powersOf([[0, 1], [100, 1e-9]], 6), { low: -4, high: 2 });
  const parts = partsOf({ gum: { presupuesto: [{ entrada: 'a', parte: 0.2 }, { entrada: 'b', parte: 0.8 }] }, sobol: [{ entrada: 'a', primero: 0.3 }] });
  assert.deepEqual(parts.map(({ input, share, first }) => [input, share, first]), [['b', 0.8, undefined], ['a', 0.2, 0.3]]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPairs } from '../app/pairs.js';
import { limitsOf, paceOf } from '../app/ratelimits.js';

test('limits are read from the headers of an answer', () => {
  const limits = limitsOf('"pesada";q=1;w=60, "usuario";q=10;w=60', '"pesada";r=0;t=60, "usuario";r=9;t=6');
  assert.deepEqual(limits, [
    { name: 'pesada', quota: 1, window: 60, remaining: 0, reset: 60 },
    { name: 'usuario', quota: 10, window: 60, remaining: 9, reset: 6 },
  ]);
  assert.deepEqual(limitsOf('"usuario";q=10;w=60', ''), [], 'a limit of which nothing is left to say');
  assert.deepEqual(limitsOf('', ''), []);
  assert.deepEqual(limitsOf('usuario;q=x', '"usuario";r=1;t=1'), []);
});

test('the panel asks half as often as its reader may, every three seconds at most', () => {
  const of = (quota) => limitsOf(`"usuario";q=${quota};w=60`, '"usuario";r=1;t=1');
  assert.deepEqual([10, 100, 1000].map((quota) => paceOf(of(quota))), [12, 3, 3]);
  assert.equal(paceOf([]), 3);
});

test('pairs are read as spreadsheets write them', () => {
  const full = { masa: 2, velocidad: 3, energia_medida: 9.5, incertidumbre: 0.1 };
  for (const text of ['2,3,9.5,0.1', '2;3;9,5;0,1', '2\t3\t9,5\t0.1', 'masa;velocidad;energia_medida;incertidumbre\r\n2;3;9,5;0,1\r\n\r\n', 'Incertidumbre,masa,velocidad,energia_medida\n1e-1,2,3,9.5']) {
    assert.deepEqual(readPairs(text), [full], text);
  }
  assert.deepEqual(readPairs('1e-19,1.1e-19\n2e-19,2.2e-19'), [{ energia_modelo: 1e-19, energia_medida: 1.1e-19 }, { energia_modelo: 2e-19, energia_medida: 2.2e-19 }]);
  assert.deepEqual(readPairs(' \n'), []);
});

test('what is no pair is said with its line', () => {
  const wrong = { '1,2\n\n1,x': 'Línea 3: «x» no es un número', '1,2\n1,2,3': 'Línea 2: se esperan 2 columnas y hay 3', '1,2\n1,': 'Línea 2: «» no es un número',
    'masa,peso\n1,2': 'Línea 1: no se conoce la columna «peso»', 'masa,energia_medida\n1,2': 'Línea 1: faltan energia_medida y masa con velocidad, o energia_modelo', '1': 'Línea 1: se esperan 2–4 columnas y hay 1', '1,1e999': 'Línea 1: «1e999» no es un número' };
  for (const [text, message] of Object.entries(wrong)) assert.throws(() => readPairs(text), { name: 'RangeError', message }, text);
});

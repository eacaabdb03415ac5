/** @import { Param } from '/sdk/types.js' */

/** Which values each distribution of `propagacion` takes; the module refuses one that lacks some of
 * them, and does not look at others.
 * @type {Record<string, string[]>} */
const USED = {
  constante: ['valor'], normal: ['valor', 'u'], uniforme: ['a', 'b'], triangular: ['a', 'b', 'c'],
  trapezoidal: ['a', 'b', 'c', 'd'], trapecio_curvilineo: ['a', 'b', 'd'], arcoseno: ['a', 'b'],
  t_de_student: ['valor', 'u', 'grados'], lognormal: ['valor', 'u'], exponencial: ['valor'], gamma: ['valor', 'u'],
  beta: ['a', 'b', 'c', 'd'], poisson: ['valor'], muestras: ['muestras'],
};

/** What a distribution takes but also does without: a triangle's mode is then in its middle. */
const MAY_BE_LEFT_OUT = new Set(['triangular.c']);

/** Returns the fields of a list's element that are asked for, given what its row says.
 * @param {Param} list
 * @param {Record<string, any>} row
 * @returns {Param[]} */
export function askedOf({ campos = [] }, row) {
  const choice = campos.find(({ nombre }) => nombre === 'distribucion');
  if (!choice) return campos;
  const kind = row.distribucion ?? choice.defecto;
  const used = USED[kind] ?? campos.map(({ nombre }) => nombre);
  return campos.filter(({ nombre }) => nombre === 'nombre' || nombre === 'distribucion' || used.includes(nombre))
    .map((field) => (used.includes(field.nombre) ? { ...field, opcional: MAY_BE_LEFT_OUT.has(`${kind}.${field.nombre}`) } : field));
}

/** Returns a row without what its distribution does not take.
 * @param {Param} list
 * @param {Record<string, any>} row
 * @returns {Record<string, any>} */
export function trimmed(list, row) {
  const asked = askedOf(list, row).map(({ nombre }) => nombre);
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => asked.includes(name) && value !== undefined));
}

/** Brings the rows of inputs in line with the names of a formula: a name without a row gets one, and
 * a row that nobody has touched goes with its name.
 * @param {Record<string, any>[]} rows
 * @param {string[]} names
 * @param {Set<string>} untouched  names whose rows were added here
 * @returns {{ rows: Record<string, any>[], added: string[] }} */
export function aligned(rows, names, untouched) {
  const kept = rows.filter(({ nombre }) => names.includes(nombre) || !untouched.has(nombre));
  const added = names.filter((name) => !kept.some(({ nombre }) => nombre === name));
  return { rows: [...kept, ...added.map((nombre) => ({ nombre, distribucion: 'normal', valor: 1, u: 0.1 }))], added };
}

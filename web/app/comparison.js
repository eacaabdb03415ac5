/** @import { Histogram, JobRecord, Summary } from '/sdk/types.js' */

/** @typedef {{ name: string, value: number, error: number | undefined }} Figure
 * @typedef {{ name: string, a: number, b: number, difference: number, z: number | undefined }} Compared */

/** Returns the numbers of a summary that have a name and a standard error, those within groups and
 * named lists too.
 * @param {Summary | Record<string, any>} summary
 * @param {string} [within]
 * @returns {Figure[]} */
export function figuresOf(summary, within = '') {
  return Object.entries(summary).flatMap(([name, value]) => {
    if (name === 'gum' || name === 'histograma' || name === 'cuantiles') return [];
    if (typeof value === 'number') {
      const error = errorOf(summary, name);
      return error === undefined ? [] : [{ name: within + name, value, error }];
    }
    if (Array.isArray(value)) return value.flatMap((element, i) => (isNamed(element) ? figuresOf(element, `${nameOf(within, name, element, i)}.`) : []));
    return value && typeof value === 'object' ? figuresOf(value, `${within}${name}.`) : [];
  });
}

/** The standard error of a number stands beside it, by one of these names.
 * @param {Record<string, any>} object
 * @param {string} name
 * @returns {number | undefined} */
function errorOf(object, name) {
  const names = [`${name}_ee`, `error_${name}`, ...(name === 'media' ? ['error_estandar'] : [])];
  const error = names.map((one) => object[one]).find((one) => typeof one === 'number');
  return error;
}

/** Rows of a curve over depth, radius or angle are no figures.
 * @param {any} element */
const isNamed = (element) => typeof element === 'object' && element !== null && !Array.isArray(element)
  && !['z', 'r', 'alfa', 'p'].some((axis) => axis in element);

/** @param {string} within
 * @param {string} list
 * @param {any} element
 * @param {number} place */
function nameOf(within, list, element, place) {
  if (typeof element.t === 'number') return `${within}T=${Number(element.t.toPrecision(6))}`;
  const name = element.nombre ?? element.entrada;
  if (name === undefined) return `${within}${list}[${place + 1}]`;
  return list === 'salidas' ? `${within}${name || 'y'}` : `${within}${list}.${name}`;
}

/** Puts the figures that both have side by side.
 * @param {Summary | Record<string, any>} first
 * @param {Summary | Record<string, any>} second
 * @returns {Compared[]} */
export function compare(first, second) {
  const others = new Map(figuresOf(second).map((figure) => [figure.name, figure]));
  return figuresOf(first).flatMap(({ name, value: a, error = 0 }) => {
    const other = others.get(name);
    if (!other) return [];
    const spread = Math.hypot(error, other.error ?? 0);
    const difference = other.value - a;
    return [{ name, a, b: other.value, difference, z: spread > 0 ? difference / spread : undefined }];
  });
}

/** Returns by what two questions differ.
 * @param {JobRecord} first
 * @param {JobRecord} second
 * @returns {string[]} */
export function differencesOf(first, second) {
  const own = /** @type {const} */ (['modelo', 'n', 'semilla', 'generador']).filter((name) => first[name] !== second[name]);
  const names = new Set([...Object.keys(first.parametros), ...Object.keys(second.parametros)]);
  const params = [...names].filter((name) => JSON.stringify(first.parametros[name]) !== JSON.stringify(second.parametros[name]));
  return [...params, ...own];
}

/** Returns a histogram as a density: the points of its outline, and its greatest value.
 * @param {Histogram} histogram */
export function outlineOf({ bajo, alto, cuentas }) {
  const width = (alto - bajo) / cuentas.length;
  const total = cuentas.reduce((sum, count) => sum + count, 0) * width || 1;
  const points = cuentas.flatMap((count, i) => /** @type {[number, number][]} */ ([
    [bajo + i * width, count / total], [bajo + (i + 1) * width, count / total],
  ]));
  return { points: /** @type {[number, number][]} */ ([[bajo, 0], ...points, [alto, 0]]), top: Math.max(...cuentas) / total };
}

/** @import { JobQuestion, Model } from '/sdk/types.js' */
/** @import { Typed } from './form.js' */
/** @import { Complaint } from './laws.js' */
import { domainText, inDomain } from './domain.js';
import { isStructured, typedValue } from './field.js';
import { isKey, say } from './language.js';

const USUAL = 'philox4x32'; // the generator of a question that names none
const GREATEST_SEED = 2n ** 64n - 1n;

/** Returns what is wrong with a simulation's question, by field.
 * @param {Model} model
 * @param {Record<string, any>} values  of the model's parameters
 * @param {number | undefined} n
 * @param {string} seed  as it is typed
 * @returns {Map<string, Complaint[]>} */
export function complaintsOf(model, values, n, seed) {
  /** @type {Map<string, Complaint[]>} */
  const all = new Map();
  for (const param of model.parametros) {
    const value = values[param.nombre];
    if (value === undefined && !param.opcional) all.set(param.nombre, [{ text: say('law.falta') }]);
    if (typeof value !== 'number') continue;
    if (Number.isNaN(value) && isStructured(param)) {
      all.set(param.nombre, [{ text: say('law.tipo_lista') }]);
      continue;
    }
    const law = `law.${Number.isNaN(value) ? 'tipo_numero' : param.ley}`;
    const facts = { law: param.ley, domain: domainText(param) };
    if (!inDomain(param, value)) all.set(param.nombre, [{ text: say(isKey(law) ? law : 'law.other', facts) }]);
  }
  if (n === undefined) all.set('n', [{ text: say('law.falta') }]);
  else if (!Number.isSafeInteger(n) || n < 1) all.set('n', [{ text: say('wrongN') }]);
  if (!isSeed(seed)) all.set('semilla', [{ text: say('wrongSeed') }]);
  return all;
}

/** @param {string} typed */
function isSeed(typed) {
  return typed === '' || (/^\d{1,20}$/.test(typed) && BigInt(typed) <= GREATEST_SEED);
}

/** Returns the question that is put to the host: what is stated, and no more.
 * @param {Model} model
 * @param {Record<string, any>} values
 * @param {number} n
 * @param {string} seed
 * @returns {JobQuestion} */
export function questionOf(model, values, n, seed) {
  const stated = Object.entries(values).filter(([, value]) => value !== undefined);
  const question = { modelo: model.id, parametros: Object.fromEntries(stated), n };
  return seed === '' ? question : { ...question, semilla: String(BigInt(seed)) };
}

/** Returns a question as one would type it, its model included.
 * @param {JobQuestion} question
 * @returns {Typed} */
export function typedOf({ modelo, parametros, n, semilla = '', generador = '' }) {
  const params = Object.entries(parametros).map(([name, value]) => [name, typedValue(value)]);
  return { modelo, ...Object.fromEntries(params), n: String(n), semilla, ...(generador === USUAL || generador === '' ? {} : { generador }) };
}

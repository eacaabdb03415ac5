/** @import { Answer, Calculation, Values } from '/sdk/types.js' */
import { language } from './language.js';
import { plain } from './numbers.js';

const PATIENCE = 10_000; // ms

/** @typedef {{ name: string | null, text: string }} Remark  of the host on a parameter, or on the whole
 *
 * @typedef {{ kind: 'answer', answer: Answer, version?: string, factor?: number }
 *   | { kind: 'refused', remarks: Remark[] }
 *   | { kind: 'key', text: string } | { kind: 'unreachable' } | { kind: 'abandoned' }
 *   | { kind: 'busy', seconds: number }
 *   | { kind: 'wrong', status: number, text: string }} Outcome
 *
 * @typedef {{ path: string, fields?: string[] }} Route  fields are those that it accepts, without
 * them all */

/** The calculations that the host answers at a named route.
 * @type {Record<string, Route>} */
const routes = {
  'energia-cinetica': { path: '/v2/cinematica/energia' },
  'energia-cinetica-clasica': { path: '/v1/cinematica/energia', fields: ['masa', 'velocidad'] },
};

/** Returns the host's route for a calculation.
 * @param {string} id
 * @returns {Route} */
export const routeOf = (id) => (Object.hasOwn(routes, id) ? routes[id] : { path: `/v2/calculos/${id}` });

/** Puts the page's question to the host.
 * @param {Route} route
 * @param {Calculation} entry
 * @param {Values} values
 * @param {Record<string, string>} credentials  as headers
 * @param {AbortSignal} signal  the question is no longer of interest
 * @returns {Promise<Outcome>} */
export async function ask(route, entry, values, credentials, signal) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  signal.addEventListener('abort', () => patience.abort());
  try {
    const response = await fetch(route.path, {
      method: 'POST', body: bodyOf(route, values), signal: patience.signal,
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language(), ...credentials },
    });
    const body = await response.json().catch(() => null);
    patience.signal.throwIfAborted(); // that is no answer cut short
    return outcomeOf(response, typeof body === 'object' && body ? body : {}, entry);
  } catch {
    return { kind: signal.aborted ? 'abandoned' : 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the stated parameters as JSON. JSON.stringify would lose the sign of zero.
 * @param {Route} route
 * @param {Values} values */
export function bodyOf({ fields }, values) {
  const stated = Object.entries(values).filter(([name, value]) => (
    value !== undefined && value !== null && (!fields || fields.includes(name))
  ));
  const members = stated.map(([name, value]) => (
    `${JSON.stringify(name)}:${typeof value === 'number' ? plain(value) : JSON.stringify(value)}`
  ));
  return `{${members.join(',')}}`;
}

/** @param {Response} response
 * @param {any} body
 * @param {Calculation} entry
 * @returns {Outcome} */
function outcomeOf({ ok, status, headers }, body, entry) {
  if (ok && entry.salidas.some(({ nombre }) => nombre in body)) {
    const answer = Object.fromEntries(entry.salidas.map(({ nombre }) => [nombre, body[nombre]]));
    return { kind: 'answer', answer, version: body.version, factor: body.metadata?.factor_calibracion };
  }
  const text = typeof body.message === 'string' ? body.message : '';
  if (status === 401 || status === 403) return { kind: 'key', text };
  if (status === 422 && Array.isArray(body.detail)) return { kind: 'refused', remarks: body.detail.map(remark) };
  if (status === 429 || status === 503) return { kind: 'busy', seconds: Number(headers.get('Retry-After')) || 1 };
  return { kind: 'wrong', status, text };
}

/** @param {{ loc?: unknown[], msg?: unknown }} row  of a 422's detail
 * @returns {Remark} */
function remark({ loc = [], msg = '' }) {
  return { name: typeof loc[1] === 'string' ? loc[1] : null, text: String(msg) };
}

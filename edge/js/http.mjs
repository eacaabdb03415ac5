/** @import { Answer, Edge, Request as Asked } from './component.mjs' */

/** The largest body that a component takes and hands on, and a byte more: it refuses that itself. */
export const MOST_BODY = (17 << 20) + 1;
const MOST_OF_STRANGERS = (1 << 20) + 1;

/** The variables of spin.toml, and what they are where nothing is given. Here streams are passed on:
 * nobody is sent to a public origin. */
export const VARIABLES = {
  origin: 'http://origin.invalid', public_origin: '', cors_origins: '', access: 'open', jwks: '', issuer: 'fisica-lab', audience: 'fisica-lab',
};

/** Returns the variables, as an environment has them in capitals.
 * @param {Record<string, string | undefined>} environment */
export const variablesOf = (environment) => Object.fromEntries(Object.entries(VARIABLES).map(([name, otherwise]) => (
  [name, name === 'public_origin' ? '' : environment[name.toUpperCase()] ?? otherwise]
)));

/** Returns how many ms the origin has for an answer: ORIGIN_TIMEOUT says it in seconds.
 * @param {Record<string, string | undefined>} environment */
export const patienceOf = ({ ORIGIN_TIMEOUT }) => (Number(ORIGIN_TIMEOUT) || 30) * 1000;

/** Returns how many bytes of a request's body are read: more than a megabyte of those alone who bring
 * credentials, or whose table anybody may have calculated. The component refuses what is cut.
 * @param {[string, string][]} headers
 * @param {string} url
 * @param {Record<string, string>} variables */
export function mostBody(headers, url, { access }) {
  const known = headers.some(([name]) => ['authorization', 'x-api-key', 'cookie'].includes(name.toLowerCase()));
  const table = access === 'open' && /\/lote(\?|$)/.test(url);
  return known || table ? MOST_BODY : MOST_OF_STRANGERS;
}

/** Reads a body, at the most so many bytes of it.
 * @param {AsyncIterable<Uint8Array>} body
 * @param {number} most
 * @param {number} [passed]  bytes beyond that are passed over, for a sender who hears nothing before all is sent
 * @returns {Promise<Uint8Array>} */
export async function readUpTo(body, most, passed = 0) {
  const parts = [];
  let size = 0, beyond = 0;
  for await (const part of body) {
    const kept = part.subarray(0, most - size);
    parts.push(kept);
    size += kept.length;
    beyond += part.length - kept.length;
    if (size >= most && beyond >= passed) break;
  }
  const whole = new Uint8Array(size);
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

/** What fetch is told, and what it takes apart and is told no more.
 * @param {[string, string][]} headers */
const sent = (headers) => /** @type {[string, string][]} */ ([
  ...headers.filter(([name]) => name.toLowerCase() !== 'accept-encoding'), ['Accept-Encoding', 'identity'], // fetch undoes some codings, not all
]);

/** @param {Response} response
 * @returns {[string, string][]} */
const said = (response) => [...response.headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length');

/** Asks the origin as a runtime's fetch does, for at most so many ms. Of an answer beyond the bound a
 * byte more is read: the component refuses it.
 * @param {number} patience
 * @returns {(request: Omit<Asked, 'client'>) => Promise<Answer>} */
export const sender = (patience) => async ({ method, url, headers, body }) => {
  const hurry = new AbortController();
  const timer = setTimeout(() => hurry.abort(), patience);
  try {
    const response = await fetch(url, {
      method, redirect: 'manual', headers: sent(headers), signal: hurry.signal,
      body: body.length && method !== 'GET' && method !== 'HEAD' ? /** @type {any} */ (body) : undefined,
    });
    const answer = response.body ? await readUpTo(/** @type {any} */ (response.body), MOST_BODY) : new Uint8Array();
    return { status: response.status, headers: said(response), body: answer };
  } finally {
    clearTimeout(timer);
    hurry.abort(); // what was not read need not come
  }
};

/** Headers of one connection, and what a client says of itself or of the runtime.
 * @param {string} name */
const isOurs = (name) => /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|host|expect|spin-.*|x-forwarded-.*|forwarded|x-real-ip)$/i.test(name);

/** Opens the event stream to which the component redirects a reader, so that it passes through here with
 * the reader's own credentials; undefined where it did not. Only GET of a stream's path is ever
 * redirected by the component, never by the origin.
 * @param {Asked} request
 * @param {Answer} answer  the component's
 * @param {AbortSignal} gone  the reader is
 * @param {number} [patience]  ms for the origin's first word
 * @returns {Promise<{ status: number, headers: [string, string][], body: ReadableStream<Uint8Array> | null } | undefined>} */
export async function streamOf({ method, url, headers, client }, { status, headers: told }, gone, patience = 30_000) {
  const { pathname } = new URL(url);
  const location = told.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (method !== 'GET' || status !== 307 || !location || !(pathname.endsWith('/eventos') || pathname.startsWith('/v1/simulacion/stream/'))) return undefined;
  const hurry = new AbortController();
  const stop = () => hurry.abort();
  const timer = setTimeout(stop, patience);
  gone.addEventListener('abort', stop);
  const via = headers.filter(([name]) => name.toLowerCase() === 'via').map(([, value]) => value);
  const kept = headers.filter(([name]) => !isOurs(name) && name.toLowerCase() !== 'via');
  const address = client?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  try {
    const response = await fetch(location, {
      redirect: 'manual', signal: hurry.signal,
      headers: [...sent(kept), ['Via', [...via, '1.1 fisica-edge'].join(', ')], ...(address ? [/** @type {[string, string]} */ (['X-Forwarded-For', address])] : [])],
    });
    return { status: response.status, headers: said(response).filter(([name]) => !isOurs(name)), body: response.body };
  } catch {
    const text = JSON.stringify({ code: 'ORIGIN_UNREACHABLE', message: 'El servidor de origen no responde / The origin server does not answer', details: {} });
    return { status: 502, headers: [['Content-Type', 'application/json'], ['Retry-After', '5']], body: new Response(text).body };
  } finally {
    clearTimeout(timer);
  }
}

/** Answers where requests and answers are fetch's.
 * @param {Edge} edge
 * @param {Request} request
 * @param {{ address?: string, port?: number, passed?: number, patience?: number }} [about]  who asks, as the
 *   runtime knows it; bytes of a refused body that are passed over; ms for the origin's first word */
export async function respond(edge, request, { address, port = 0, passed, patience } = {}) {
  const { method, url } = request;
  const headers = /** @type {[string, string][]} */ ([...request.headers]);
  const client = address && { client: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}` };
  const body = await readUpTo(/** @type {any} */ (request.body ?? []), mostBody(headers, url, edge.world.variables), passed);
  const asked = { method, url, headers, body, ...client };
  const answer = await edge.answer(asked);
  const stream = await streamOf(asked, answer, request.signal, patience);
  const { status, headers: told, body: text } = stream ?? answer;
  const bodyless = [204, 304].includes(status) || method === 'HEAD';
  return new Response(bodyless ? null : /** @type {any} */ (text), { status, headers: told });
}

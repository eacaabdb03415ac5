// The edge as a function of AWS Lambda behind a function URL (payload 2.0), in AWS's Node runtimes:
//
//     handler: edge/lambda/handler.handler
//
// The package holds bin/edge.wasm, edge/js, edge/lambda and spin.toml's files where the repository has
// them. The variables are spin.toml's, in capitals. An answer is sent whole, so that readers of event
// streams are redirected, as under Spin: to PUBLIC_ORIGIN, or to ORIGIN where that is empty. The origin has
// ORIGIN_TIMEOUT seconds for an answer, 30 where nothing is said; the function's own timeout must be longer.
import { readFile } from 'node:fs/promises';

import { Edge } from '../js/component.mjs';
import { MOST_BODY, patienceOf, sender, variablesOf } from '../js/http.mjs';

/** @typedef {object} Event  what of a function URL's event is used
 * @property {string} rawPath
 * @property {string} rawQueryString
 * @property {Record<string, string>} headers
 * @property {string[]} [cookies]
 * @property {{ domainName: string, http: { method: string, sourceIp: string } }} requestContext
 * @property {string} [body]
 * @property {boolean} [isBase64Encoded] */

const root = new URL('../../', import.meta.url);
const FILES = /^(web\/(app|sdk\/js)\/[\w.-]+|wasm\/physics\.wasm)$/; // spin.toml's

const edge = new Edge(await WebAssembly.compile(await readFile(new URL('bin/edge.wasm', root))), {
  variables: { ...variablesOf(process.env), public_origin: process.env.PUBLIC_ORIGIN ?? '' },
  load: async (name) => (FILES.test(name) ? readFile(new URL(name, root)) : undefined),
  send: sender(patienceOf(process.env)),
});

/** @param {Uint8Array} body */
function written(body) {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body), isBase64Encoded: false };
  } catch {
    return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  }
}

/** @param {Event} event */
export async function handler({ rawPath, rawQueryString, headers, cookies = [], requestContext, body = '', isBase64Encoded }) {
  const { domainName, http: { method, sourceIp } } = requestContext;
  const host = headers.host ?? domainName;
  const asked = Object.entries(headers);
  if (cookies.length > 0) asked.push(['cookie', cookies.join('; ')]);
  const answer = await edge.answer({
    method, url: `https://${host}${rawPath}${rawQueryString && `?${rawQueryString}`}`, headers: asked,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf-8').subarray(0, MOST_BODY),
    client: sourceIp.includes(':') ? `[${sourceIp}]:0` : `${sourceIp}:0`,
  });
  const isCookie = (/** @type {[string, string]} */ [name]) => name.toLowerCase() === 'set-cookie';
  return {
    statusCode: answer.status,
    headers: Object.fromEntries(answer.headers.filter((pair) => !isCookie(pair))),
    cookies: answer.headers.filter(isCookie).map(([, value]) => value),
    ...written(answer.body),
  };
}

/** @import { Answer, Request } from './component.mjs' */

/** The largest body that a component takes and hands on, and a byte more: it refuses that itself. */
export const MOST_BODY = (17 << 20) + 1;

/** The variables of spin.toml, and what they are where nothing is given. */
export const VARIABLES = { origin: 'http://origin.invalid', access: 'open', jwks: '', issuer: 'fisica-lab', audience: 'fisica-lab' };

/** Asks the origin as a runtime's fetch does, for at most so many ms.
 * @param {number} patience
 * @returns {(request: Omit<Request, 'client'>) => Promise<Answer>} */
export const sender = (patience) => async ({ method, url, headers, body }) => {
  const response = await fetch(url, {
    method, redirect: 'manual',
    headers: [...headers.filter(([name]) => name.toLowerCase() !== 'accept-encoding'), ['Accept-Encoding', 'identity']], // fetch undoes some codings, not all signal: AbortSignal.timeout(patience),
    body: body.length && method !== 'GET' && method !== 'HEAD' ? body : undefined,
  });
  const answer = new Uint8Array(await response.arrayBuffer());
  // What fetch took apart is told no more.
  const said = [...response.headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length');
  return { status: response.status, headers: /** @type {[string, string][]} */ (said), body: answer };
};

/** @typedef {object} Limit  of a user, on the route that was asked
 * @property {string} name
 * @property {number} quota  requests in a window
 * @property {number} window  s
 * @property {number} remaining
 * @property {number} reset  s until all are there again */

const ITEM = /"([^"]*)"((?:;[a-z]+=-?\d+)*)/g;

/** Reads the headers RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers).
 * @param {string} policy  "usuario";q=10;w=60
 * @param {string} state  "usuario";r=9;t=6
 * @returns {Limit[]} those that both name */
export function limitsOf(policy, state) {
  const states = new Map(items(state));
  return items(policy).flatMap(([name, { q, w }]) => {
    const now = states.get(name);
    return now && q > 0 ? [{ name, quota: q, window: w ?? 60, remaining: now.r ?? 0, reset: now.t ?? 0 }] : [];
  });
}

/** @param {string} list
 * @returns {[name: string, params: Record<string, number>][]} */
function items(list) {
  return [...list.matchAll(ITEM)].map(([, name, params]) => [
    name, Object.fromEntries(params.split(';').slice(1).map((pair) => pair.split('=')).map(([key, n]) => [key, Number(n)])),
  ]);
}

const EVERY = 3; // s

/** Returns the seconds between two questions that take half of what the limits allow, three at least.
 * @param {Limit[]} limits */
export const paceOf = (limits) => Math.max(EVERY, ...limits.map(({ quota, window }) => Math.ceil(2 * window / quota)));

// The edge as a Cloudflare worker. Its bindings: the variables of spin.toml in capitals, and FILES, a
// service with the repository's files.
import compiled from 'edge.wasm';
import { Edge } from 'js/component.mjs';
import { patienceOf, respond, sender, variablesOf } from 'js/http.mjs';

const PASSED = 64 << 20; // bytes of a refused body: workerd cuts a sender off whose body is left unread

/** @type {Edge | undefined} */
let edge;

/** @param {Record<string, any>} env */
function prepare(env) {
  return new Edge(compiled, {
    variables: variablesOf(env),
    load: async (name) => {
      const answer = await env.FILES.fetch(`http://files/${name}`);
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
    },
    send: sender(patienceOf(env)),
  });
}

export default {
  /** @param {Request} request
   * @param {Record<string, any>} env */
  async fetch(request, env) {
    edge ??= prepare(env);
    const known = /** @type {any} */ (request).cf; // elsewhere anybody may write the header
    const address = known && (request.headers.get('CF-Connecting-IP') ?? undefined);
    return respond(edge, request, { address, passed: PASSED, patience: patienceOf(env) });
  },
};

// The edge as a Cloudflare worker. Its bindings: the variables of spin.toml in capitals, and FILES, a
// service with the repository's files.
import compiled from 'edge.wasm';
import { Edge } from 'js/component.mjs';
import { mostBody, readUpTo, sender, streamOf, variablesOf } from 'js/http.mjs';

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
    send: sender(30_000),
  });
}

export default {
  /** @param {Request} request
   * @param {Record<string, any>} env */
  async fetch(request, env) {
    edge ??= prepare(env);
    const client = /** @type {any} */ (request).cf ? request.headers.get('CF-Connecting-IP') : null; // elsewhere anybody may write it
    const { method, url } = request, headers = [...request.headers];
    const asked = {
      method, url, headers, body: await readUpTo(request.body ?? [], mostBody(headers, url, edge.world.variables), PASSED),
      ...(client ? { client: client.includes(':') ? `[${client}]:0` : `${client}:0` } : {}),
    };
    const answer = await edge.answer(asked);
    const stream = await streamOf(asked, answer, request.signal);
    const { status, headers: said, body } = stream ?? answer;
    const bodyless = [204, 304].includes(status) || method === 'HEAD';
    return new Response(bodyless ? null : body, { status, headers: said });
  },
};

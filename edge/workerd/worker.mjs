// The edge as a Cloudflare worker. Its bindings: the variables of spin.toml in capitals, and FILES, a
// service with the repository's files.
import compiled from 'edge.wasm';
import { Edge } from 'js/component.mjs';
import { MOST_BODY, VARIABLES, sender } from 'js/http.mjs';

/** @type {Edge | undefined} */
let edge;

/** @param {Record<string, any>} env */
function prepare(env) {
  return new Edge(compiled, {
    variables: Object.fromEntries(Object.entries(VARIABLES).map(([name, value]) => [name, env[name.toUpperCase()] ?? value])),
    load: async (name) => {
      const answer = await env.FILES.fetch(`http://files/${name}`);
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
    },
    send: sender(30_000),
  });
}

/** @param {Request} request */
async function bodyOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BODY) break; // the component refuses it
  }
  const body = new Uint8Array(size);
  parts.reduce((at, part) => (body.set(part, at), at + part.length), 0);
  return body;
}

export default {
  /** @param {Request} request
   * @param {Record<string, any>} env */
  async fetch(request, env) {
    edge ??= prepare(env);
    const client = request.headers.get('CF-Connecting-IP');
    const { status, headers, body } = await edge.answer({
      method: request.method, url: request.url, headers: [...request.headers], body: await bodyOf(request),
      ...(client ? { client: `${client}:0` } : {}),
    });
    const bodyless = [204, 304].includes(status) || request.method === 'HEAD';
    return new Response(bodyless ? null : body, { status, headers });
  },
};

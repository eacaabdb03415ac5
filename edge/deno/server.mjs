// The edge under Deno:
//
//     ORIGIN=http://127.0.0.1:8000 deno run --allow-env --allow-net --allow-read --unstable-no-legacy-abort \
//       edge/deno/server.mjs [EDGE.wasm] [ADDRESS]
//
// The variables are edge/node/server.mjs's. The last flag has a request's signal tell that the reader left,
// and nothing else: without it Deno warns of its older meaning.
import { Edge } from '../js/component.mjs';
import { patienceOf, respond, sender, variablesOf } from '../js/http.mjs';

const root = new URL('../../', import.meta.url);
const [module = new URL('bin/edge.wasm', root), listen = '127.0.0.1:3000'] = Deno.args;
const FILES = /^(web\/(app|sdk\/js)\/[\w.-]+|wasm\/physics\.wasm)$/; // spin.toml's

const environment = Deno.env.toObject(), patience = patienceOf(environment);
const edge = new Edge(await WebAssembly.compile(await Deno.readFile(module)), {
  variables: variablesOf(environment),
  load: async (name) => (FILES.test(name) ? Deno.readFile(new URL(name, root)) : undefined),
  send: sender(patience),
});

const [, hostname, port] = /^(.*):(\d+)$/.exec(listen) ?? [];
Deno.serve({
  hostname, port: Number(port),
  onListen: (at) => console.log(`http://${at.hostname}:${at.port}`),
  onError: (error) => (console.error(error), new Response(null, { status: 500 })),
}, (request, { remoteAddr }) => respond(edge, request, { address: remoteAddr.hostname, port: remoteAddr.port, patience }));

#!/usr/bin/env node
// The edge under Node's HTTP server:
//
//     ORIGIN=http://127.0.0.1:8000 node edge/node/server.mjs [EDGE.wasm] [ADDRESS]
//
// Bun runs it as well, whose own server would take dot segments out of paths before they are seen. The
// variables are spin.toml's, in capitals: ORIGIN, CORS_ORIGINS, ACCESS, JWKS, ISSUER, AUDIENCE. Event
// streams of the origin pass through, which has ORIGIN_TIMEOUT seconds for an answer, or 30.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { webcrypto } from 'node:crypto';

import { Edge } from '../js/component.mjs';
import { mostBody, patienceOf, readUpTo, sender, streamOf, variablesOf } from '../js/http.mjs';

// Node 18 has no global crypto.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

const root = new URL('../../', import.meta.url);
const [module = new URL('bin/edge.wasm', root), address = '127.0.0.1:3000'] = process.argv.slice(2);
const FILES = /^(web\/(app|sdk\/js)\/[\w.-]+|wasm\/physics\.wasm)$/; // spin.toml's

const variables = variablesOf(process.env), patience = patienceOf(process.env);
const edge = new Edge(await WebAssembly.compile(await readFile(module)), {
  variables,
  load: async (name) => (FILES.test(name) ? readFile(new URL(name, root)) : undefined),
  send: sender(patience),
});

/** @param {import('node:http').IncomingMessage} message */
function urlOf({ url = '/', headers }) {
  return /^https?:\/\//i.test(url) ? url : `http://${headers.host ?? address}${url}`;
}

/** The address and port of a connection's other end, of IPv6 in brackets.
 * @param {import('node:net').Socket} socket */
function addressed({ remoteAddress = '', remotePort }) {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/, ''); // IPv4, of a socket for both
  return address.includes(':') ? `[${address}]:${remotePort}` : `${address}:${remotePort}`;
}

/** @param {string[]} raw  names and values in turn */
const pairs = (raw) => Array.from({ length: raw.length / 2 }, (_, n) => /** @type {[string, string]} */ ([raw[2 * n], raw[2 * n + 1]]));

/** Writes a stream as it comes, until it ends or the reader goes.
 * @param {import('node:http').ServerResponse} response
 * @param {ReadableStream<Uint8Array> | null} body */
async function pass(response, body) {
  response.flushHeaders();
  for await (const part of /** @type {any} */ (body ?? [])) {
    if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    if (response.destroyed) return;
  }
  response.end();
}

/** @param {import('node:http').IncomingMessage} message
 * @param {import('node:http').ServerResponse} response */
async function serve(message, response) {
  const url = urlOf(message), headers = pairs(message.rawHeaders);
  const asked = {
    method: message.method ?? '', url, headers, client: addressed(message.socket),
    body: await readUpTo(message.iterator({ destroyOnReturn: false }), mostBody(headers, url, variables)),
  };
  message.resume(); // the rest of a body that is refused is passed over
  const answer = await edge.answer(asked);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const stream = await streamOf(asked, answer, gone.signal, patience);
  const { status, headers: said, body } = stream ?? answer;
  for (const [name, value] of said) response.setHeader(name, value);
  response.writeHead(status);
  if (stream) await pass(response, stream.body);
  else response.end(body);
}

const server = createServer(async (message, response) => {
  try {
    await serve(message, response);
  } catch (error) {
    if (!response.destroyed) console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
});
const [, host, port] = /^(.*):(\d+)$/.exec(address) ?? [];
server.listen(Number(port), host, () => console.log(`http://${host}:${/** @type {any} */ (server.address()).port}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close());

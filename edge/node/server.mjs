#!/usr/bin/env node
// The edge under Node's HTTP server:
//
//     ORIGIN=http://127.0.0.1:8000 node edge/node/server.mjs [EDGE.wasm] [ADDRESS]
//
// The variables are spin.toml's, in capitals: ORIGIN, ACCESS, JWKS, ISSUER, AUDIENCE.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { webcrypto } from 'node:crypto';

import { Edge } from '../js/component.mjs';
import { MOST_BODY, VARIABLES, sender } from '../js/http.mjs';

// Node 18 has no global crypto.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

const root = new URL('../../', import.meta.url);
const [module = new URL('bin/edge.wasm', root), address = '127.0.0.1:3000'] = process.argv.slice(2);
const FILES = /^(web\/(app|sdk\/js)\/[\w.-]+|wasm\/physics\.wasm)$/; // spin.toml's

const edge = new Edge(await WebAssembly.compile(await readFile(module)), {
  variables: Object.fromEntries(Object.entries(VARIABLES).map(([name, value]) => [name, process.env[name.toUpperCase()] ?? value])),
  load: async (name) => (FILES.test(name) ? readFile(new URL(name, root)) : undefined),
  send: sender(30_000),
});

/** Reads a body, as much of it as the component takes; the rest is passed over.
 * @param {import('node:http').IncomingMessage} message
 * @returns {Promise<Uint8Array>} */
function bodyOf(message) {
  /** @type {Buffer[]} */
  const parts = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const done = () => resolve(new Uint8Array(Buffer.concat(parts)));
    message.on('data', (part) => {
      if (size <= MOST_BODY) parts.push(part);
      size += part.length;
      if (size > MOST_BODY) done(); // the component refuses it
    });
    message.on('end', done);
    message.on('error', reject);
  });
}

/** @param {import('node:http').IncomingMessage} message */
function urlOf({ url = '/', headers }) {
  return /^https?:\/\//i.test(url) ? url : `http://${headers.host ?? address}${url}`;
}

/** @param {string[]} raw  names and values in turn */
const pairs = (raw) => Array.from({ length: raw.length / 2 }, (_, n) => /** @type {[string, string]} */ ([raw[2 * n], raw[2 * n + 1]]));

const server = createServer(async (message, response) => {
  try {
    const { status, headers, body } = await edge.answer({
      method: message.method ?? '', url: urlOf(message), headers: pairs(message.rawHeaders),
      body: await bodyOf(message), client: `${message.socket.remoteAddress}:${message.socket.remotePort}`,
    });
    for (const [name, value] of headers) response.setHeader(name, value);
    response.writeHead(status).end(body);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
});
const [, host, port] = /^(.*):(\d+)$/.exec(address) ?? [];
server.listen(Number(port), host, () => console.log(`http://${host}:${/** @type {any} */ (server.address()).port}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close());

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { ApiError, Client, LoadError } from '../js/client.js';
import { EventSource } from './eventsource.mjs';

/** @typedef {import('node:http').ServerResponse} Response
 * @typedef {{ method: string, path: string, query: Record<string, string>, headers: import('node:http').IncomingHttpHeaders, body: any }} Request
 * @typedef {(request: Request, response: Response) => unknown} Handler  what it returns is the JSON */

const ID = 'a b'; // ids are escaped
const JOB = '/v2/simulaciones/a%20b';
const TICKET = 'POST /v1/simulacion/stream/a%20b/ticket';

test('create puts the question and its key', async (t) => {
  const { client, seen } = await serve(t, { 'POST /v2/simulaciones': () => ({ task_id: 'x', status: 'queued', check_url: '/' }) });
  const question = { modelo: 'uniforme', parametros: { factor: 2 }, n: 1e8, semilla: '18446744073709551615' };
  assert.equal((await client.create(question, 'once')).task_id, 'x');
  assert.deepEqual(seen[0].body, question);
  const { 'x-api-key': key, 'accept-language': language, 'content-type': type, 'idempotency-key': once } = seen[0].headers;
  assert.deepEqual([key, language, type, once], ['clave', 'en', 'application/json', 'once']);
});

test('create says what is wrong with the question', async (t) => {
  const detail = [{ loc: ['body', 'n'], msg: 'too many', type: 'less_than_equal' }];
  const { client } = await serve(t, { 'POST /v2/simulaciones': refuse(422, { detail }) });
  const error = await refusal(client.create({ modelo: 'uniforme', parametros: {}, n: 1e18 }));
  assert.deepEqual([error.status, error.detail], [422, detail]);
});

test('list, get, result, receipt and file', async (t) => {
  const { client, seen } = await serve(t, {
    'GET /v2/simulaciones': (_, response) => {
      response.setHeader('X-Total-Count', '31');
      return { simulaciones: [{ id: ID }] };
    },
    [`GET ${JOB}`]: () => ({ id: ID }),
    [`GET ${JOB}/resultado`]: ({ query }, response) => (query.formato === 'csv' ? response.end('media\n1\n') : { media: 1 }),
    [`GET ${JOB}/histograma.svg`]: (_, response) => response.end('<svg/>'),
    [`GET ${JOB}/recibo`]: ({ query }) => ({ recibo: { tramos: 96 }, jws: '', pruebas: [{ chunk: Number(query.chunk), sha256: '0', ruta: [] }] }),
  });
  assert.deepEqual(await client.list(2, 5), { jobs: [{ id: ID }], total: 31 });
  assert.deepEqual(seen[0].query, { pagina: '2', por_pagina: '5' });
  assert.equal((await client.get(ID)).id, ID);
  assert.equal((await client.result(ID)).media, 1);
  assert.equal(await (await client.file(ID, 'csv')).text(), 'media\n1\n');
  assert.equal(await (await client.file(ID, 'svg')).text(), '<svg/>');
  assert.equal((await client.receipt(ID, 17)).pruebas[0].chunk, 17);
});

test('cancel of one that has ended is a 409', async (t) => {
  const { client } = await serve(t, { [`DELETE ${JOB}`]: refuse(409, { code: 'finished', message: 'it has ended' }) });
  const error = await refusal(client.cancel(ID));
  assert.deepEqual([error.status, error.code, error.message], [409, 'finished', 'it has ended']);
});

test('refusals carry what the host says, also where that is no JSON', async (t) => {
  const { client } = await serve(t, {
    [`GET ${JOB}`]: (_, response) => response.writeHead(503, { 'Retry-After': '3' }).end('<html>'),
  });
  const error = await refusal(client.get(ID));
  assert.deepEqual([error.status, error.seconds, error.detail, error.message], [503, 3, [], 'status 503']);
  await assert.rejects(new Client({ host: 'http://127.0.0.1:9' }).get(ID), LoadError);
});

test('a busy host is asked again after the time that it names', async (t) => {
  let asked = 0;
  const { client, seen, waits } = await serve(t, {
    'POST /v2/simulaciones': (_, response) => {
      if (++asked === 1) return response.writeHead(429, { 'Retry-After': '2' }).end('{}');
      return asked === 2 ? response.writeHead(503).end('{}') : { task_id: 'x', status: 'queued', check_url: '/' };
    },
    [`GET ${JOB}`]: (_, response) => response.writeHead(429, { 'Retry-After': '60' }).end('{}'),
    [`GET ${JOB}/resultado`]: refuse(503, {}),
  });
  assert.equal((await client.create({ modelo: 'uniforme', parametros: {}, n: 1 })).task_id, 'x');
  assert.deepEqual(waits, [2000, 1000]);
  const keys = seen.map(({ headers }) => headers['idempotency-key']);
  assert.ok(keys[0] && keys.every((key) => key === keys[0]), 'one simulation, however often it is asked for');
  assert.equal((await refusal(client.get(ID))).seconds, 60, 'nobody waits so long unasked');
  assert.equal((await refusal(client.result(ID))).status, 503);
  assert.deepEqual(waits.slice(2), [500, 1000, 2000], 'four tries');
});

test('a signal ends a request', async (t) => {
  const { client } = await serve(t, { [`GET ${JOB}`]: () => undefined });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  await assert.rejects(client.get(ID, stop.signal), { name: 'AbortError' });
  await assert.rejects(client.list(1, 10, stop.signal), { name: 'AbortError' });
});

test('all simulations are followed over one connection, which is taken up again', async (t) => {
  let connections = 0;
  const { client, seen } = await serve(t, {
    'POST /v2/eventos/ticket': () => ({ ticket: `t${connections}`, expires_in: 60 }),
    'GET /v2/eventos': (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const ids = [['a', 'b'], ['c']][connections++] ?? [];
      for (const id of ids) response.write(`data: ${JSON.stringify({ ...done, id })}\n\n`);
      if (ids.length > 0) response.end();
    },
  });
  const stop = new AbortController();
  /** @type {boolean[]} */
  const links = [];
  const ids = [];
  for await (const { id, status } of client.all({ signal: stop.signal, link: ({ connected }) => links.push(connected) })) {
    assert.equal(status, 'completed');
    ids.push(id);
    if (id === 'c') stop.abort();
  }
  assert.deepEqual(ids, ['a', 'b', 'c'], 'a final event ends its simulation, not the stream');
  assert.deepEqual(links.slice(0, 3), [true, false, true]);
  assert.deepEqual(seen.filter(({ path }) => path === '/v2/eventos').map(({ query }) => query), [{ ticket: 't0' }, { ticket: 't1' }]);
});

test('an answer that does not come in time is none', async (t) => {
  const { client } = await serve(t, { [`GET ${JOB}`]: () => undefined }, { patience: 20 });
  await assert.rejects(client.get(ID), LoadError);
});

test('events come until the final one, by one ticket', async (t) => {
  const { client, seen } = await serve(t, stream([[['1', running(1)], ['2', running(2)], ['3', done]]]));
  const statuses = [];
  for await (const { status } of client.events(ID)) statuses.push(status);
  assert.deepEqual(statuses, ['running', 'running', 'completed']);
  assert.deepEqual(seen.map(({ path, query }) => [path, query]), [
    ['/v1/simulacion/stream/a%20b/ticket', {}], [`${JOB}/eventos`, { ticket: 't1' }],
  ]);
});

test('a broken stream is resumed after its last event, by a new ticket', async (t) => {
  const { client, seen, waits } = await serve(t, stream([[['1', running(1)]], [], [], [['2', running(2)], ['3', done]]]));
  /** @type {import('../js/events.js').Link[]} */
  const links = [];
  const currents = [];
  for await (const { progress } of client.events(ID, { link: (link) => links.push(link) })) currents.push(progress.current);
  assert.deepEqual(currents, [1, 2, 100]);
  assert.deepEqual(waits, [500, 1000, 2000]);
  assert.deepEqual(links.filter(({ connected }) => !connected).map(({ failures }) => failures), [1, 2, 3]);
  assert.ok(links.at(-1)?.connected);
  const streams = seen.filter(({ path }) => path.endsWith('/eventos'));
  assert.deepEqual(streams.map(({ query }) => query), [
    { ticket: 't1' }, ...['t2', 't3', 't4'].map((ticket) => ({ ticket, last_event_id: '1' })),
  ]);
});

test('tries come no farther apart than 8 s, and begin anew after an event', async (t) => {
  const silent = Array.from({ length: 7 }, () => []);
  const { client, waits } = await serve(t, stream([...silent, [['1', running(1)]], [['2', done]]]));
  for await (const event of client.events(ID)) assert.ok(event);
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 8000, 8000, 500]);
});

test('a host that is away is asked again, one that refuses is not', async (t) => {
  const handlers = stream([[['1', done]]]);
  const ticket = handlers[TICKET];
  let asked = 0;
  const { client } = await serve(t, {
    ...handlers,
    [TICKET]: (...exchange) => (++asked < 3 ? refuse(503, {})(...exchange) : ticket(...exchange)),
    'POST /v1/simulacion/stream/nada/ticket': refuse(404, { message: 'no' }),
  });
  for await (const { status } of client.events(ID)) assert.equal(status, 'completed');
  assert.equal(asked, 3);
  assert.equal((await refusal(client.events('nada').next())).status, 404);
});

test('a signal ends the events, and the connection', async (t) => {
  let close = () => {};
  const closed = new Promise((resolve) => { close = () => resolve(undefined); });
  const { client, waits } = await serve(t, stream([[['1', running(1)]]], (response) => response.on('close', close)));
  const stop = new AbortController();
  for await (const { status } of client.events(ID, { signal: stop.signal })) {
    assert.equal(status, 'running');
    setImmediate(() => stop.abort());
  }
  await closed;
  assert.deepEqual(waits, []);
});

const done = { status: 'completed', progress: { current: 100, total: 100, percent: 100 } };

/** @param {number} current */
function running(current) {
  return { status: 'running', progress: { current, total: 100, percent: current } };
}

/** @param {number} status
 * @param {unknown} body
 * @returns {Handler} */
function refuse(status, body) {
  return (_, response) => response.writeHead(status).end(JSON.stringify(body));
}

/** Serves one connection after the other, each some events and then its end. Each takes a
 * ticket of its own.
 * @param {[id: string, event: unknown][][]} connections
 * @param {(response: Response) => void} [hold]  takes the response in the place of its end
 * @returns {Record<string, Handler>} */
function stream(connections, hold = (response) => response.end()) {
  let tickets = 0;
  let next = 0;
  return {
    [TICKET]: () => ({ ticket: `t${++tickets}`, expires_in: 60 }),
    [`GET ${JOB}/eventos`]: ({ query }, response) => {
      if (query.ticket !== `t${tickets}`) return response.writeHead(403).end();
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n');
      for (const [id, event] of connections[next++]) response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
      return hold(response);
    },
  };
}

/** Serves a host until the test ends, and returns a client of it, what it was asked, and how
 * long the client would have waited.
 * @param {import('node:test').TestContext} t
 * @param {Record<string, Handler>} handlers  by method and path
 * @param {import('../js/types.js').ClientOptions} [options] */
async function serve(t, handlers, options) {
  /** @type {Request[]} */
  const seen = [];
  const server = createServer(async (incoming, response) => {
    let text = '';
    for await (const part of incoming) text += part;
    const { pathname: path, searchParams } = new URL(incoming.url ?? '', 'http://host');
    const request = {
      method: incoming.method ?? '', path, query: Object.fromEntries(searchParams), headers: incoming.headers,
      body: text ? JSON.parse(text) : undefined,
    };
    seen.push(request);
    const answer = handlers[`${request.method} ${path}`]?.(request, response);
    if (answer && answer !== response) response.end(JSON.stringify(answer));
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', () => ready(undefined)); });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  /** @type {number[]} */
  const waits = [];
  const client = new Client({
    host: `http://127.0.0.1:${port}`, key: () => 'clave', language: () => 'en',
    source: (url) => /** @type {any} */ (new EventSource(url)), pause: async (ms) => { waits.push(ms); }, ...options,
  });
  return { client, seen, waits };
}

/** @param {Promise<unknown>} answer
 * @returns {Promise<ApiError>} why it did not come */
async function refusal(answer) {
  const error = await answer.then(() => undefined, (reason) => reason);
  assert.ok(error instanceof ApiError, `${error}`);
  return error;
}

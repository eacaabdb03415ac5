/** @import { ClientJs as T, ClientOptions } from './types.js' */
import { ApiError, LoadError } from './errors.js';
import { backoff, MOST, resume, sleep } from './events.js';

export { ApiError, LoadError };

const PATIENCE = 10_000; // ms
const HASTE = 30; // times as long for a file
const TRIES = 4;

/** @type {Record<string, string>} by the ending of its name */
const files = { json: '/resultado', csv: '/resultado?formato=csv', svg: '/histograma.svg' };

/** Client asks a host for simulations. */
export class Client {
  #base;
  #options;

  /** @param {ClientOptions} [options] */
  constructor({ host = new URL('/', import.meta.url), ...options } = {}) {
    this.#base = new URL(host);
    this.#options = options;
  }

  /** @type {T['create']} */
  create(question, once = randomKey(), signal) {
    return this.#json('/v2/simulaciones', { method: 'POST', body: question, headers: { 'Idempotency-Key': once }, signal });
  }

  /** @type {T['list']} */
  list(page = 1, size = 10, signal) {
    return this.#ask(`/v2/simulaciones?pagina=${page}&por_pagina=${size}`, { signal }, async (response) => {
      const { simulaciones: jobs } = await response.json();
      return { jobs, total: Number(response.headers.get('X-Total-Count') ?? jobs.length) };
    });
  }

  /** @type {T['get']} */
  get(id, signal) { return this.#json(pathOf(id), { signal }); }

  /** @type {T['cancel']} */
  cancel(id, signal) { return this.#json(pathOf(id), { method: 'DELETE', signal }); }

  /** @type {T['remove']} */
  remove(id) { return this.#ask(`/v1/simulacion/${encodeURIComponent(id)}`, { method: 'DELETE' }, async () => {}); }

  /** @type {T['events']} */
  events(id, follow = {}) {
    return this.#stream(`${pathOf(id)}/eventos`, `/v1/simulacion/stream/${encodeURIComponent(id)}/ticket`, follow);
  }

  /** @type {T['all']} */
  all(follow = {}) { return this.#stream('/v2/eventos', '/v2/eventos/ticket', { ...follow, endless: true }); }

  /** @type {T['result']} */
  result(id, signal) { return this.#json(pathOf(id) + files.json, { signal }); }

  /** @type {T['file']} */
  file(id, kind, signal) { return this.#ask(pathOf(id) + files[kind], { signal }, (response) => response.blob(), HASTE); }

  /** @type {T['receipt']} */
  receipt(id, ...ks) { return this.#json(`${pathOf(id)}/recibo?${ks.map((k) => `chunk=${k}`).join('&')}`); }

  /** @type {T['claim']} */
  claim(id, tab) { return this.#json(`${pathOf(id)}/tramos?pestana=${tab}`, { method: 'POST' }); }

  /** @type {T['deliver']} */
  deliver(id, tab, first, tallies) {
    return this.#json(`${pathOf(id)}/tramos/${first}?pestana=${tab}`, { method: 'PUT', body: tallies });
  }

  /** @type {T['stream']} */
  #stream(path, tickets, follow) {
    const { pause = sleep, source = (/** @type {string} */ url) => new EventSource(url) } = this.#options;
    /** @param {string} last */
    const connect = async (last) => {
      const { ticket } = await this.#once(tickets, { method: 'POST', signal: follow.signal }, (response) => response.json());
      const query = new URLSearchParams(last ? { ticket, last_event_id: last } : { ticket });
      return source(new URL(`${path}?${query}`, this.#base).href);
    };
    return resume(connect, pause, follow);
  }

  /** @type {T['json']} */
  #json(path, asked = {}) { return this.#ask(path, asked, (response) => response.json()); }

  /** @type {T['ask']} */
  async #ask(path, asked, read, longer = 1) {
    const { tries = TRIES, pause = sleep } = this.#options;
    for (let failures = 1; ; failures++) {
      try {
        return await this.#once(path, asked, read, longer);
      } catch (error) {
        const busy = error instanceof ApiError && (error.status === 429 || error.status === 503);
        const wait = busy ? (error.seconds ?? 0) * 1000 || backoff(failures) : Infinity;
        if (failures >= tries || wait > MOST) throw error;
        await pause(wait, asked.signal);
      }
    }
  }

  /** @type {T['once']} */
  async #once(path, { method, body, headers, signal }, read, longer = 1) {
    const { key, credentials, language, patience = PATIENCE } = this.#options;
    const url = new URL(path, this.#base);
    signal?.throwIfAborted();
    const hurry = new AbortController();
    const timer = setTimeout(() => hurry.abort(), patience * longer);
    const leave = () => hurry.abort();
    const binary = body instanceof ArrayBuffer;
    signal?.addEventListener('abort', leave);
    try {
      const response = await fetch(url, {
        method, signal: hurry.signal, body: body === undefined || binary ? body : JSON.stringify(body),
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': binary ? 'application/octet-stream' : 'application/json' }),
          ...(language ? { 'Accept-Language': language() } : {}), ...(key ? { 'X-API-Key': key() } : {}), ...credentials?.(), ...headers,
        },
      });
      if (!response.ok) throw await refusal(response);
      return await read(response);
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof ApiError ? error : new LoadError(url.href, 'no answer', error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }
}

// Outside secure contexts there is no crypto.randomUUID.
const randomKey = () => crypto.getRandomValues(new BigUint64Array(2)).join('-');

/** @type {T['pathOf']} */
const pathOf = (id) => `/v2/simulaciones/${encodeURIComponent(id)}`;

/** @type {T['refusal']} */
async function refusal(response) {
  const body = await response.json().catch(() => null);
  const seconds = Number(response.headers.get('Retry-After')) || undefined;
  return new ApiError(response.status, typeof body === 'object' && body ? body : {}, seconds);
}

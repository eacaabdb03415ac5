/** @import { Follow } from './events.js' */
/** @import { JobQuestion, JobRecord, Receipt, Summary } from './types.js' */
import { ApiError, LoadError } from './errors.js';
import { resume, sleep } from './events.js';

export { ApiError, LoadError };

/** @typedef {object} ClientOptions
 * @property {string | URL} [host]  by default the one that served this file
 * @property {() => string} [key]  of the API; asked for at each request
 * @property {() => string} [language]  of the host's messages, es or en
 * @property {number} [patience]  ms for an answer
 * @property {(url: string) => EventSource} [source]  opens a stream, where there is no EventSource
 * @property {(ms: number, signal?: AbortSignal) => Promise<void>} [pause]  waits before another try
 *
 * @typedef {{ method?: string, body?: unknown, headers?: Record<string, string> }} Asked */

const PATIENCE = 10_000; // ms
const HASTE = 30; // times as long for a file

/** What can be taken home of a simulation, by the ending of its file.
 * @type {Record<string, string>} */
const files = { json: '/resultado', csv: '/resultado?formato=csv', svg: '/histograma.svg' };

/** Client asks a host for simulations:
 *
 *     const client = new Client({ key: () => 'my key' });
 *     const { task_id } = await client.create({ modelo: 'uniforme', parametros: { factor: 2 }, n: 1e8 });
 *     for await (const { progress, result } of client.events(task_id)) console.log(progress.percent, result);
 *
 * Each method throws an ApiError for an answer that is none, a LoadError where none came. */
export class Client {
  #base;
  #options;

  /** @param {ClientOptions} [options] */
  constructor({ host = new URL('/', import.meta.url), ...options } = {}) {
    this.#base = new URL(host);
    this.#options = options;
  }

  /** Starts a simulation.
   * @param {JobQuestion} question
   * @param {string} [once]  a key: the same one again starts nothing new
   * @returns {Promise<{ task_id: string, status: string, check_url: string }>} */
  create(question, once) {
    const headers = once ? { 'Idempotency-Key': once } : undefined;
    return this.#json('/v2/simulaciones', { method: 'POST', body: question, headers });
  }

  /** Lists one's own simulations, the newest first.
   * @param {number} [page]  from 1
   * @param {number} [size]  of a page
   * @returns {Promise<{ jobs: JobRecord[], total: number }>} total of all pages */
  list(page = 1, size = 10) {
    return this.#ask(`/v2/simulaciones?pagina=${page}&por_pagina=${size}`, {}, async (response) => {
      const { simulaciones: jobs } = await response.json();
      return { jobs, total: Number(response.headers.get('X-Total-Count') ?? jobs.length) };
    });
  }

  /** Returns a simulation's record.
   * @param {string} id
   * @returns {Promise<JobRecord>} */
  get(id) { return this.#json(pathOf(id)); }

  /** Cancels a simulation; one that has ended is an ApiError 409.
   * @param {string} id
   * @returns {Promise<{ id: string, estado: string }>} */
  cancel(id) { return this.#json(pathOf(id), { method: 'DELETE' }); }

  /** Yields a simulation's events as they come; after the final one it ends. A lost
   * connection is taken up again after the last event.
   * @param {string} id
   * @param {Follow} [follow] */
  events(id, follow = {}) {
    const { pause = sleep, source = (url) => new EventSource(url) } = this.#options;
    /** @param {string} last */
    const connect = async (last) => {
      const { ticket } = await this.#json(`/v1/simulacion/stream/${encodeURIComponent(id)}/ticket`, { method: 'POST' });
      const query = new URLSearchParams(last ? { ticket, last_event_id: last } : { ticket });
      return source(new URL(`${pathOf(id)}/eventos?${query}`, this.#base).href);
    };
    return resume(connect, pause, follow);
  }

  /** Returns the result of a simulation that has one.
   * @param {string} id
   * @returns {Promise<Summary>} */
  result(id) { return this.#json(pathOf(id) + files.json); }

  /** Returns a file of a simulation: its result, or its histogram as svg.
   * @param {string} id
   * @param {'json' | 'csv' | 'svg'} kind
   * @returns {Promise<Blob>} */
  file(id, kind) { return this.#ask(pathOf(id) + files[kind], {}, (response) => response.blob(), HASTE); }

  /** Returns the receipt, with what proves chunk k: SHA-256 over its tally, as Fisica.chunk gives it.
   * @param {string} id
   * @param {number} k
   * @returns {Promise<Receipt>} */
  receipt(id, k) { return this.#json(`${pathOf(id)}/recibo?chunk=${k}`); }

  /** Asks for chunks of a simulation under way, to compute them here; the same ones again until they are
   * delivered.
   * @param {string} id
   * @param {string} tab  a name of this page's own: 8 to 64 letters, digits, - and _
   * @returns {Promise<{ prestamo: { primer_tramo: number, tramos: number, bytes: number } | null }>} null for none now */
  claim(id, tab) { return this.#json(`${pathOf(id)}/tramos?pestana=${tab}`, { method: 'POST' }); }

  /** Delivers the tallies of claimed chunks, one after the other.
   * @param {string} id
   * @param {string} tab
   * @param {number} first
   * @param {ArrayBuffer} tallies
   * @returns {Promise<{ primer_tramo: number, confirmado: boolean }>} */
  deliver(id, tab, first, tallies) {
    return this.#json(`${pathOf(id)}/tramos/${first}?pestana=${tab}`, { method: 'PUT', body: tallies });
  }

  /** @param {string} path
   * @param {Asked} [asked] */
  #json(path, asked = {}) { return this.#ask(path, asked, (response) => response.json()); }

  /** @template T
   * @param {string} path
   * @param {Asked} asked
   * @param {(response: Response) => Promise<T>} read
   * @param {number} [longer]
   * @returns {Promise<T>} */
  async #ask(path, { method, body, headers }, read, longer = 1) {
    const { key, language, patience = PATIENCE } = this.#options;
    const url = new URL(path, this.#base);
    const hurry = new AbortController();
    const timer = setTimeout(() => hurry.abort(), patience * longer);
    const binary = body instanceof ArrayBuffer;
    try {
      const response = await fetch(url, {
        method, signal: hurry.signal, body: body === undefined || binary ? body : JSON.stringify(body),
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': binary ? 'application/octet-stream' : 'application/json' }),
          ...(language ? { 'Accept-Language': language() } : {}), ...(key ? { 'X-API-Key': key() } : {}), ...headers,
        },
      });
      if (!response.ok) throw await refusal(response);
      return await read(response);
    } catch (error) {
      throw error instanceof ApiError ? error : new LoadError(url.href, 'no answer', error);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {string} id */
const pathOf = (id) => `/v2/simulaciones/${encodeURIComponent(id)}`;

/** @param {Response} response */
async function refusal(response) {
  const body = await response.json().catch(() => null);
  const seconds = Number(response.headers.get('Retry-After')) || undefined;
  return new ApiError(response.status, typeof body === 'object' && body ? body : {}, seconds);
}

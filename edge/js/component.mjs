// The Spin component in any JavaScript runtime: a fresh instance for each request, as Spin has it, by
// the guest's ABI. Calls of the component cannot wait; what it asks of the world (a file, an answer of
// the origin) ends the instance, is fetched, and another one runs with it at hand.
import { Memory } from './memory.mjs';
import { wasi } from './wasi.mjs';

/** @typedef {object} Request
 * @property {string} method
 * @property {string} url  whole
 * @property {[string, string][]} headers
 * @property {Uint8Array} body
 * @property {string} [client]  address:port
 *
 * @typedef {{ status: number, headers: [string, string][], body: Uint8Array }} Answer
 *
 * @typedef {object} World  what the component stands on
 * @property {Record<string, string>} variables  as spin.toml names them
 * @property {(name: string) => Promise<Uint8Array | undefined>} load  a file of the manifest
 * @property {(request: Omit<Request, 'client'>) => Promise<Answer>} send  asks the origin
 *
 * @typedef {{ files: Map<string, Uint8Array | undefined>, answers: (Answer | undefined)[] }} Known
 *   what was fetched so far; an answer that did not come is undefined */

/** Spin's methods, by number. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const REQUEST_ERROR = 3;
const INVALID_KEY = 1;
const REDIS_ERROR = 1;
const MOST = 8; // things that one request may ask of the world

/** Wanted ends an instance that needs something first. */
class Wanted extends Error {
  /** @param {(known: Known) => Promise<void>} fetch */
  constructor(fetch) {
    super('wanted');
    this.fetch = fetch;
  }
}

/** Edge answers requests in a compiled component. */
export class Edge {
  /** @param {WebAssembly.Module} compiled
   * @param {World} world */
  constructor(compiled, world) {
    this.compiled = compiled;
    this.world = world;
  }

  /** Answers a request; a method that Spin does not know is 501.
   * @param {Request} request
   * @returns {Promise<Answer>} */
  async answer(request) {
    if (!METHODS.includes(request.method)) return { status: 501, headers: [], body: new Uint8Array() };
    const known = { files: new Map(), answers: [] };
    for (let tries = 0; ; tries++) {
      try {
        return this.#run(request, known);
      } catch (error) {
        if (!(error instanceof Wanted) || tries >= MOST) throw error;
        await error.fetch(known);
      }
    }
  }

  /** @param {Request} request
   * @param {Known} known
   * @returns {Answer} */
  #run(request, known) {
    /** @type {Memory} */ let memory;
    let asked = 0;
    const file = (/** @type {string} */ name) => {
      if (known.files.has(name)) return known.files.get(name);
      throw new Wanted(async ({ files }) => { files.set(name, await this.world.load(name).catch(() => undefined)); });
    };
    const instance = new WebAssembly.Instance(this.compiled, {
      wasi_snapshot_preview1: wasi(() => memory, file),
      'spin-config': { 'get-config': (/** @type {number[]} */ ...at) => variable(memory, this.world.variables, at) },
      'outbound-redis': { publish: (/** @type {number[]} */ ...a) => failPublishing(memory, a[6]) },
      'wasi-outbound-http': {
        request: (/** @type {number[]} */ ...a) => {
          const outbound = readRequest(memory, a);
          const nth = asked++;
          if (nth < known.answers.length) return writeAnswer(memory, a[10], known.answers[nth]);
          throw new Wanted(async ({ answers }) => { answers.push(await this.world.send(outbound).catch(() => undefined)); });
        },
      },
    });
    memory = new Memory(/** @type {any} */ (instance.exports));
    /** @type {any} */ (instance.exports)._initialize();
    return handle(memory, request);
  }
}

/** Calls the component.
 * @param {Memory} memory
 * @param {Request} request
 * @returns {Answer} */
function handle(memory, { method, url, headers, body, client }) {
  const target = url.replace(/^[a-z]+:\/\/[^/?]*/i, ''); // as it was sent
  const spin = [['spin-full-url', url], ...(client ? [['spin-client-addr', client]] : [])];
  const [uri, uriLength] = memory.put(target);
  const [rows, count] = memory.putPairs([...spin, ...headers.map(([name, value]) => [name.toLowerCase(), value]).filter(([name]) => !name.startsWith('spin-'))]);
  const [at, length] = memory.put(body);
  const answer = memory.exports['handle-http-request'](
    METHODS.indexOf(method), uri, uriLength, rows, count, 0, 0, length ? 1 : 0, at, length,
  );
  const view = memory.view();
  const word = (/** @type {number} */ offset) => view.getUint32(answer + offset, true);
  return {
    status: view.getUint16(answer, true),
    headers: view.getUint8(answer + 4) === 1 ? memory.pairs(word(8), word(12)) : [],
    body: view.getUint8(answer + 16) === 1 ? memory.bytes(word(20), word(24)).slice() : new Uint8Array(),
  };
}

/** spin-config's get-config: leaves a variable at ret.
 * @param {Memory} memory
 * @param {Record<string, string>} variables
 * @param {number[]} arguments_  where the name is, its length, ret */
function variable(memory, variables, [at, length, ret]) {
  const name = memory.text(at, length);
  const value = variables[name];
  const [text, size] = memory.put(value ?? name);
  const view = memory.view();
  if (value === undefined) {
    view.setUint8(ret, 1);
    view.setUint8(ret + 4, INVALID_KEY);
    view.setUint32(ret + 8, text, true);
    view.setUint32(ret + 12, size, true);
    return;
  }
  view.setUint8(ret, 0);
  view.setUint32(ret + 4, text, true);
  view.setUint32(ret + 8, size, true);
}

/** Answers that nothing was published: messages come to no component here.
 * @param {Memory} memory
 * @param {number} ret */
function failPublishing(memory, ret) {
  memory.view().setUint8(ret, 1);
  memory.view().setUint8(ret + 1, REDIS_ERROR);
}

/** Reads what the component asks of its origin.
 * @param {Memory} memory
 * @param {number[]} a  the eleven arguments of wasi-outbound-http's request */
function readRequest(memory, a) {
  return {
    method: METHODS[a[0]], url: memory.text(a[1], a[2]), headers: memory.pairs(a[3], a[4]),
    body: a[7] === 1 ? memory.bytes(a[8], a[9]).slice() : new Uint8Array(),
  };
}

/** Leaves the origin's answer at ret.
 * @param {Memory} memory
 * @param {number} ret
 * @param {Answer | undefined} answer */
function writeAnswer(memory, ret, answer) {
  if (!answer) {
    memory.view().setUint8(ret, 1);
    memory.view().setUint8(ret + 4, REQUEST_ERROR);
    return;
  }
  const [rows, count] = memory.putPairs(answer.headers);
  const [at, length] = memory.put(answer.body);
  const view = memory.view();
  view.setUint8(ret, 0);
  view.setUint16(ret + 4, answer.status, true);
  [[8, 1], [12, rows], [16, count], [20, 1], [24, at], [28, length]].forEach(([offset, x]) => view.setUint32(ret + offset, x, true));
}

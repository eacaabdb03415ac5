import { Worker as Thread } from 'node:worker_threads';

/** As much of a browser's Worker as the SDK uses, for Node, which has another one. */
export class Worker {
  /** @type {((event: { data: unknown }) => void) | null} */ onmessage = null;
  /** @type {((event: { preventDefault: () => void }) => void) | null} */ onerror = null;
  #thread;

  /** @param {string} [first]  a script that runs in the place of the SDK's */
  constructor(first) {
    const script = new URL('../js/worker.js', import.meta.url).href;
    this.#thread = new Thread(first ?? `
      const { parentPort } = require('node:worker_threads');
      globalThis.addEventListener = (_, listener) => parentPort.on('message', (data) => listener({ data }));
      globalThis.postMessage = (message, { transfer } = {}) => parentPort.postMessage(message, transfer);
      const early = [];
      const keep = (data) => early.push(data);
      parentPort.on('message', keep);
      import(${JSON.stringify(script)}).then(() => {
        parentPort.off('message', keep);
        for (const data of early) parentPort.emit('message', data);
      });`, { eval: true });
    this.#thread.on('message', (data) => this.onmessage?.({ data }));
    this.#thread.on('error', () => this.onerror?.({ preventDefault() {} }));
  }

  /** @param {unknown} message */
  postMessage(message) { this.#thread.postMessage(message); }

  terminate() { this.#thread.terminate(); }
}

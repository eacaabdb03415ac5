/** @import { JobEvent } from './types.js' */
import { ApiError } from './errors.js';

/** @typedef {{ connected: boolean, failures: number }} Link  failures in a row
 *
 * @typedef {object} Follow
 * @property {AbortSignal} [signal]  ends the following, without an error
 * @property {(link: Link) => void} [link]  told when the connection is there or lost */

const FIRST = 500; // ms before the second try
const MOST = 8000; // ms before any

/** Yields the events of a stream, connecting again where it breaks, until the final one.
 * @param {(last: string) => Promise<EventSource>} connect  after the event with this id
 * @param {(ms: number, signal?: AbortSignal) => Promise<void>} pause
 * @param {Follow} follow
 * @returns {AsyncGenerator<JobEvent, void>}
 * @throws {ApiError} where another try is of no use */
export async function* resume(connect, pause, { signal, link }) {
  let last = '';
  for (let failures = 0; !signal?.aborted;) {
    try {
      const source = await connect(last);
      source.onopen = () => link?.({ connected: true, failures: 0 });
      for await (const message of messages(source, signal)) {
        failures = 0;
        last = message.lastEventId || last;
        const event = /** @type {JobEvent} */ (JSON.parse(message.data));
        yield event;
        if (isFinal(event)) return;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof ApiError && isLasting(error.status)) throw error;
    }
    if (signal?.aborted) return;
    failures++;
    link?.({ connected: false, failures });
    await pause(Math.min(FIRST * 2 ** (failures - 1), MOST), signal);
  }
}

/** Tells whether no event follows.
 * @param {JobEvent} event */
const isFinal = ({ status }) => status === 'completed' || status === 'failed' || status === 'cancelled';

/** @param {number} status */
const isLasting = (status) => status < 500 && status !== 408 && status !== 429;

/** Yields a source's messages until it breaks. A browser's source would connect again by
 * itself, with a ticket that is spent: it is closed instead.
 * @param {EventSource} source
 * @param {AbortSignal} [signal] */
async function* messages(source, signal) {
  /** @type {MessageEvent<string>[]} */
  const queue = [];
  let wake = () => {};
  let broken = false;
  const end = () => {
    broken = true;
    source.close();
    wake();
  };
  source.onmessage = (message) => {
    queue.push(message);
    wake();
  };
  source.onerror = end;
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  try {
    for (;;) {
      for (let next = queue.shift(); next; next = queue.shift()) yield next;
      if (broken) return;
      await new Promise((resolve) => { wake = () => resolve(undefined); });
    }
  } finally {
    source.close();
    signal?.removeEventListener('abort', end);
  }
}

/** Waits, or until the signal.
 * @param {number} ms
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>} */
export function sleep(ms, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}

/** @import { EventsJs as T, JobEvent } from './types.js' */
import { ApiError } from './errors.js';

/** @typedef {import('./types.js').Link} Link */

const FIRST = 500; // ms before the second try
export const MOST = 8000; // ms before any

/** @type {T['backoff']} */
export const backoff = (failures) => Math.min(FIRST * 2 ** (failures - 1), MOST);

/** @type {T['resume']} */
export async function* resume(connect, pause, { signal, link, endless }) {
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
        if (!endless && isFinal(event)) return;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof ApiError && isLasting(error.status)) throw error;
    }
    if (signal?.aborted) return;
    failures++;
    link?.({ connected: false, failures });
    await pause(backoff(failures), signal);
  }
}

/** @type {T['isFinal']} */
const isFinal = ({ status }) => status === 'completed' || status === 'failed' || status === 'cancelled';

/** @type {T['isLasting']} */
const isLasting = (status) => status < 500 && status !== 408 && status !== 429;

/** @type {T['messages']} */
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

/** @type {T['sleep']} */
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

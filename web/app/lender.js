/** @import { Client } from '/sdk/client.js' */
/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { JobRecord } from '/sdk/types.js' */
import { isCheckable } from '/sdk/check.js';
import { ApiError, LoadError } from '/sdk/client.js';
import { sleep } from '/sdk/events.js';
import { Pool } from '/sdk/pool.js';
import { hasEnded, jobOf } from './job.js';

// A free user may ask ten times a minute; claims and deliveries are counted apart.
const IDLE = 15_000; // ms between two looks where there is nothing to do
const GLANCE = 10_000; // ms between two looks at what became of it
const BREATH = 1000; // ms where a simulation has nothing for this tab just now

/** @typedef {object} Lent  who computed a simulation's chunks
 * @property {number} tramos  those that count
 * @property {number} solo_servidor
 * @property {number} pestana_y_servidor
 * @property {number} solo_pestanas
 * @property {number} por_confirmar
 * @property {number} pestanas_expulsadas
 *
 * @typedef {JobRecord & { prestado?: Lent | null }} LentRecord
 *
 * @typedef {object} Told  what there is to say
 * @property {number} chunks  that this tab delivered
 * @property {LentRecord | undefined} record  of the simulation that it works on
 * @property {'idle' | 'work' | 'wait' | 'banned' | 'refused'} state */

/** Computes chunks of one's own simulations that are under way, in a worker of its own, until it is
 * stopped. */
export class Lender {
  #client;
  #fisica;
  #tell;
  #tab = crypto.randomUUID?.() ?? String(Math.random()).slice(2).padEnd(8, '0');
  #chunks = 0;
  /** @type {Set<string>} */ #closed = new Set(); // simulations that take nothing from this tab
  /** @type {Pool | undefined} */ #pool; // while it works
  /** @type {LentRecord | undefined} */ #record; // as it was seen last
  #glanced = 0;

  /** @param {Client} client
   * @param {Fisica} fisica
   * @param {(told: Told) => void} tell */
  constructor(client, fisica, tell) {
    this.#client = client;
    this.#fisica = fisica;
    this.#tell = tell;
  }

  /** Works until the signal.
   * @param {AbortSignal} signal */
  async run(signal) {
    this.#pool = new Pool(this.#fisica, 1);
    try {
      while (!signal.aborted) await rest(await this.#round(signal), signal);
    } finally {
      this.#pool.close(); // what it has under way is lost with its loan, and nothing else
      this.#pool = undefined;
    }
  }

  /** Looks for a simulation and works on it while it has something.
   * @param {AbortSignal} signal
   * @returns {Promise<number>} ms until the next look */
  async #round(signal) {
    try {
      const { jobs } = await this.#client.list(1, 20);
      const open = jobs.find((record) => (
        !hasEnded(jobOf(record).status) && !this.#closed.has(record.id) && isCheckable(this.#fisica, record)
      ));
      if (!open) return await this.#idle();
      return await this.#work(open, signal);
    } catch (error) {
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return this.#say('refused', undefined, IDLE);
      if (error instanceof ApiError || error instanceof LoadError) return this.#say('wait', undefined, retry(error));
      throw error;
    }
  }

  /** Says how the simulation ended that it worked on last: it was seen under way only. */
  async #idle() {
    const last = this.#record;
    if (last && !hasEnded(jobOf(last).status)) this.#record = await this.#client.get(last.id).catch(() => last);
    return this.#say('idle', this.#record, IDLE);
  }

  /** @param {JobRecord} record
   * @param {AbortSignal} signal */
  async #work(record, signal) {
    while (!signal.aborted) {
      try {
        const { prestamo } = await this.#client.claim(record.id, this.#tab);
        if (!prestamo) return await this.#look(record, 'wait', BREATH);
        const tallies = await this.#compute(record, prestamo.primer_tramo, prestamo.tramos, signal);
        if (!tallies) return 0;
        await this.#client.deliver(record.id, this.#tab, prestamo.primer_tramo, tallies);
        this.#chunks += prestamo.tramos;
        await this.#look(record, 'work', 0);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status === 409 || error.status === 404) { // it has ended, or another has that piece now
          if (error.code !== 'NOT_LENT') this.#closed.add(record.id);
          return await this.#look(record, 'work', 0);
        }
        if (error.code !== 'TAB_BANNED') throw error;
        this.#closed.add(record.id);
        return this.#look(record, 'banned', IDLE);
      }
    }
    return 0;
  }

  /** Says how far a simulation is, at its end in any case.
   * @param {JobRecord} record
   * @param {Told['state']} state
   * @param {number} ms */
  async #look(record, state, ms) {
    const now = performance.now();
    if (record.id !== this.#record?.id || now - this.#glanced > GLANCE || this.#closed.has(record.id)) {
      this.#glanced = now;
      this.#record = await this.#client.get(record.id).catch(() => record);
    }
    return this.#say(state, this.#record, ms);
  }

  /** @param {Told['state']} state
   * @param {JobRecord | undefined} record
   * @param {number} ms */
  #say(state, record, ms) {
    this.#tell({ chunks: this.#chunks, record, state });
    return ms;
  }

  /** @param {JobRecord} question
   * @param {number} first
   * @param {number} count
   * @param {AbortSignal} signal
   * @returns {Promise<ArrayBuffer | undefined>} undefined where it was stopped */
  async #compute({ modelo, parametros, n, semilla, generador }, first, count, signal) {
    const pool = /** @type {Pool} */ (this.#pool);
    const question = { modelo, parametros, n, semilla, generador };
    const tallies = new BigInt64Array(this.#fisica.prepare(question).slots * count);
    try {
      for (let k = 0; k < count; k++) {
        const tally = await pool.chunk(question, first + k, signal);
        tallies.set(tally, tally.length * k);
      }
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
    return tallies.buffer;
  }
}

/** Waits, but no longer than until the address names another simulation.
 * @param {number} ms
 * @param {AbortSignal} signal */
async function rest(ms, signal) {
  const { hash } = location;
  for (let left = ms; left > 0 && !signal.aborted && location.hash === hash; left -= BREATH) await sleep(Math.min(left, BREATH), signal);
}

/** @param {ApiError | LoadError} error */
const retry = (error) => (error instanceof ApiError && error.seconds ? 1000 * error.seconds : IDLE);

/** @import { Checked } from '/sdk/check.js' */
/** @import { Client } from '/sdk/client.js' */
/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { JobRecord } from '/sdk/types.js' */
/** @import { Verdict } from './verdict.js' */
import { chunksOf, isCheckable } from '/sdk/check.js';
import { grouped } from './amounts.js';
import { checkChunks } from './chunkcheck.js';
import { find, h } from './dom.js';
import { say } from './language.js';
import { sample } from './receipt.js';
import { someVerdict, verdictOf } from './checkverdicts.js';
import { refusal } from './runverdicts.js';
import { word } from './runwords.js';
import { VerdictView } from './verdict.js';

const USUAL = 8; // chunks
const MOST = 256; // that the host proves at a time

/** The card that computes chunks of a finished simulation again and compares: one by its number, or
 * some at random. */
export class CheckView {
  #fisica;
  #client;
  #element;
  #input;
  #count;
  #verdict;
  /** @type {JobRecord | undefined} */ #record;
  #running = new AbortController();
  /** @type {Checked | undefined} */ #checked;
  /** @type {() => Verdict | undefined} */ #said = () => undefined;

  /** @param {HTMLElement} element
   * @param {Fisica} fisica
   * @param {Client} client */
  constructor(element, fisica, client) {
    this.#fisica = fisica;
    this.#client = client;
    this.#element = element;
    this.#input = /** @type {HTMLInputElement} */ (find('#check-chunk', element));
    this.#count = /** @type {HTMLInputElement} */ (find('#check-count', element));
    this.#verdict = new VerdictView(find('#check-verdict'));
    find('.ask', element).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#checkOne();
    });
    find('.some', element).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#checkSome();
    });
    find('.stop', element).addEventListener('click', () => this.#stop());
  }

  get #chunks() { return this.#record && this.#able ? chunksOf(this.#fisica, this.#record) : 0; }

  get #able() { return this.#record !== undefined && isCheckable(this.#fisica, this.#record); }

  get #most() { return Math.min(this.#chunks, MOST); }

  /** Offers the check of a finished simulation, or of none.
   * @param {JobRecord | undefined} record */
  show(record) {
    this.#element.hidden = !record;
    if (record && record.id === this.#record?.id) return this.again();
    this.#running.abort();
    this.#record = record;
    this.#input.value = String(Math.floor(Math.random() * this.#chunks));
    this.#count.value = String(Math.min(USUAL, this.#chunks));
    this.#tell(() => undefined);
    return this.again();
  }

  /** Says all again, in the language now in force. */
  again() {
    if (!this.#record) return;
    const secure = Boolean(globalThis.crypto?.subtle);
    const able = this.#able && secure;
    for (const form of this.#element.querySelectorAll('form')) form.hidden = !able;
    find('.some', this.#element).hidden = !able || this.#chunks === 1;
    find('#check-range', this.#element).textContent = this.#range();
    find('#check-count-range', this.#element).textContent = word('howManyRange', { most: grouped(this.#most) });
    find('.some label', this.#element).textContent = word('howMany');
    find('.random', this.#element).textContent = word('checkSome');
    find('.stop', this.#element).textContent = word('stopCheck');
    if (able) this.#show();
    else this.#tell(() => ({ kind: 'note', text: say('noCheck'), more: say(secure ? 'noCheckModule' : 'noCheckCrypto') }));
  }

  #range() {
    return this.#chunks === 1 ? say('onlyChunk') : say('chunkRange', { last: grouped(this.#chunks - 1) });
  }

  #checkOne() {
    const k = whole(this.#input, 0, this.#chunks - 1);
    if (k === undefined) this.#tell(() => ({ kind: 'note', text: say('noChunk'), more: this.#range() }));
    else this.#run([k], () => this.#checkOne(), ([checked]) => this.#tell(() => verdictOf(checked), checked));
  }

  #checkSome() {
    const count = whole(this.#count, 1, this.#most);
    const range = word('howManyRange', { most: grouped(this.#most) });
    if (count === undefined) this.#tell(() => ({ kind: 'note', text: word('wrongCount', { range }) }));
    else this.#run(sample(count, this.#chunks), () => this.#checkSome(), (all) => this.#tell(() => someVerdict(all), all.find(({ mine, theirs }) => mine !== theirs)));
  }

  /** Computes chunks again; what came of earlier ones is of no interest any more.
   * @param {number[]} ks
   * @param {() => void} again
   * @param {(checked: import('./chunkcheck.js').Proven[]) => void} done */
  async #run(ks, again, done) {
    const record = this.#record;
    if (!record) return;
    this.#running.abort();
    const { signal } = this.#running = new AbortController();
    const wait = (/** @type {number} */ made) => this.#wait(ks, made);
    wait(0);
    try {
      const checked = await checkChunks(this.#fisica, this.#client, record, ks, signal, wait);
      if (!signal.aborted) done(checked);
    } catch (error) {
      if (!signal.aborted) this.#tell(() => refusal(error, again));
    }
  }

  /** Says how many chunks are done.
   * @param {number[]} ks  all of them
   * @param {number} done */
  #wait(ks, done) {
    const bar = find('progress', this.#element);
    bar.setAttribute('max', String(ks.length));
    bar.setAttribute('value', String(done));
    this.#tell(() => ({
      kind: 'wait', more: word('checkingMore'),
      text: ks.length === 1 ? say('checking', { k: grouped(ks[0]) }) : word('checkingSome', { done, total: ks.length }),
    }));
  }

  #stop() {
    this.#running.abort();
    this.#tell(() => ({ kind: 'idle', text: word('checkStopped') }));
    find('#check-title', this.#element).focus();
  }

  /** @param {() => Verdict | undefined} said
   * @param {Checked} [checked] */
  #tell(said, checked) {
    this.#said = said;
    this.#checked = checked;
    this.#show();
  }

  #show() {
    const verdict = this.#said();
    find('#check-verdict').hidden = !verdict;
    find('.under-way', this.#element).hidden = verdict?.kind !== 'wait';
    if (verdict) this.#verdict.show(verdict);
    const list = find('.digests', this.#element);
    list.hidden = !this.#checked;
    if (this.#checked) list.replaceChildren(...digests(this.#checked));
  }
}

/** Returns the integer in a field, which is marked where there is none in range.
 * @param {HTMLInputElement} input
 * @param {number} least
 * @param {number} most */
function whole(input, least, most) {
  const k = Number(input.value.trim() || NaN);
  const wrong = !Number.isInteger(k) || k < least || k > most;
  input.setAttribute('aria-invalid', String(wrong));
  return wrong ? undefined : k;
}

/** @param {Checked} checked */
function digests({ mine, theirs }) {
  const named = mine === theirs ? [['SHA-256', mine]] : [[say('page'), mine], [say('host'), theirs]];
  return named.flatMap(([name, digest]) => [h('dt', {}, name), h('dd', {}, h('code', {}, digest))]);
}

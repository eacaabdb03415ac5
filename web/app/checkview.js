/** @import { Checked } from '/sdk/check.js' */
/** @import { Client } from '/sdk/client.js' */
/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { JobRecord } from '/sdk/types.js' */
/** @import { Verdict } from './verdict.js' */
import { checkChunk, chunksOf, isCheckable } from '/sdk/check.js';
import { grouped } from './amounts.js';
import { find, h } from './dom.js';
import { say } from './language.js';
import { refusal } from './runverdicts.js';
import { VerdictView } from './verdict.js';

/** The card that computes a chunk of a finished simulation again and compares. */
export class CheckView {
  #fisica;
  #client;
  #element;
  #input;
  #verdict;
  /** @type {JobRecord | undefined} */ #record;
  #turn = 0;
  /** @type {Checked | undefined} */ #checked;
  /** @type {() => Verdict | undefined} */ #said = () => undefined;

  /** @param {HTMLElement} element
   * @param {Fisica} fisica
   * @param {Client} client */
  constructor(element, fisica, client) {
    this.#fisica = fisica;
    this.#client = client;
    this.#element = element;
    this.#input = /** @type {HTMLInputElement} */ (find('input', element));
    this.#verdict = new VerdictView(find('#check-verdict'));
    find('form', element).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    find('.random', element).addEventListener('click', () => {
      this.#input.value = String(Math.floor(Math.random() * this.#chunks));
      this.#check();
    });
  }

  get #chunks() { return this.#record && this.#able ? chunksOf(this.#fisica, this.#record) : 0; }

  get #able() { return this.#record !== undefined && isCheckable(this.#fisica, this.#record); }

  /** Offers the check of a finished simulation, or of none.
   * @param {JobRecord | undefined} record */
  show(record) {
    this.#element.hidden = !record;
    if (record && record.id === this.#record?.id) return this.again();
    this.#turn++;
    this.#record = record;
    this.#input.value = String(Math.floor(Math.random() * this.#chunks));
    this.#tell(() => undefined);
    return this.again();
  }

  /** Says all again, in the language now in force. */
  again() {
    if (!this.#record) return;
    const secure = Boolean(globalThis.crypto?.subtle);
    const able = this.#able && secure;
    find('form', this.#element).hidden = !able;
    find('.range', this.#element).textContent = this.#range();
    find('.random', this.#element).hidden = this.#chunks === 1;
    if (able) this.#show();
    else this.#tell(() => ({ kind: 'note', text: say('noCheck'), more: say(secure ? 'noCheckModule' : 'noCheckCrypto') }));
  }

  #range() {
    return this.#chunks === 1 ? say('onlyChunk') : say('chunkRange', { last: grouped(this.#chunks - 1) });
  }

  async #check() {
    const record = this.#record;
    const turn = ++this.#turn;
    const k = Number(this.#input.value.trim() || NaN);
    const wrong = !Number.isInteger(k) || k < 0 || k >= this.#chunks;
    this.#input.setAttribute('aria-invalid', String(wrong));
    if (!record || wrong) {
      this.#tell(() => ({ kind: 'note', text: say('noChunk'), more: this.#range() }));
      return;
    }
    this.#tell(() => ({ kind: 'wait', text: say('checking', { k: grouped(k) }) }));
    try {
      const checked = await checkChunk(this.#fisica, this.#client, record, k);
      if (turn === this.#turn) this.#tell(() => verdictOf(checked), checked);
    } catch (error) {
      if (turn === this.#turn) this.#tell(() => refusal(error, () => this.#check()));
    }
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
    if (verdict) this.#verdict.show(verdict);
    const list = find('.digests', this.#element);
    list.hidden = !this.#checked;
    if (this.#checked) list.replaceChildren(...digests(this.#checked));
  }
}

/** @param {Checked} checked
 * @returns {Verdict} */
function verdictOf({ k, chunks, mine, theirs, ms }) {
  const facts = { k: grouped(k), chunks: grouped(chunks), ms: Math.max(1, Math.round(ms)) };
  if (mine === theirs) return { kind: 'good', text: say('sameChunk', facts), more: say('sameChunkMore', facts) };
  return { kind: 'bad', text: say('otherChunk', facts), more: say('otherChunkMore', facts) };
}

/** @param {Checked} checked */
function digests({ mine, theirs }) {
  const named = mine === theirs ? [['SHA-256', mine]] : [[say('page'), mine], [say('host'), theirs]];
  return named.flatMap(([name, digest]) => [h('dt', {}, name), h('dd', {}, h('code', {}, digest))]);
}

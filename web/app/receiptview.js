/** @import { Client } from '/sdk/client.js' */
/** @import { JobRecord } from '/sdk/types.js' */
/** @import { Signature } from './receipt.js' */
/** @import { Verdict } from './verdict.js' */
import { grouped, when } from './amounts.js';
import { find, h } from './dom.js';
import { verify } from './receipt.js';
import { isWord, word } from './runwords.js';
import { refusal } from './runverdicts.js';
import { VerdictView } from './verdict.js';

const KEYS = '/.well-known/jwks.json';
const SHOWN = 10; // digits at either end of a digest

/** What is said under which heading. */
const PARTS = /** @type {const} */ ({
  dependsOn: ['modelo', 'parametros', 'n', 'semilla', 'generador'],
  computedWith: ['golden', 'modulo', 'versiones'],
  gave: ['resultado_sha256', 'raiz', 'tramos', 'terminada'],
});

/** The card of a finished simulation's receipt: what the result depends on, what computed it, its
 * digests; and whether the host's signature holds. */
export class ReceiptView {
  #element;
  #client;
  #verdict;
  /** @type {JobRecord | undefined} */ #record;
  /** @type {any} */ #receipt;
  /** @type {() => Verdict | undefined} */ #said = () => undefined;

  /** @param {HTMLElement} element
   * @param {Client} client */
  constructor(element, client) {
    this.#element = element;
    this.#client = client;
    this.#verdict = new VerdictView(find('.verdict', element));
    find('.open', element).addEventListener('click', () => this.#load());
  }

  /** @param {JobRecord | undefined} record  of a simulation that was completed */
  show(record) {
    this.#element.hidden = !record;
    if (record?.id !== this.#record?.id) {
      this.#receipt = undefined;
      this.#said = () => undefined;
    }
    this.#record = record;
    this.#draw();
  }

  async #load() {
    const record = this.#record;
    if (!record) return;
    this.#tell(() => ({ kind: 'wait', text: word('receiptWait') }));
    try {
      const [receipt, { keys }] = await Promise.all([this.#client.receipt(record.id), fetch(KEYS).then((response) => response.json())]);
      const signature = await verify(receipt, keys);
      if (record !== this.#record && record.id !== this.#record?.id) return;
      this.#receipt = receipt.recibo;
      this.#tell(() => verdictOf(signature));
    } catch (error) {
      this.#tell(() => refusal(error, () => this.#load()));
    }
  }

  /** @param {() => Verdict | undefined} said */
  #tell(said) {
    this.#said = said;
    this.#draw();
  }

  #draw() {
    const verdict = this.#said();
    find('.open', this.#element).hidden = this.#receipt !== undefined;
    find('.verdict', this.#element).hidden = !verdict;
    if (verdict) this.#verdict.show(verdict);
    find('.signed', this.#element).replaceChildren(...(this.#receipt ? partsOf(this.#receipt) : []));
  }
}

/** @param {Signature} signature
 * @returns {Verdict} */
function verdictOf({ state, kid }) {
  const short = kid.slice(0, 8);
  switch (state) {
    case 'good': return { kind: 'good', text: word('signGood'), more: word('signGoodMore', { kid: short }) };
    case 'unable': return { kind: 'note', text: word('signUnable'), more: word('signUnableMore') };
    case 'keyless': return { kind: 'bad', text: word('signNoKey', { kid: short }), more: word('signNoKeyMore') };
    case 'other': return { kind: 'bad', text: word('signOther'), more: word('signBadMore') };
    default: return { kind: 'bad', text: word('signBad'), more: word('signBadMore') };
  }
}

/** @param {Record<string, any>} receipt */
function partsOf(receipt) {
  return Object.entries(PARTS).map(([part, names]) => h('div', { class: 'part-of' }, h('h3', {}, word(/** @type {'gave'} */ (part))),
    h('dl', {}, ...names.flatMap((name) => {
      const key = `r_${name}`;
      const label = isWord(key) ? word(key) : name;
      return [h('dt', {}, label), h('dd', {}, valueOf(name, receipt[name], label))];
    }))));
}

/** @param {string} name
 * @param {any} value
 * @param {string} label */
function valueOf(name, value, label) {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return digest(value, label);
  if (name === 'terminada') return when(value);
  if (typeof value === 'number') return grouped(value);
  if (typeof value !== 'object') return String(value);
  if (name === 'versiones') return Object.entries(value).map(([program, version]) => `${program} ${version}`).join(' · ');
  return h('details', {}, h('summary', {}, Object.keys(value).join(', ')), h('pre', { tabindex: '0' }, JSON.stringify(value, null, 1)));
}

/** @param {string} value
 * @param {string} label */
function digest(value, label) {
  const span = h('span', { class: 'digest' }, h('code', { title: value }, `${value.slice(0, SHOWN)}…${value.slice(-SHOWN)}`));
  if (!navigator.clipboard) return span;
  const name = word('copyDigest', { what: label });
  const button = h('button', { type: 'button', class: 'copy', 'aria-label': name, title: name });
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(value).then(() => {
      button.classList.add('done');
      button.setAttribute('aria-label', word('copied'));
    }, console.warn); // the browser may refuse
  });
  span.append(button);
  return span;
}

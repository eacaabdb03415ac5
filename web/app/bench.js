/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Answer, Broken, Calculation, Values } from '/sdk/types.js' */
/** @import { CitationView } from './citation.js' */
/** @import { CurveView } from './curveview.js' */
/** @import { Key } from './environment.js' */
/** @import { Typed } from './form.js' */
/** @import { Complaint } from './laws.js' */
/** @import { Later } from './later.js' */
/** @import { Results } from './results.js' */
/** @import { Outcome, Remark } from './server.js' */
/** @import { VerdictView } from './verdict.js' */
import { debounce, find } from './dom.js';
import { exampleOf, Form } from './form.js';
import { KeyForm } from './keyform.js';
import { say } from './language.js';
import { explain } from './laws.js';
import { permalink, writeLink } from './link.js';
import { propagate } from './propagate.js';
import { ask, routeOf } from './server.js';
import { asking, comparison, invalid, notAsked, offline, trouble } from './verdicts.js';

/** @typedef {object} Views
 * @property {VerdictView} verdict
 * @property {Results} results
 * @property {Later<CurveView>} curve
 * @property {Later<CitationView>} citation
 *
 * @typedef {{ values: Values, page: Answer }} Question  and the page's answer to it
 *
 * @typedef {object} Connection
 * @property {() => boolean} isKnown  someone answered once
 * @property {() => Promise<void>} renew  asks the host again what it is */

const TYPING = 120; // ms without a key before the page computes
const RESTING = 400; // ms more before the host is asked

/** Puts questions: computes them in the page, asks the host the same, and compares. */
export class Bench {
  #fisica;
  #key;
  #views;
  #connection;
  #form;
  #keyForm;
  /** @type {Calculation} */ #entry;
  /** @type {Question | undefined} */ #pending; // computed here, not yet put to the host
  #inFlight = new AbortController();
  #another = true; // what the curve is built for is another entry, or in another language

  /** @param {Fisica} fisica
   * @param {Key} key
   * @param {Views} views
   * @param {Connection} connection */
  constructor(fisica, key, views, connection) {
    this.#fisica = fisica;
    this.#key = key;
    this.#views = views;
    this.#connection = connection;
    this.#entry = fisica.catalog.calculos[0];
    this.#keyForm = new KeyForm(find('#key'), key, () => this.#now());
    const later = debounce(() => {
      this.#propagate();
      this.#ask();
    }, RESTING);
    this.#form = new Form(find('#form'), {
      changed: debounce(() => {
        this.#compute();
        this.#link();
        later();
      }, TYPING),
      example: () => {
        this.open(this.#entry.id);
        this.#link();
      },
      entered: () => this.#now(),
    });
  }

  /** Opens a calculation with what stands in its fields, by default its example.
   * @param {string} id
   * @param {Typed} [typed] */
  open(id, typed) {
    this.#entry = this.#fisica.calculation(id);
    this.#form.build(this.#entry, typed ?? exampleOf(this.#entry));
    this.#views.results.build(this.#entry);
    this.#another = true;
    this.#now();
  }

  /** Shows the same question again, in the language now in force. */
  again() { this.open(this.#entry.id, this.#form.typed); }

  /** The address of what is shown. */
  get permalink() { return permalink(this.#entry.id, this.#form.typed); }

  /** Stops asking the host: another page is shown. */
  rest() {
    this.#pending = undefined;
    this.#inFlight.abort();
    this.#views.verdict.calm();
  }

  #link() { writeLink(this.#entry.id, this.#form.typed); }

  #now() {
    this.#compute();
    this.#propagate();
    this.#ask();
  }

  /** Computes in the page and says what is wrong with the question, if anything is. */
  #compute() {
    this.#inFlight.abort();
    this.#pending = undefined;
    const { values, typed } = this.#form;
    const [{ values: page, broken }] = this.#fisica.batch(this.#entry.id, [values]);
    this.#form.complain(this.#complaints(values, broken));
    this.#views.results.showUncertainties();
    this.#keyForm.show(false);
    if (broken.length === 0) this.#await(values, page);
    else this.#refuse(broken);
    this.#draw(values, typed);
    this.#cite();
    find('#after').hidden = broken.length > 0;
  }

  /** @param {Values} values
   * @param {Typed} typed */
  #draw(values, typed) {
    this.#views.curve.use((curve) => {
      if (this.#another) curve.build(this.#entry);
      this.#another = false;
      curve.show(values, typed);
    });
  }

  #cite() {
    const { catalog: { version }, source: { sha256: digest = '' } } = this.#fisica;
    const cited = { entry: this.#entry, version, digest, url: this.permalink, date: new Date() };
    this.#views.citation.use((citation) => citation.show(cited));
  }

  /** Propagates the uncertainties, where there are any and the question is a right one. */
  #propagate() {
    const { values, uncertainties } = this.#form;
    const note = find('#u-note');
    const wrong = Object.values(uncertainties).some(Number.isNaN);
    const [{ broken }] = this.#fisica.batch(this.#entry.id, [values]);
    note.hidden = broken.length > 0 || Object.keys(uncertainties).length === 0;
    if (note.hidden) return;
    note.textContent = say(wrong ? 'wrongU' : 'uMeans');
    if (wrong) return;
    try {
      this.#views.results.showUncertainties(propagate(this.#fisica, this.#entry, values, uncertainties));
    } catch (error) {
      console.warn(error);
      note.textContent = say('noU');
    }
  }

  /** @param {Broken[]} broken */
  #refuse(broken) {
    this.#views.results.show('alone');
    const names = broken.flatMap(({ parameter }) => parameter ?? []);
    this.#views.verdict.show(invalid([...new Set(names)]));
  }

  /** @param {Values} values
   * @param {Answer} page */
  #await(values, page) {
    if (!this.#connection.isKnown()) {
      this.#views.results.show('offline', page);
      this.#views.verdict.show(offline(() => this.#reconnect()));
      return;
    }
    const reason = notAsked(this.#entry, values, routeOf(this.#entry.id), this.#key.known);
    if (!reason) this.#pending = { values, page };
    this.#keyForm.show(!this.#key.known);
    this.#views.results.show(reason ? 'alone' : 'waiting', page);
    this.#views.verdict.show(reason ?? asking());
  }

  async #reconnect() {
    await this.#connection.renew();
    this.#now();
  }

  /** Puts the pending question to the host and shows what comes of it. */
  async #ask() {
    const question = this.#pending;
    const route = routeOf(this.#entry.id);
    if (!question) return;
    this.#pending = undefined;
    this.#inFlight = new AbortController();
    const { signal } = this.#inFlight;
    const outcome = await ask(route, this.#entry, question.values, this.#key.headers, signal);
    if (outcome.kind !== 'abandoned') this.#settle(question, outcome);
  }

  /** @param {Question} question
   * @param {Exclude<Outcome, { kind: 'abandoned' }>} outcome */
  #settle({ page }, outcome) {
    const { results, verdict } = this.#views;
    if (outcome.kind === 'answer') {
      const verdictNow = comparison(this.#entry, page, outcome);
      results.show(verdictNow.kind === 'note' ? 'apart' : 'compared', page, outcome.answer);
      verdict.show(verdictNow);
      return;
    }
    results.show(outcome.kind === 'unreachable' ? 'offline' : 'alone', page);
    this.#keyForm.show(outcome.kind === 'key' && !this.#key.signedIn);
    if (outcome.kind === 'key') this.#key.refused();
    if (outcome.kind === 'refused') this.#form.complain(hostComplaints(outcome.remarks));
    verdict.show(trouble(outcome, () => this.#now()));
  }

  /** Says of each parameter which rules it breaks. What is no number is said to be just that.
   * @param {Values} values
   * @param {Broken[]} broken
   * @returns {Map<string, Complaint[]>} */
  #complaints(values, broken) {
    return grouped(broken.map(({ law, parameter }) => {
      const ley = Number.isNaN(values[parameter ?? '']) ? 'tipo_numero' : law;
      return [parameter, explain(this.#fisica, this.#entry, values, { ley, parametro: parameter })];
    }));
  }
}

/** @param {Remark[]} remarks
 * @returns {Map<string, Complaint[]>} by parameter */
function hostComplaints(remarks) {
  return grouped(remarks.map(({ name, text }) => [name, { text: say('hostSays', { text }) }]));
}

/** @param {[name: string | null, complaint: Complaint][]} pairs
 * @returns {Map<string, Complaint[]>} */
function grouped(pairs) {
  const groups = new Map();
  for (const [name, complaint] of pairs) {
    if (name !== null) groups.set(name, [...groups.get(name) ?? [], complaint]);
  }
  return groups;
}

/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Answer, Broken, Calculation, Values } from '/sdk/types.js' */
/** @import { Chart } from './chart.js' */
/** @import { Key } from './environment.js' */
/** @import { Typed } from './form.js' */
/** @import { Complaint } from './laws.js' */
/** @import { Results } from './results.js' */
/** @import { Outcome, Remark } from './server.js' */
/** @import { VerdictView } from './verdict.js' */
import { pictureOf } from './curve.js';
import { debounce, find } from './dom.js';
import { exampleOf, Form } from './form.js';
import { KeyForm } from './keyform.js';
import { say } from './language.js';
import { explain } from './laws.js';
import { writeLink } from './link.js';
import { ask, routeOf } from './server.js';
import { asking, comparison, invalid, notAsked, trouble } from './verdicts.js';

/** @typedef {{ verdict: VerdictView, results: Results, chart: Chart }} Views
 * @typedef {{ values: Values, page: Answer }} Question  and the page's answer to it */

const FIRST = 'energia-cinetica';
const TYPING = 120; // ms without a key before the page computes
const RESTING = 400; // ms more before the host is asked

/** Puts questions: computes them in the page, asks the host the same, and compares. */
export class Bench {
  #fisica;
  #key;
  #views;
  #form;
  #keyForm;
  /** @type {Calculation[]} */ #all;
  /** @type {Calculation} */ #entry;
  /** @type {Question | undefined} */ #pending; // computed here, not yet put to the host
  #inFlight = new AbortController();

  /** @param {Fisica} fisica
   * @param {Key} key
   * @param {Views} views */
  constructor(fisica, key, views) {
    this.#fisica = fisica;
    this.#key = key;
    this.#views = views;
    this.#all = [...fisica.catalog.calculos].sort((a, b) => Number(b.id === FIRST) - Number(a.id === FIRST));
    this.#entry = this.#all[0];
    this.#keyForm = new KeyForm(find('#key'), key, () => this.#now());
    const later = debounce(() => this.#ask(), RESTING);
    this.#form = new Form(find('#form'), {
      changed: debounce(() => {
        this.#compute();
        this.#link();
        later();
      }, TYPING),
      chosen: (id) => {
        this.open(id);
        this.#link();
      },
      example: () => {
        this.open(this.#entry.id);
        this.#link();
      },
      entered: () => this.#now(),
    });
  }

  /** Opens a calculation with what stands in its fields, by default its example.
   * @param {string} id  an unknown one opens the first
   * @param {Typed} [typed] */
  open(id, typed) {
    this.#entry = this.#all.find((entry) => entry.id === id) ?? this.#all[0];
    this.#form.build(this.#entry, this.#all, typed ?? exampleOf(this.#entry));
    this.#views.results.build(this.#entry);
    this.#now();
  }

  /** Shows the same question again, in the language now in force. */
  again() { this.open(this.#entry.id, this.#form.typed); }

  /** Tells whether there is such a calculation.
   * @param {string} id */
  has(id) { return this.#all.some((entry) => entry.id === id); }

  #link() { writeLink(this.#entry.id, this.#form.typed); }

  #now() {
    this.#compute();
    this.#ask();
  }

  /** Computes in the page and says what is wrong with the question, if anything is. */
  #compute() {
    this.#inFlight.abort();
    this.#pending = undefined;
    const { values } = this.#form;
    this.#views.chart.show(pictureOf(this.#fisica, this.#entry, values));
    const [{ values: page, broken }] = this.#fisica.batch(this.#entry.id, [values]);
    this.#form.complain(this.#complaints(values, broken));
    this.#keyForm.show(false);
    if (broken.length === 0) this.#await(values, page);
    else this.#refuse(broken);
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
    const reason = notAsked(this.#entry, values, routeOf(this.#entry.id), this.#key.known);
    if (!reason) this.#pending = { values, page };
    this.#keyForm.show(!this.#key.known);
    this.#views.results.show(reason ? 'alone' : 'waiting', page);
    this.#views.verdict.show(reason ?? asking());
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
    results.show('alone', page);
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

/** @import { Client } from '/sdk/client.js' */
/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { JobRecord } from '/sdk/types.js' */
/** @import { Key } from './environment.js' */
/** @import { Typed } from './form.js' */
/** @import { Job } from './job.js' */
/** @import { VerdictView } from './verdict.js' */
import { chunksOf } from '/sdk/check.js';
import { ApiError } from '/sdk/client.js';
import { typedOf } from './ask.js';
import { CheckView } from './checkview.js';
import { CompareView } from './compareview.js';
import { CostView } from './costview.js';
import { find } from './dom.js';
import { advance, hasEnded, jobOf } from './job.js';
import { JobList } from './joblist.js';
import { JobView } from './jobview.js';
import { KeyForm } from './keyform.js';
import { hashOf, SIMULATION, writeLink } from './link.js';
import { Pace } from './pace.js';
import { ReceiptView } from './receiptview.js';
import { fetching, isKeyRefused, keyless, lost, nothing, refusal, standing } from './runverdicts.js';
import { sayFixed, word } from './runwords.js';
import { save } from './save.js';
import { Service } from './service.js';
import { session } from './session.js';
import { SimForm } from './simform.js';
import { Starter } from './starter.js';

const PATIENCE = 3; // failures in a row before the connection is said to be lost

/** The simulations: asks for one, follows it, shows it, and lists those before. */
export class Simulation {
  #fisica;
  #client;
  #key;
  #view;
  #form;
  #cost;
  #starter;
  #keyForm;
  #list;
  #check;
  #receipt;
  #compare;
  #id = ''; // of the one that is open
  /** @type {Job | undefined} */ #job;
  /** @type {unknown} */ #error; // why there is no job
  /** @type {unknown} */ #refusal; // why it could not be cancelled
  #following = new AbortController();
  #pace = new Pace();
  #keyRefused = false;
  #lost = false;
  #cancelling = false;
  #built = false;

  /** @param {Fisica} fisica
   * @param {Client} client
   * @param {Key} key
   * @param {VerdictView} verdict */
  constructor(fisica, client, key, verdict) {
    this.#fisica = fisica;
    this.#client = client;
    this.#key = key;
    this.#list = new JobList(find('#jobs'), client, fisica.catalog.modelos, {
      answered: (error) => {
        this.#keyRefused = isKeyRefused(error);
        if (this.#keyRefused) {
          this.#key.refused();
          this.#cost.refused();
        }
        this.#showKey();
      },
      repeat: ({ record }) => this.#put(record),
      compare: (id) => this.#compare.toggle(id),
      gone: (id) => {
        if (id === this.#id) location.hash = SIMULATION;
      },
    });
    this.#compare = new CompareView(find('#compare'), client, (ids) => this.#list.compared(ids));
    this.#receipt = new ReceiptView(find('#receipt'), client);
    this.#check = new CheckView(find('#check'), fisica, client);
    sayFixed(find('#part-simulacion'));
    this.#view = new JobView(verdict, {
      cancel: () => this.#cancel(), file: (kind) => this.#save(kind), reuse: () => this.#reuse(),
    });
    this.#keyForm = new KeyForm(find('#sim-key'), key, () => {
      this.#keyRefused = false;
      this.#form.tell(undefined);
      this.#cost.again();
      this.#refresh();
      this.#load(this.#id);
    });
    this.#cost = new CostView(find('#sim-cost'), new Service(key, session), key, (n) => this.#form.take(n));
    this.#form = new SimForm(find('#sim-form'), fisica.catalog, {
      checked: (question) => this.#cost.price(question),
      changed: () => {
        if (this.#id === '') writeLink(SIMULATION, this.#form.typed);
      },
      chunks: (question) => chunksIn(fisica, question),
      submitted: (question) => this.#starter.start(question),
    });
    this.#starter = new Starter(client, this.#form, {
      started: (id, question) => this.#started(id, question), keyRefused: () => this.#askKey(),
    });
    window.addEventListener('online', () => {
      this.#tellLine();
      this.#refresh();
      if (this.#lost) this.#follow();
    });
    window.addEventListener('offline', () => this.#tellLine());
  }

  /** Says in the form whether there is a network. */
  #tellLine() {
    this.#form.tell(navigator.onLine ? undefined : { kind: 'note', text: word('offline'), more: word('offlineMore') });
    this.#cost.again();
  }

  /** Opens what the address names: a simulation by id, or a question.
   * @param {Typed} [typed] */
  open({ id = '', ...question } = {}) {
    const asked = Object.keys(question).length > 0;
    this.#form.build(asked || !this.#built ? question : this.#form.typed);
    this.#built = true;
    this.#refresh();
    if (id !== '' && id === this.#id && this.#job) this.#say();
    else this.#load(id);
  }

  /** Shows the same again, in the language now in force. */
  again() {
    this.#form.again();
    this.#tellLine();
    this.#list.show();
    this.#compare.again();
    sayFixed(find('#part-simulacion'));
    this.#say();
  }

  /** @param {string} id
   * @param {import('/sdk/types.js').JobQuestion} question */
  #started(id, question) {
    this.#cost.took(id, question);
    history.pushState(null, '', hashOf(SIMULATION, { id }));
    this.#load(id);
    this.#refresh();
    find('#run').scrollIntoView({ block: 'nearest' });
  }

  #askKey() {
    this.#keyRefused = true;
    this.#key.refused();
    this.#showKey();
    if (!this.#key.signedIn) find('#sim-key-input').focus();
  }

  #showKey() {
    const missing = !this.#key.known;
    find('#jobs').hidden = missing;
    this.#keyForm.show(!this.#key.signedIn && (missing || this.#keyRefused || isKeyRefused(this.#error)));
    this.#show();
  }

  #refresh() {
    if (this.#key.known) this.#list.refresh();
  }

  /** Opens a simulation, "" for none.
   * @param {string} id */
  async #load(id) {
    this.#following.abort();
    const { signal } = this.#following = new AbortController();
    [this.#id, this.#job, this.#error, this.#refusal] = [id, undefined, undefined, undefined];
    [this.#lost, this.#cancelling] = [false, false];
    this.#list.mark(id);
    this.#say();
    if (id === '' || !this.#key.known) return;
    try {
      const record = await this.#client.get(id);
      if (signal.aborted) return;
      this.#job = jobOf(record);
      this.#say();
      if (record.estado !== 'SUCCESS' || !await this.#complete(record, signal)) this.#follow();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** Fetches the result of a simulation that has one, unless its record holds all that is drawn.
   * Tells whether that is there now.
   * @param {JobRecord} record
   * @param {AbortSignal} signal */
  async #complete(record, signal) {
    if (this.#isWhole(record.modelo, record.resultado ?? undefined)) return true;
    const result = await this.#client.result(record.id).catch(() => undefined);
    if (signal.aborted) return true; // it is of no interest any more
    if (!this.#job || !result) return false;
    this.#job = { ...this.#job, summary: result };
    this.#show();
    return true;
  }

  /** Tells whether a summary has every output of its model; events and records leave large ones out.
   * @param {string} modelo
   * @param {import('/sdk/types.js').Summary | undefined} summary */
  #isWhole(modelo, summary) {
    const model = this.#fisica.catalog.modelos.find(({ id }) => id === modelo);
    return summary !== undefined && (model?.salidas ?? []).every(({ nombre }) => nombre in summary);
  }

  /** Follows the open simulation to its end; of one that has ended that brings what it had. */
  async #follow() {
    this.#following.abort();
    const { signal } = this.#following = new AbortController();
    const id = this.#id;
    this.#pace = new Pace();
    try {
      for await (const event of this.#client.events(id, { signal, link: (link) => this.#linked(link) })) {
        if (!this.#job || signal.aborted) return;
        this.#job = advance(this.#job, event);
        this.#lost = false;
        this.#pace.add(event.progress.current, performance.now());
        this.#show();
      }
      if (signal.aborted) return;
      const record = await this.#client.get(id);
      this.#close(record, signal);
      if (record.estado === 'SUCCESS' && !this.#isWhole(record.modelo, this.#job?.summary)) await this.#complete(record, signal);
    } catch (error) {
      const ended = this.#job && hasEnded(this.#job.status); // then its record says what there is
      if (!signal.aborted && !ended) this.#fail(error);
    }
  }

  /** Takes the record of a simulation that has ended: when it did.
   * @param {JobRecord} record
   * @param {AbortSignal} signal */
  #close(record, signal) {
    if (!this.#job || signal.aborted) return;
    this.#job = { ...this.#job, record };
    this.#show();
    this.#refresh();
  }

  /** @param {import('/sdk/events.js').Link} link */
  #linked({ connected, failures }) {
    const ended = this.#job && hasEnded(this.#job.status);
    if (ended && failures >= PATIENCE) this.#following.abort(); // nothing more will come of it
    const lostNow = !connected && !ended && failures >= PATIENCE;
    if (connected || lostNow) this.#lost = lostNow;
    this.#show();
  }

  async #cancel() {
    if (this.#cancelling) return;
    const id = this.#id;
    [this.#cancelling, this.#refusal] = [true, undefined];
    this.#show();
    try {
      await this.#client.cancel(id);
    } catch (error) {
      const ended = error instanceof ApiError && error.status === 409; // its last event says so
      if (!ended && id === this.#id) this.#refusal = error;
    } finally {
      if (id === this.#id) this.#cancelling = false;
      this.#show();
    }
  }

  /** @param {'json' | 'csv' | 'svg'} kind */
  async #save(kind) {
    const id = this.#id;
    this.#view.complain('');
    try {
      save(await this.#client.file(id, kind), `simulacion-${id}.${kind}`);
    } catch (error) {
      if (id === this.#id) this.#view.complain(refusal(error).text);
    }
  }

  #reuse() {
    if (this.#job) this.#put(this.#job.record);
  }

  /** Puts a simulation's question into the form, to be asked again with other values.
   * @param {JobRecord} record */
  #put(record) {
    this.#form.build({ ...typedOf(record), nombre: record.nombre });
    find('#sim-form').scrollIntoView({ block: 'nearest' });
    find('#field-sim-n').focus();
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#job = undefined;
    this.#error = error;
    if (isKeyRefused(error)) this.#key.refused();
    this.#say();
  }

  /** Says everything anew. */
  #say() {
    if (this.#job) this.#view.build(this.#shown(this.#job));
    else this.#view.clear(!this.#error);
    this.#showKey();
  }

  /** Shows where the open simulation stands. */
  #show() {
    const job = this.#job;
    const completed = job?.status === 'completed' ? job.record : undefined;
    this.#check.show(completed);
    this.#receipt.show(completed);
    this.#view.say(this.#verdict());
    if (!job) return;
    if (hasEnded(job.status)) this.#cost.ended(this.#id);
    this.#view.show(this.#shown(job));
    this.#list.update(job);
  }

  #verdict() {
    if (this.#error) return refusal(this.#error, () => this.#load(this.#id));
    if (!this.#key.known || (this.#keyRefused && !this.#job)) return keyless(this.#keyRefused);
    if (this.#id === '') return nothing();
    const job = this.#job;
    if (!job) return fetching();
    if (this.#refusal && !hasEnded(job.status)) return refusal(this.#refusal);
    if (this.#lost) return lost(() => this.#follow());
    return standing(job, () => {
      const { modelo, parametros, n, semilla, generador, nombre } = job.record;
      this.#starter.start({ modelo, parametros, n, semilla, generador, ...(nombre ? { nombre } : {}) });
    });
  }

  /** @param {Job} job
   * @returns {import('./jobview.js').Shown} */
  #shown(job) {
    return {
      job, model: this.#fisica.catalog.modelos.find(({ id }) => id === job.record.modelo),
      lost: this.#lost, cancelling: this.#cancelling, rate: this.#pace.rate,
    };
  }
}

/** Returns how many chunks a question would have, undefined where it has mistakes.
 * @param {Fisica} fisica
 * @param {import('/sdk/types.js').JobQuestion} question */
function chunksIn(fisica, question) {
  try {
    return chunksOf(fisica, { semilla: '0', ...question });
  } catch {
    return undefined;
  }
}

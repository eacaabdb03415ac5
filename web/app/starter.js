/** @import { Client } from '/sdk/client.js' */
/** @import { JobQuestion } from '/sdk/types.js' */
/** @import { Complaint } from './laws.js' */
/** @import { SimForm } from './simform.js' */
import { ApiError, LoadError } from '/sdk/client.js';
import { say } from './language.js';
import { isKeyRefused, refusal } from './runverdicts.js';

/** @typedef {object} StarterHandlers
 * @property {(id: string, question: JobQuestion) => void} started
 * @property {() => void} keyRefused */

/** Puts the form's questions to the host, one at a time, and says in the form what is wrong
 * with them. */
export class Starter {
  #client;
  #form;
  #handlers;
  /** @type {{ question: string, once: string } | undefined} */ #unanswered;

  /** @param {Client} client
   * @param {SimForm} form
   * @param {StarterHandlers} handlers */
  constructor(client, form, handlers) {
    this.#client = client;
    this.#form = form;
    this.#handlers = handlers;
  }

  /** @param {JobQuestion} question */
  async start(question) {
    if (this.#form.busy) return;
    this.#form.busy = true;
    this.#form.tell(undefined);
    try {
      const { task_id: id } = await this.#client.create(question, this.#once(question));
      this.#unanswered = undefined;
      this.#handlers.started(id, question);
    } catch (error) {
      if (!(error instanceof LoadError)) this.#unanswered = undefined;
      this.#refuse(error, question);
    } finally {
      this.#form.busy = false;
    }
  }

  /** Returns a question's key: the same one again after a try that was not answered, so that
   * it does not start twice.
   * @param {JobQuestion} question */
  #once(question) {
    const text = JSON.stringify(question);
    if (this.#unanswered?.question !== text) {
      const once = crypto.getRandomValues(new BigUint64Array(2)).join('-');
      this.#unanswered = { question: text, once };
    }
    return this.#unanswered.once;
  }

  /** @param {unknown} error
   * @param {JobQuestion} question */
  #refuse(error, question) {
    if (error instanceof ApiError && error.status === 422) this.#correct(error);
    else if (error instanceof ApiError && error.status === 429 && error.seconds) this.#form.limited(error.seconds, error.message, () => this.start(question));
    else this.#form.tell(refusal(error, () => this.start(question)));
    if (isKeyRefused(error)) this.#handlers.keyRefused();
  }

  /** Says at each field what is wrong with it, and beside the button the rest.
   * @param {ApiError} error */
  #correct(error) {
    const complaints = this.#complaints(error);
    const names = [...complaints.keys()].join(', ');
    this.#form.complain(complaints);
    this.#form.tell(names ? { kind: 'bad', text: say('refused'), more: say('invalidFields', { names }) } : refusal(error));
  }

  /** @param {ApiError} error */
  #complaints({ detail }) {
    /** @type {Map<string, Complaint[]>} */
    const byField = new Map();
    for (const { loc, msg } of detail) {
      const name = loc.find((part) => this.#form.has(part)); // body, parametros, entradas, 0, u
      if (name) byField.set(name, [...(byField.get(name) ?? []), { text: say('hostSays', { text: msg }) }]);
    }
    return byField;
  }
}

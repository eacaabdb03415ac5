/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Calculation } from '/sdk/types.js' */
/** @import { Connection } from './bench.js' */
/** @import { Catalogue } from './catalogue.js' */
/** @import { Key } from './environment.js' */
/** @import { Typed } from './form.js' */
/** @import { VerdictView } from './verdict.js' */
import { Bench } from './bench.js';
import { find } from './dom.js';
import { fieldOf } from './fields.js';
import { read, say } from './language.js';
import { Later } from './later.js';
import { CATALOGUE } from './link.js';
import { Results } from './results.js';
import { typeset } from './typeset.js';

/** The part of the page that computes: the catalogue, and a page for each calculation. */
export class Calculations {
  #fisica;
  /** @type {Bench} */ #bench;
  /** @type {Later<Catalogue>} */ #catalogue;
  #views; // that come after the first result
  /** @type {Calculation | undefined} */ #entry;
  #unknown = '';

  /** @param {Fisica} fisica
   * @param {Key} key
   * @param {VerdictView} verdict
   * @param {Connection} connection */
  constructor(fisica, key, verdict, connection) {
    this.#fisica = fisica;
    this.#catalogue = new Later(async () => new (await import('./catalogue.js')).Catalogue(fisica.catalog.calculos));
    const curve = new Later(async () => new (await import('./curveview.js')).CurveView(fisica, () => this.#bench.permalink));
    const citation = new Later(async () => new (await import('./citation.js')).CitationView());
    this.#views = [curve, citation];
    this.#bench = new Bench(fisica, key, { verdict, results: new Results(find('#results')), curve, citation }, connection);
  }

  /** Loads what has not been used yet. */
  load() { return Promise.all([this.#catalogue, ...this.#views].map((view) => view.load())); }

  /** What is shown is called so, "" for the catalogue. */
  get title() { return this.#entry ? read(this.#entry.titulo) : ''; }

  /** Opens the page of a calculation, or the catalogue.
   * @param {string} id  "" is the catalogue; an unknown one too, which then says so
   * @param {Typed} [typed] */
  open(id, typed) {
    this.#entry = this.#fisica.catalog.calculos.find((entry) => entry.id === id);
    this.#unknown = this.#entry || id === '' || id === CATALOGUE ? '' : id;
    document.documentElement.dataset.view = this.#entry ? 'calculo' : 'catalogo';
    if (this.#entry) {
      this.#head(this.#entry);
      this.#bench.open(id, typed);
    } else this.#list();
  }

  /** Shows the same in the language now in force. */
  again() {
    if (this.#entry) {
      this.#head(this.#entry);
      this.#bench.again();
    } else this.#list();
  }

  /** Asks the host again, once there is a connection. */
  retry() {
    if (this.#entry && document.documentElement.dataset.view === 'calculo') this.#bench.again();
  }

  /** Another part is shown. */
  rest() {
    document.documentElement.dataset.view = 'simulacion';
    this.#entry = undefined;
    this.#bench.rest();
  }

  /** Leads to the top of what was just opened by a link. */
  arrive() {
    if (!this.#entry) return;
    scrollTo(0, 0);
    find('#title').focus({ preventScroll: true });
  }

  #list() {
    this.#bench.rest();
    this.#catalogue.use((catalogue) => catalogue.show());
    const note = find('#no-such');
    note.hidden = this.#unknown === '';
    note.textContent = this.#unknown ? say('noSuch', { id: this.#unknown }) : '';
  }

  /** @param {Calculation} entry */
  #head(entry) {
    find('#title').textContent = read(entry.titulo);
    find('#field').textContent = read(fieldOf(entry.id).name);
    find('#formula').replaceChildren(...typeset(entry));
    find('#source').textContent = say('source', { source: read(entry.fuente) });
  }
}

/** @import { FisicaSimulacionJs as T, Summary } from './types.js' */
import { h, numeral } from './dom.js';
import { FisicaElement } from './element.js';
import { plot } from './plot.js';
import { Pool } from './pool.js';

const PAUSE = 100; // ms between two pictures

/** What is drawn of a model without a histogram: a list of its summary, x and y.
 * @type {Record<string, string[]>} */
const CURVES = { fotones: ['profundidad', 'z', 'absorcion'], ising: ['temperaturas_medidas', 't', 'magnetizacion'] };

/** A simulation that the tab runs over all its cores:
 * `<fisica-simulacion modelo="uniforme" n="1e8" semilla="42" parametros='{"factor": 3}'></fisica-simulacion>`. */
class FisicaSimulacion extends FisicaElement {
  #running = new AbortController();

  /** @type {T['show']} */
  show(fisica) {
    const { words } = this;
    const [modelo, params, total, seed, generador] = ['modelo', 'parametros', 'n', 'semilla', 'generador'].map((name) => this.getAttribute(name));
    const entry = fisica.model(modelo ?? '');
    const parametros = JSON.parse(params ?? 'null') ?? entry.ejemplos[0];
    const n = Number(total ?? 1e7);
    const bar = h('progress', { max: n, value: 0, 'aria-labelledby': 'title' });
    const status = h('span', { role: 'status' });
    const place = h('figure');
    const list = h('dl');
    /** @param {Summary} summary */
    const tell = (summary) => {
      bar.value = summary.n;
      const one = summary.salidas?.[0] ?? summary; // of several outputs the first
      list.replaceChildren(...Object.entries(one).filter(([name, x]) => typeof x === 'number' && name !== 'n').slice(0, 8).map(([name, x]) => (
        h('div', {}, h('dt', {}, name), h('dd', {}, numeral(x, 6))))));
      this.draw = () => {
        const { bajo, alto, cuentas } = one.histograma ?? {};
        const [from, x, y] = CURVES[entry.id] ?? [];
        /** @param {string} name */
        const column = (name) => one[from].map((/** @type {any} */ row) => row[name]);
        if (from) plot(place, column(x), column(y), [x, y, this.say(entry.titulo)]);
        else if (cuentas) plot(place, Array.from({ length: cuentas.length + 1 }, (_, i) => bajo + (alto - bajo) * i / cuentas.length), cuentas, ['X', words.histories, this.say(entry.titulo)]);
      };
      this.draw();
    };
    const run = async () => {
      const semilla = seed ?? String(crypto.getRandomValues(new Uint32Array(1))[0]);
      const question = { modelo: entry.id, parametros, n, semilla, generador: generador ?? undefined };
      const { signal } = this.#running = new AbortController();
      const pool = new Pool(fisica);
      let shown = 0;
      [button.hidden, stop.hidden] = [true, false];
      try {
        const summary = await pool.run(question, { signal, progress: ({ done, partial }) => {
          if (performance.now() - shown < PAUSE) return;
          shown = performance.now();
          tell(partial());
          status.textContent = `${Math.floor(done / n * 100)} %`;
        } });
        tell(summary);
        status.textContent = `${numeral(summary.n)} ${words.histories}, ${words.seed} ${semilla}`;
        this.tell('fisica-resultado', { question, summary });
      } catch (error) {
        if (!signal.aborted) status.textContent = `${words.failed}: ${error}`;
      } finally {
        pool.close();
        [button.hidden, stop.hidden] = [false, true];
      }
    };
    const button = h('button', { type: 'button', click: run }, words.run);
    const stop = h('button', { type: 'button', hidden: '', click: () => this.stop() }, words.stop);
    this.put(this.head(entry), h('p', { class: 'row' }, button, stop, status), bar, place, list);
    if (this.hasAttribute('auto')) run();
  }

  stop() { this.#running.abort(); }
}

customElements.define('fisica-simulacion', FisicaSimulacion);

/** @import { FisicaCalculoJs as T, Answer } from './types.js' */
import { h, numeral } from './dom.js';
import { FisicaElement } from './element.js';
import { explain, fieldOf, presets } from './field.js';

/** A calculation as a form: `<fisica-calculo id="energia-cinetica" velocidad="0.5 c"></fisica-calculo>`.
 * Each answer is an event `fisica-resultado` with { id, values, answer }. */
class FisicaCalculo extends FisicaElement {
  /** @type {T['show']} */
  show(fisica) {
    const { id, language, words } = this;
    const entry = fisica.calculation(id);
    const typed = presets(entry, this);
    const fields = entry.parametros.map((param) => fieldOf(param, typed[param.nombre] ?? '', language, words));
    const main = h('p', { class: 'main', role: 'status' });
    const list = h('dl');
    const copy = h('button', { type: 'button', click: () => this.#copy(copy, lines()) }, words.copy);
    /** @type {Answer} */ let answer = {};
    const lines = () => [
      [id], ...fields.map(({ param, typed }) => [param.nombre, typed]),
      ...entry.salidas.map(({ nombre, unidad = '' }) => [nombre, `${answer[nombre]} ${unidad}`]),
    ].filter(([, text]) => text !== '').map((line) => line.join(' = ').trim()).join('\n');
    const ask = () => {
      const values = Object.fromEntries(fields.map(({ param, value }) => [param.nombre, value]));
      const [{ values: answers, broken }] = fisica.batch(id, [values]);
      answer = answers;
      /** @param {string | null} name */
      const wrong = (name) => broken.filter(({ parameter }) => parameter === name).map((b) => explain(fisica, entry, values, b, language)).join('; ');
      for (const { param, complain, value } of fields) complain(Number.isNaN(value) ? words.number : wrong(param.nombre));
      const bad = broken.length > 0;
      const [first] = entry.salidas;
      main.textContent = bad ? wrong(null) || words.broken : `${first.simbolo ?? first.nombre} = ${this.#text(first, answer)}`;
      main.classList.toggle('bad', bad);
      list.hidden = copy.hidden = bad;
      list.replaceChildren(...entry.salidas.map((output) => h('div', {},
        h('dt', {}, output.simbolo && h('i', {}, `${output.simbolo} `), this.say(output.descripcion)),
        h('dd', {}, this.#text(output, answer), output.error_relativo && answer[output.nombre] !== null && h('small', {}, `${words.bound} ${numeral(output.error_relativo)}`)))));
      if (!bad) this.tell('fisica-resultado', { id, values, answer });
    };
    this.put(h('form', { input: ask, submit: (/** @type {Event} */ event) => event.preventDefault() },
      this.head(entry), h('div', { class: 'fields' }, ...fields.map(({ element }) => element)), main, list, copy));
    ask();
  }

  /** @type {T['text']} */
  #text({ nombre, unidad = '' }, answer) {
    const value = answer[nombre] ?? this.words.nothing;
    return typeof value === 'number' ? `${numeral(value)} ${unidad}` : value;
  }

  /** @type {T['copy']} */
  async #copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // outside of secure contexts there is the old way alone
      document.addEventListener('copy', (event) => {
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
      }, { once: true });
      document.execCommand('copy');
    }
    button.textContent = this.words.copied;
  }
}

customElements.define('fisica-calculo', FisicaCalculo);

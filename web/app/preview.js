/** @import { JobQuestion } from '/sdk/types.js' */
/** @import { Previewed } from './previewer.js' */
import { grouped } from './amounts.js';
import { debounce, h, s } from './dom.js';
import { short } from './numbers.js';
import { DRAWS, Previewer } from './previewer.js';
import { word } from './runwords.js';
import { linear } from './scale.js';

const WAIT = 150; // ms without a key pressed
const [WIDTH, HEIGHT] = [300, 84];

/** What a question of `propagacion` would give, drawn in the page as one types. */
export class Preview {
  element = h('section', { class: 'preview', 'aria-labelledby': 'preview-title' });
  #body = h('div', { class: 'previewed' });
  #note = h('p', { class: 'hint', role: 'status' });
  #p = 0.95;
  /** @type {JobQuestion | undefined} */ #question;
  #previewer = new Previewer((previewed) => this.#show(previewed));
  #ask = debounce(() => this.#previewer.ask(this.#question), WAIT);

  constructor() {
    this.element.append(h('h3', { id: 'preview-title' }, word('preview')), this.#body, this.#note);
  }

  /** @param {JobQuestion | undefined} question  nothing while it has mistakes */
  ask(question) {
    this.#question = question && { ...question, parametros: { ...question.parametros, sobol: 'no', parada: undefined } };
    this.#p = question?.parametros.p ?? 0.95;
    if (question) this.#wait();
    else this.#none(word('previewNone'));
    this.#ask();
  }

  #wait() {
    this.element.setAttribute('aria-busy', 'true');
    if (!this.#body.firstChild) this.#note.textContent = word('previewing');
  }

  /** @param {string} text */
  #none(text) {
    this.element.removeAttribute('aria-busy');
    this.#body.replaceChildren();
    this.#note.textContent = text;
  }

  /** @param {Previewed} previewed */
  #show({ summary, ms = 0, fault }) {
    if (!this.#question) return;
    if (!summary) {
      this.#none(fault ? word('previewDead', { text: fault }) : word('previewWrong'));
      return;
    }
    this.element.removeAttribute('aria-busy');
    this.#body.replaceChildren(...summary.salidas.slice(0, 4).map((/** @type {any} */ output) => drawOutput(output, this.#p)));
    this.#note.textContent = word('previewMore', { n: grouped(DRAWS), ms: Math.max(1, Math.round(ms)) });
  }
}

/** @param {Record<string, any>} output
 * @param {number} p */
function drawOutput({ nombre, media, u, intervalo, histograma, indefinidas }, p) {
  const ends = `[${number(intervalo.bajo)}, ${number(intervalo.alto)}]`;
  const said = `${nombre} = ${number(media)} ± ${number(u, 2)}; ${word('interval', { p: percentOf(p) })}: ${ends}`;
  return h('figure', {}, histograma.cuentas.length > 0 && picture(histograma, intervalo, said),
    h('figcaption', {}, h('strong', {}, `${nombre || 'y'} = ${number(media)} ± ${number(u, 2)}`),
      h('span', {}, `${word('interval', { p: percentOf(p) })}: ${ends}`),
      indefinidas > 0 && h('span', { class: 'note' }, word('undefinedDraws', { n: grouped(indefinidas) }))));
}

/** @param {import('/sdk/types.js').Histogram} histogram
 * @param {{ bajo: number | null, alto: number | null }} interval
 * @param {string} said */
function picture({ bajo, alto, cuentas }, interval, said) {
  const x = linear(bajo, alto, 0, WIDTH);
  const y = linear(0, Math.max(...cuentas, 1), 0, HEIGHT);
  const step = WIDTH / cuentas.length;
  const inside = (/** @type {number} */ i) => {
    const middle = bajo + (alto - bajo) * (i + 0.5) / cuentas.length;
    return interval.bajo !== null && interval.alto !== null && middle >= interval.bajo && middle <= interval.alto;
  };
  return s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT + 1}`, role: 'img', 'aria-label': said, preserveAspectRatio: 'none' },
    ...cuentas.map((count, i) => s('rect', {
      class: inside(i) ? 'in' : 'out', x: (i * step).toFixed(2), width: (step + 0.2).toFixed(2),
      y: (HEIGHT - y(count)).toFixed(2), height: y(count).toFixed(2),
    })),
    ...[interval.bajo, interval.alto].filter((end) => end !== null)
      .map((end) => s('line', { class: 'end', x1: x(end), x2: x(end), y1: 0, y2: HEIGHT })));
}

/** @param {number | null} x
 * @param {number} [digits] */
export const number = (x, digits = 4) => (x === null || x === undefined ? '—' : short(x, digits));

/** @param {number} p  from 0 to 1 */
export const percentOf = (p) => String(Number((p * 100).toPrecision(6)));

/** @import { FisicaGraficaJs as T } from './types.js' */
import { h, numeral } from './dom.js';
import { FisicaElement } from './element.js';
import { presets, read } from './field.js';
import { plot } from './plot.js';

const POINTS = 201;

/** A curve of a calculation over one of its parameters:
 * `<fisica-grafica id="energia-cinetica" variable="velocidad" salida="momento" desde="0" hasta="0.9 c"></fisica-grafica>`;
 * escala="log" spreads the points by their logarithms, other attributes preset the other parameters. */
class FisicaGrafica extends FisicaElement {
  /** @type {T['show']} */
  show(fisica) {
    const { id, language, words } = this;
    const entry = fisica.calculation(id);
    const [variable, salida, desde, hasta, escala] = ['variable', 'salida', 'desde', 'hasta', 'escala'].map((name) => this.getAttribute(name));
    const param = entry.parametros.find(({ nombre, tipo }) => (variable ? nombre === variable : tipo === 'numero'));
    const output = entry.salidas.find(({ nombre, tipo }) => (salida ? nombre === salida : tipo === 'numero'));
    if (!param || !output) throw new RangeError(`${id}: ${variable}, ${salida}`);
    const typed = Object.entries(presets(entry, this));
    const values = Object.fromEntries(typed.map(([name, text]) => [name, read(entry.parametros.find(({ nombre }) => nombre === name) ?? param, text, language)]));
    const given = Number(values[param.nombre] ?? entry.ejemplo[param.nombre] ?? 1);
    const log = escala === 'log';
    const { min = -Infinity, max = Infinity } = param;
    const from = desde ? Number(read(param, desde, language)) : log ? given / 100 : Math.max(min, Math.min(0, 2 * given));
    const to = hasta ? Number(read(param, hasta, language)) : Math.min(max, log ? given * 100 : Math.max(0, 2 * given));
    const xs = Float64Array.from({ length: POINTS }, (_, i) => {
      const part = i / (POINTS - 1);
      return log ? from * (to / from) ** part : from + (to - from) * part;
    });
    const ys = fisica.series(id, values, param.nombre, xs)[output.nombre];
    if (!ys.some(Number.isFinite)) throw new RangeError(`${output.nombre}: ${words.nothing}`);
    const [x, y] = [param, output].map(({ nombre, simbolo = nombre, unidad }) => (unidad ? `${simbolo} (${unidad})` : simbolo));
    const place = h('figure');
    const said = h('p');
    const slider = h('input', { type: 'range', max: POINTS - 1, 'aria-label': this.say(param.descripcion), input: () => point() });
    let mark = (/** @type {number} */ _) => {};
    const point = () => {
      const i = Number(slider.value);
      const text = `${x} = ${numeral(xs[i], 6)}, ${y} = ${Number.isFinite(ys[i]) ? numeral(ys[i], 6) : words.nothing}`;
      said.textContent = text;
      slider.setAttribute('aria-valuetext', text);
      mark(i);
    };
    this.draw = () => {
      mark = plot(place, xs, ys, [x, y, this.say(entry.titulo)], log);
      point();
    };
    this.put(this.head(entry), place, slider, said);
    this.draw();
  }
}

customElements.define('fisica-grafica', FisicaGrafica);

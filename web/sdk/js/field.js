/** @import { FieldJs as T } from './types.js' */
import { h } from './dom.js';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @type {T['read']} */
export function read({ tipo, unidad, unidades = [] }, typed, lang) {
  if (tipo === 'opcion') return typed;
  const [number, unit = unidad] = (lang === 'es' ? typed.replace(',', '.') : typed).trim().replace('−', '-').split(/\s+/);
  const x = NUMBER.test(number) ? Number(number) : NaN;
  if (unit === unidad) return x;
  const { factor, suma } = unidades.find(({ nombre }) => nombre === unit) ?? { factor: NaN };
  return suma ? x * factor + suma : x * factor; // as the host converts, to the bit
}

/** @type {T['presets']} */
export function presets({ parametros, ejemplo }, element) {
  const set = parametros.filter(({ nombre }) => element.hasAttribute(nombre));
  const all = set.length > 0 ? set.map(({ nombre }) => [nombre, element.getAttribute(nombre)]) : Object.entries(ejemplo);
  return Object.fromEntries(all.map(([name, value]) => [name, String(value)]));
}

/** @type {T['explain']} */
export function explain({ catalog: { leyes } }, { parametros }, values, { law, parameter }, lang) {
  const { nombre = '', simbolo = nombre, unidad, min = -Infinity, max = Infinity, opciones, ley } = parametros.find((param) => param.nombre === parameter) ?? {};
  const value = Number(values[nombre]);
  // Other bounds than the domain's are known to the core alone.
  const bound = ley === law || law.startsWith('velocidad') ? (value < min ? min : max < Infinity ? max : min) : undefined;
  /** @type {Record<string, unknown>} */
  const facts = { name: simbolo, value, bound: bound ?? '…', unit: unidad ? ` ${unidad}` : '', range: opciones?.join(', ') ?? `${min} … ${max}` };
  const text = leyes[law]?.[lang] ?? law;
  return (bound === undefined ? text.replace(' = {bound}{unit}', '') : text).replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
}

/** @type {T['fieldOf']} */
export function fieldOf(param, typed, lang, words) {
  const { nombre, simbolo, tipo, unidad, unidades, opciones = [], opcional, defecto, descripcion } = param;
  const [number, unit] = typed.split(' ');
  const facts = { id: nombre, 'aria-describedby': `${nombre}-hint` };
  /** @param {string[]} names
   * @param {string} chosen
   * @param {Record<string, string>} attributes */
  const choice = (names, chosen, attributes) => h('select', attributes, ...names.map((name) => (
    h('option', { value: name, selected: name === chosen ? '' : undefined }, name || String(defecto ?? words.none)))));
  const input = tipo === 'opcion' ? choice(['', ...opciones], typed, facts)
    : h('input', { ...facts, inputmode: 'decimal', autocomplete: 'off', value: number, placeholder: defecto });
  const units = unidad && unidades && choice([unidad, ...unidades.map((u) => u.nombre)], unit, { 'aria-label': `${words.unit}: ${nombre}` });
  const hint = h('p', { class: 'hint', id: `${nombre}-hint` });
  return {
    param,
    element: h('div', {}, h('label', { for: nombre }, simbolo && h('i', {}, `${simbolo} `), descripcion[lang]),
      h('div', { class: 'box' }, input, units || unidad), hint),
    get typed() { return input.value.trim() && `${input.value} ${units?.value ?? unidad ?? ''}`.trim(); },
    get value() { return this.typed ? read(param, this.typed, lang) : undefined; },
    /** @type {T['complain']} */
    complain(text) {
      input.setAttribute('aria-invalid', text !== '');
      hint.className = text ? 'hint bad' : 'hint';
      hint.textContent = text || (opcional ? words.optional : '');
    },
  };
}

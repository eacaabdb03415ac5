/** @import { Desk } from './adminparts.js' */
import { act, badge, button, card, field, moment } from './adminparts.js';
import { AccountForm } from './accountform.js';
import { tell } from './admintexts.js';
import { confirmed } from './dialog.js';
import { find, h } from './dom.js';
import { short } from './numbers.js';
import { readPairs } from './pairs.js';
import { residualPlot } from './residuals.js';
import { Rows } from './rows.js';

/** @typedef {{ valor: number, incertidumbre: number, chi2_reducido: number | null }} Estimate
 * @typedef {{ version: number, activa: boolean, nota: string, autor: string, creada: string, factor: Estimate, correccion: Estimate }} Calibration */

const LARGE = 12; // rows of the field for pairs

/** The calibrations: fitted to pasted pairs, looked at, put in force and withdrawn.
 * @param {Desk} desk
 * @returns {import('./adminparts.js').Section} */
export function calibrationsSection(desk) {
  const plot = h('div', { class: 'plotted' });
  const force = h('p', { class: 'force' });
  const show = async (/** @type {number} */ version) => {
    const { body } = await desk.service.ask(`/v1/calibraciones/${version}`);
    plot.replaceChildren(h('h4', {}, tell('residuals', { n: version })), residualPlot(body));
  };
  /** @type {Rows} */ let rows;
  const list = card(tell('calibrations'), (id) => {
    rows = new Rows(id, columns(desk, show), ({ version }) => String(version), tell('noCalibrations'));
    return [force, rows.element, plot];
  });
  return {
    element: h('div', { class: 'stack beside' }, list, fitter(desk, show)),
    load: async () => {
      const { body, limits } = await desk.service.ask('/v1/calibraciones');
      const active = body.calibraciones.find((/** @type {Calibration} */ { activa }) => activa);
      const text = active ? `${active.version} · ${tell('factor')} ${short(active.factor.valor)}` : tell('noneInForce');
      if (force.dataset.said !== text) force.replaceChildren(`${tell('inForce')}: `, h('strong', {}, text));
      force.dataset.said = text;
      rows.show(body.calibraciones);
      return limits;
    },
  };
}

/** @param {Desk} desk
 * @param {(version: number) => Promise<void>} show
 * @returns {import('./rows.js').Column<Calibration>[]} */
function columns(desk, show) {
  return [
    { label: 'n', head: true, text: ({ version, activa }) => `${version} ${activa}`, draw: ({ version, activa }) => h('span', {}, `${version} `, activa && badge(tell('inForce'), 'good')) },
    { label: tell('factor'), number: true, text: ({ factor }) => estimate(factor) },
    { label: tell('correction'), number: true, text: ({ correccion }) => estimate(correccion) },
    { label: tell('chi'), number: true, text: ({ factor: { chi2_reducido: chi } }) => (chi === null ? '—' : short(chi)) },
    { label: tell('note'), text: ({ nota }) => nota || '—' },
    { label: tell('author'), text: ({ autor }) => autor },
    { label: tell('created'), text: ({ creada }) => moment(creada) },
    {
      label: tell('actions'),
      make: (row) => h('div', { class: 'acts' }, button(tell('showPlot'), () => {
        show(row().version).catch(() => desk.say({ kind: 'bad', text: tell('notDone'), more: tell('away') }));
      }), switchButton(desk, row)),
      update: (made, { activa }) => { /** @type {HTMLElement} */ (made.lastElementChild).textContent = tell(activa ? 'deactivate' : 'activate'); },
    },
  ];
}

/** @param {Estimate} estimate */
const estimate = ({ valor, incertidumbre: u }) => `${Number(valor.toPrecision(6))} ± ${short(u)}`;

/** @param {Desk} desk
 * @param {() => Calibration} row */
const switchButton = (desk, row) => button('', (self) => act(desk, self, async () => {
  const { version: n, activa, factor } = row();
  const sure = await confirmed({
    title: tell(activa ? 'deactivateSure' : 'activateSure', { n }), no: tell('cancel'), yes: tell(activa ? 'deactivate' : 'activate'),
    text: activa ? tell('deactivateMore') : tell('activateMore', { factor: Number(factor.valor.toPrecision(6)) }),
  });
  if (!sure) return undefined;
  await desk.service.ask(`/v1/calibraciones/${activa ? 0 : n}/activar`, { method: 'POST' });
  return activa ? tell('deactivated') : tell('activated', { n });
}));

/** The form that fits a calibration.
 * @param {Desk} desk
 * @param {(version: number) => Promise<void>} show */
function fitter(desk, show) {
  const area = h('textarea', { rows: LARGE, spellcheck: 'false', autocomplete: 'off', placeholder: 'masa,velocidad,energia_medida,incertidumbre\n9.10938e-31,1e6,4.56e-19,1e-21' });
  const form = h('form', { class: 'sheet' },
    field({ name: 'pares', label: tell('pairs'), hint: tell('pairsHint'), required: true, control: area }),
    field({ name: 'nota', label: tell('note') }),
    h('div', { class: 'acts' }, h('button', { type: 'submit', class: 'strong' }, tell('fitDo'))));
  area.addEventListener('input', () => count(form, area.value));
  const fields = new AccountForm(form, {
    busy: () => tell('fitting'), check: ({ pares }) => complaint(pares),
    send: async ({ pares, nota }) => {
      const { body } = await desk.service.ask('/v1/calibraciones', { method: 'POST', body: { pares: readPairs(pares), ...(nota ? { nota } : {}) } });
      fields.clear();
      desk.say({ kind: 'good', text: tell('fitted', { n: body.version }) });
      desk.again();
      await show(body.version);
    },
  });
  return card(tell('fit'), (id) => {
    form.setAttribute('aria-labelledby', id);
    return [form];
  });
}

/** @param {string} text
 * @returns {Record<string, string>} */
function complaint(text) {
  try {
    return text.trim() === '' || readPairs(text).length >= 2 ? {} : { pares: tell('pairsFew') };
  } catch (error) {
    return { pares: error instanceof RangeError ? error.message : String(error) };
  }
}

/** Says how many pairs are read so far.
 * @param {HTMLFormElement} form
 * @param {string} text */
function count(form, text) {
  const hint = find('.hint', form);
  try {
    const { length: n } = readPairs(text);
    hint.textContent = n > 0 ? tell('pairsRead', { n }) : tell('pairsHint');
  } catch {
    hint.textContent = tell('pairsHint');
  }
}

/** @import { Desk } from './adminparts.js' */
import { ApiError } from '/sdk/errors.js';
import { badge, card } from './adminparts.js';
import { tell } from './admintexts.js';
import { when } from './amounts.js';
import { h } from './dom.js';
import { Rows } from './rows.js';

/** @typedef {{ nombre: string, obtenido: string, referencia: string, medida: string, correcto: boolean, fuente: string }} Check
 * @typedef {{ version: string, motor: string, plataforma: string, semilla: string, timestamp: string, superadas: number, fallidas: number, filas: Check[] }} Run */

/** The last run of fisica verify: whether the bits and the published values still come out.
 * @param {Desk} desk
 * @returns {import('./adminparts.js').Section} */
export function verificationSection(desk) {
  const standing = h('p', { class: 'force' });
  const about = h('p', { class: 'what' });
  const only = h('input', { type: 'checkbox' });
  const tick = h('label', { class: 'tick', hidden: true }, only, tell('onlyBad'));
  /** @type {Run | undefined} */ let run;
  /** @type {Rows} */ let rows;
  const element = card(tell('verification'), (id) => {
    rows = new Rows(id, columns(), ({ nombre }) => nombre, '');
    return [standing, about, tick, rows.element];
  });
  const show = () => {
    if (!run) return;
    const { fallidas, superadas, filas } = run;
    standing.replaceChildren(h('strong', {}, tell(fallidas > 0 ? 'someBad' : 'allGood')), ' ', badge(tell('passed', { n: superadas }), 'good'), ' ',
      fallidas > 0 && badge(tell('failures', { n: fallidas }), 'bad') || '');
    about.textContent = tell('ranAt', { time: when(run.timestamp), engine: run.motor, platform: run.plataforma, version: run.version, seed: run.semilla });
    tick.hidden = fallidas === 0;
    const sorted = [...filas].sort((a, b) => Number(a.correcto) - Number(b.correcto));
    rows.show(only.checked ? sorted.filter(({ correcto }) => !correcto) : sorted);
  };
  only.addEventListener('change', show);
  return {
    element,
    load: async () => {
      const { body, limits } = await lastRun(desk);
      if (body) run = body;
      if (run) show();
      else [standing.textContent, about.textContent] = [tell('noRun'), tell('noRunMore')];
      return limits;
    },
  };
}

/** @param {Desk} desk
 * @returns {Promise<{ body: Run | undefined, limits: import('./ratelimits.js').Limit[] }>} */
async function lastRun(desk) {
  try {
    return await desk.service.ask('/v2/verificacion');
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { body: undefined, limits: [] };
    throw error;
  }
}

/** @returns {import('./rows.js').Column<Check>[]} */
function columns() {
  return [
    { label: tell('check'), head: true, text: ({ nombre, correcto }) => `${correcto} ${nombre}`, draw: ({ nombre, correcto }) => h('span', {}, badge(correcto ? '✓' : '✗', correcto ? 'good' : 'bad'), ` ${nombre}`) },
    { label: tell('got'), text: ({ obtenido }) => obtenido, draw: ({ obtenido }) => h('code', {}, obtenido) },
    { label: tell('want'), text: ({ referencia }) => referencia, draw: ({ referencia }) => h('code', {}, referencia) },
    { label: tell('measure'), text: ({ medida }) => medida },
    { label: tell('source'), text: ({ fuente }) => fuente },
  ];
}

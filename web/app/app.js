import { Fisica } from '/sdk/fisica.js';
import { Calculations } from './calculations.js';
import { find } from './dom.js';
import { environment, Key } from './environment.js';
import { showModule } from './footer.js';
import { begin, choose, language } from './language.js';
import { Later, styled } from './later.js';
import { readLink, SIMULATION } from './link.js';
import { keepOffline } from './offline.js';
import { Parts } from './parts.js';
import { session } from './session.js';
import { VerdictView } from './verdict.js';
import { failed, loading } from './verdicts.js';

const AFTERWARDS = 200; // ms

const verdict = new VerdictView(find('#verdict'));
const runVerdict = new VerdictView(find('#run-verdict'));
const catalogueVerdict = new VerdictView(find('#catalogue-verdict'));
const parts = new Parts();
const sheets = find('[data-sheets]').dataset.sheets?.split(' ') ?? []; // of simulations alone

/** Says again what is on the page, after a change of language. */
let again = () => {};

/** Says the same in all parts.
 * @param {() => import('./verdict.js').Verdict} told */
function tell(told) {
  again = () => {
    showPart('');
    for (const view of [verdict, runVerdict, catalogueVerdict]) view.show(told());
  };
  again();
}

/** @param {string} title */
const showPart = (title) => parts.show(readLink().id === SIMULATION ? 'simulacion' : 'calculos', title);

async function start() {
  tell(loading);
  document.body.dataset.state = 'loading';
  try {
    const [fisica, surroundings] = await Promise.all([Fisica.load(), environment(), session.load()]);
    performance.mark('fisica:module');
    open(fisica, surroundings);
    performance.mark('fisica:ready');
  } catch (error) {
    console.error(error);
    tell(() => failed(error, start));
    document.body.dataset.state = 'failed';
  }
}

/** @param {Fisica} fisica
 * @param {import('./environment.js').Environment} surroundings */
function open(fisica, surroundings) {
  const key = new Key(surroundings.clave, session);
  const connection = {
    isKnown: () => !surroundings.offline,
    renew: async () => {
      surroundings = await environment();
      key.fallback = surroundings.clave;
    },
  };
  const calculations = new Calculations(fisica, key, verdict, connection);
  /** @type {import('./lend.js').Lend | undefined} */
  let lend;
  const simulations = new Later(async () => {
    const [{ Client }, { Simulation }, { Lend }] = await Promise.all([
      import('/sdk/client.js'), import('./simulation.js'), import('./lend.js'), ...sheets.map(styled),
    ]);
    const rights = { credentials: () => key.headers, language };
    lend = new Lend(find('#lend'), fisica, new Client(rights));
    return new Simulation(fisica, new Client({ ...rights, tries: 1 }), key, runVerdict); // who waits is told why, and for how long
  });
  const follow = () => {
    const { id, typed } = readLink();
    if (id === SIMULATION) {
      calculations.rest();
      simulations.use((simulation) => simulation.open(typed));
    } else calculations.open(id, typed);
    showPart(calculations.title);
  };
  window.addEventListener('hashchange', follow);
  again = () => {
    if (parts.shown === 'simulacion') simulations.use((simulation) => simulation.again());
    else calculations.again();
    lend?.again();
    showPart(calculations.title);
    showModule(find('#module'), fisica, surroundings);
  };
  session.watch(() => {
    if (parts.shown === 'simulacion') simulations.use((simulation) => simulation.open(readLink().typed));
    else calculations.again();
  });
  document.body.dataset.state = 'ready';
  follow();
  window.addEventListener('hashchange', () => calculations.arrive());
  window.addEventListener('online', () => connection.renew().then(() => calculations.retry()));
  showModule(find('#module'), fisica, surroundings);
  // What was not needed for the first result comes once there is one, so that it is kept as well.
  setTimeout(() => Promise.all([calculations.load(), simulations.load()]).catch(console.info).then(keepOffline), AFTERWARDS);
}

for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => {
    choose(button.getAttribute('data-lang') === 'en' ? 'en' : 'es');
    again();
  });
}
find('.skip').addEventListener('click', (event) => {
  event.preventDefault(); // the address names what is shown
  find('#main').focus();
});
begin();
start();

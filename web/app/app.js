import { Client } from '/sdk/client.js';
import { Fisica } from '/sdk/fisica.js';
import { Bench } from './bench.js';
import { Chart } from './chart.js';
import { find } from './dom.js';
import { environment, Key } from './environment.js';
import { showModule } from './footer.js';
import { begin, choose, language } from './language.js';
import { Lend } from './lend.js';
import { readLink, SIMULATION } from './link.js';
import { Parts } from './parts.js';
import { Results } from './results.js';
import { Simulation } from './simulation.js';
import { VerdictView } from './verdict.js';
import { failed, loading } from './verdicts.js';

const views = {
  verdict: new VerdictView(find('#verdict')),
  results: new Results(find('#results')),
  chart: new Chart(find('#curve')),
};
const runVerdict = new VerdictView(find('#run-verdict'));
const parts = new Parts();

/** Says again what is on the page, after a change of language. */
let again = () => {};

/** Says the same in both parts.
 * @param {() => import('./verdict.js').Verdict} verdict */
function tell(verdict) {
  again = () => {
    showPart();
    views.verdict.show(verdict());
    runVerdict.show(verdict());
  };
  again();
}

const showPart = () => parts.show(readLink().id === SIMULATION ? 'simulacion' : 'calculos');

async function start() {
  tell(loading);
  document.body.dataset.state = 'loading';
  try {
    const [fisica, surroundings] = await Promise.all([Fisica.load(), environment()]);
    open(fisica, surroundings);
  } catch (error) {
    console.error(error);
    tell(() => failed(error, start));
    document.body.dataset.state = 'failed';
  }
}

/** @param {Fisica} fisica
 * @param {import('./environment.js').Environment} surroundings */
function open(fisica, surroundings) {
  const key = new Key(surroundings.clave);
  const client = new Client({ key: () => key.value, language });
  const bench = new Bench(fisica, key, views);
  const simulation = new Simulation(fisica, client, key, runVerdict);
  const lend = new Lend(find('#lend'), fisica, client);
  const follow = () => {
    const { id, typed } = readLink();
    showPart();
    if (parts.shown === 'simulacion') simulation.open(typed);
    else bench.open(id, typed);
  };
  window.addEventListener('hashchange', () => {
    const { id } = readLink();
    if (id === '' || id === SIMULATION || bench.has(id)) follow(); // else it is none of ours
  });
  again = () => {
    showPart();
    if (parts.shown === 'simulacion') simulation.again();
    else bench.again();
    lend.again();
    showModule(find('#module'), fisica, surroundings);
  };
  document.body.dataset.state = 'ready';
  follow();
  showModule(find('#module'), fisica, surroundings);
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

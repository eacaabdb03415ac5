import { Fisica } from '/sdk/fisica.js';
import { Bench } from './bench.js';
import { Chart } from './chart.js';
import { find } from './dom.js';
import { environment, Key } from './environment.js';
import { showModule } from './footer.js';
import { begin, choose } from './language.js';
import { readLink } from './link.js';
import { Results } from './results.js';
import { VerdictView } from './verdict.js';
import { failed, loading } from './verdicts.js';

const views = {
  verdict: new VerdictView(find('#verdict')),
  results: new Results(find('#results')),
  chart: new Chart(find('#curve')),
};

/** Says again what is on the page, after a change of language. */
let again = () => views.verdict.show(loading());

async function start() {
  again = () => views.verdict.show(loading());
  again();
  document.body.dataset.state = 'loading';
  try {
    const [fisica, surroundings] = await Promise.all([Fisica.load(), environment()]);
    open(fisica, surroundings);
  } catch (error) {
    console.error(error);
    again = () => views.verdict.show(failed(error, start));
    again();
    document.body.dataset.state = 'failed';
  }
}

/** @param {Fisica} fisica
 * @param {import('./environment.js').Environment} surroundings */
function open(fisica, surroundings) {
  const bench = new Bench(fisica, new Key(surroundings.clave), views);
  const follow = () => {
    const { id, typed } = readLink();
    bench.open(id, typed);
  };
  window.addEventListener('hashchange', () => {
    if (bench.has(readLink().id)) follow(); // else it is the link to the content
  });
  again = () => {
    bench.again();
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
begin();
start();

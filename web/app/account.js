import { AccountForm } from './accountform.js';
import { scopeName, tell } from './accounttexts.js';
import { confirmed } from './dialog.js';
import { find, h } from './dom.js';
import { environment, Key } from './environment.js';
import { begin, choose, language, say } from './language.js';
import { LimitsView } from './limitsview.js';
import { OwnKeys } from './ownkeys.js';
import { Service } from './service.js';
import { session } from './session.js';
import { VerdictView } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict */

const service = new Service(new Key('', session), session);
const standing = new VerdictView(find('#standing'));
const limits = new LimitsView(find('#limits'), service);
const keys = new OwnKeys(find('#keys'), service);
/** @type {(() => Verdict) | undefined} */
let news; // of what was just done

/** Whom the page shows, "" for nobody. */
let shown = '';

const enter = new AccountForm(find('#enter'), {
  busy: () => tell('entering'), places: { INVALID_CREDENTIALS: 'password' },
  send: async ({ username, password }) => {
    const { body } = await service.ask('/v1/sesion', { method: 'POST', body: { username, password } });
    news = undefined;
    session.take(body);
    find('#page-title').focus();
  },
});

const create = new AccountForm(find('#create'), {
  busy: () => tell('creating'), places: { ALREADY_TAKEN: 'username' },
  send: async ({ username, email, password }) => {
    await service.ask('/v1/register', { method: 'POST', body: { username, email, password } });
    create.clear();
    news = () => ({ kind: 'good', text: tell('registered'), more: tell('registeredMore') });
    show();
    fillIn('#enter-username', username);
    find('#enter-password').focus();
  },
});

const change = new AccountForm(find('#change'), {
  busy: () => tell('changing'), places: { WRONG_PASSWORD: 'password' },
  send: async ({ password, new_password }) => {
    await service.ask('/v1/users/me/password', { method: 'POST', body: { password, new_password } });
    change.clear();
    change.say({ kind: 'good', text: tell('changed'), more: tell('changedMore') });
  },
});

const erase = new AccountForm(find('#erase'), {
  busy: () => tell('erasing'), places: { WRONG_PASSWORD: 'password' },
  send: async ({ password }) => {
    const sure = await confirmed({
      title: tell('eraseSure', { name: session.name }), text: tell('eraseSureMore'), yes: tell('eraseYes'), no: tell('keep'),
    });
    if (!sure) return;
    await service.ask('/v1/users/me', { method: 'DELETE', body: { password } });
    gone(() => ({ kind: 'good', text: tell('deleted'), more: tell('deletedMore') }));
  },
});

const forms = [enter, create, change, erase];

find('#leave').addEventListener('click', async () => {
  const button = find('#leave');
  if (button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = tell('leaving');
  try {
    await service.ask('/v1/sesion', { method: 'DELETE' });
    gone(() => ({ kind: 'good', text: tell('closed'), more: tell('closedMore') }));
  } catch {
    find('#standing').hidden = false;
    if (session.active) standing.show({ kind: 'note', text: tell('away'), more: tell('awayMore') });
  } finally {
    button.removeAttribute('aria-disabled');
    button.textContent = tell('leave');
  }
});

find('#read-again').addEventListener('click', () => limits.read());

/** Shows that the session is over because it was meant to be.
 * @param {() => Verdict} verdict */
async function gone(verdict) {
  news = verdict;
  session.close();
  await show();
  find('#enter-username').focus();
}

/** @param {string} selector
 * @param {string} value */
function fillIn(selector, value) { /** @type {HTMLInputElement} */ (find(selector)).value = value; }

/** Shows the account of whom the page is signed in for, or how to sign in. */
async function show() {
  const { cuentas, registro = true } = await environment();
  const name = session.active ? session.name : '';
  if (name !== shown) forms.forEach((form) => form.clear());
  find('#guest').hidden = session.active || cuentas === false;
  find('#creation').hidden = !registro;
  find('#member').hidden = !session.active;
  find('#to-admin').hidden = !session.scopes.includes('admin');
  const verdict = standingNow(cuentas !== false);
  find('#standing').hidden = !verdict;
  if (verdict) standing.show(verdict);
  document.title = `${tell('pageTitle')} · Física Lab`;
  document.body.dataset.state = 'ready';
  if (name === '') keys.clear();
  if (name !== '' && name !== shown) showMember();
  shown = name;
}

/** @param {boolean} accounts  there are any
 * @returns {Verdict | undefined} */
function standingNow(accounts) {
  if (!accounts) return { kind: 'note', text: tell('noAccounts'), more: tell('noAccountsMore') };
  if (session.unknown && !session.active) return { kind: 'note', text: tell('away'), more: tell('awayMore'), retry: () => session.refresh() };
  if (session.active) return undefined;
  if (session.ended) return { kind: 'note', text: tell('ended'), more: tell('endedMore') };
  return news?.();
}

async function showMember() {
  fillIn('#change [name=username]', session.name);
  facts({ username: session.name, tier: session.tier, scopes: session.scopes });
  keys.show(session.scopes);
  try {
    const { body, limits: left } = await service.ask('/v1/users/me');
    facts(body);
    await limits.read(left);
  } catch (error) {
    limits.fail(error);
  }
}

/** @param {{ username: string, tier: string, scopes: string[], email?: string, creado?: string }} user */
function facts({ username, email, creado, tier, scopes }) {
  const list = scopes.map((scope) => h('li', {}, h('code', {}, scope), ` ${scopeName(scope)}`));
  find('#who').replaceChildren(
    ...fact(tell('username'), h('strong', {}, username)),
    ...(email === undefined ? [] : fact(tell('email'), email || tell('noEmail'))),
    ...(creado ? fact(tell('since'), h('time', { datetime: creado }, new Date(creado).toLocaleDateString(language(), { dateStyle: 'long' }))) : []),
    ...fact(tell('tier'), h('span', { class: 'badge' }, tier)), ...fact(tell('scopes'), h('ul', { class: 'plain' }, ...list)),
  );
}

/** @param {string} term
 * @param {import('./dom.js').Child} value */
const fact = (term, value) => [h('dt', {}, term), h('dd', {}, value)];

for (const button of document.querySelectorAll('.reveal')) {
  button.addEventListener('click', () => {
    const input = /** @type {HTMLInputElement} */ (find('input', /** @type {Element} */ (button.parentElement)));
    const hidden = input.type === 'password';
    input.type = hidden ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(hidden));
  });
}
for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => {
    choose(button.getAttribute('data-lang') === 'en' ? 'en' : 'es');
    forms.forEach((form) => form.quiet());
    if (session.active) showMember();
    show();
  });
}
find('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  find('#main').focus();
});

begin();
session.watch(show);
await session.load();
await show();
const { version, entorno } = await environment();
find('#environment').textContent = version ? `${say('version', { version })} · ${say('environment', { name: entorno ?? '' })}` : '';

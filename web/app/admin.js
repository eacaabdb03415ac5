import { ApiError } from '/sdk/errors.js';
import { calibrationsSection } from './admincalibrations.js';
import { noticeBoard, SCOPES } from './adminparts.js';
import { queueSection } from './adminqueue.js';
import { tell } from './admintexts.js';
import { usersSection } from './adminusers.js';
import { verificationSection } from './adminverification.js';
import { find, h } from './dom.js';
import { environment, Key } from './environment.js';
import { keysSection } from './keysview.js';
import { begin, choose, say } from './language.js';
import { Pulse } from './pulse.js';
import { Service } from './service.js';
import { session } from './session.js';
import { VerdictView } from './verdict.js';

/** The sections, by what the address names them.
 * @type {Record<string, (desk: import('./adminparts.js').Desk) => import('./adminparts.js').Section>} */
const sections = {
  cola: queueSection, usuarios: usersSection, calibraciones: calibrationsSection, verificacion: verificationSection,
  claves: (desk) => keysSection(desk, { path: '/v1/api-keys', all: true, scopes: SCOPES }),
};

const { clave, cuentas, version, entorno } = await environment();
const key = new Key(clave, session);
const standing = new VerdictView(find('#standing'));
/** @type {import('./adminparts.js').Section | undefined} */
let open;
const pulse = new Pulse(find('#pulse'), async () => (open ? open.load() : []), refused);

/** Takes over where the host refuses: who it is may not ask, or nobody is signed in any more.
 * @param {ApiError} error */
function refused({ status, code }) {
  if (status !== 401 && status !== 403) return false;
  if (code !== 'MISSING_SCOPE' && session.active) return false; // the session knows it soon
  show();
  if (code === 'MISSING_SCOPE') forbid();
  return true;
}

/** Shows the section that the address names, or why there is none. */
function show() {
  pulse.stop();
  const reason = hindrance();
  find('#standing').hidden = !reason;
  for (const selector of ['#sections', '#section']) find(selector).hidden = Boolean(reason);
  document.title = `${tell('panelTitle')} · Física Lab`;
  document.body.dataset.state = 'ready';
  if (reason) stopAt(reason);
  else enter(location.hash.slice(1) in sections ? location.hash.slice(1) : 'cola');
}

/** @param {import('./verdict.js').Verdict} reason */
function stopAt(reason) {
  open = undefined;
  find('#section').replaceChildren();
  standing.show(reason);
  document.querySelector('#standing .button')?.remove();
  if (!session.active && cuentas !== false) find('#standing').append(h('a', { class: 'button', href: '/cuenta' }, tell('toAccount')));
}

/** @returns {import('./verdict.js').Verdict | undefined} */
function hindrance() {
  if (cuentas === false) return { kind: 'note', text: tell('noAccounts'), more: tell('noAccountsMore') };
  if (session.active) return session.scopes.includes('admin') ? undefined : { kind: 'bad', text: tell('forbidden'), more: tell('forbiddenMore') };
  if (session.ended) return { kind: 'note', text: tell('ended'), more: tell('endedMore') };
  if (session.unknown && !key.known) return { kind: 'note', text: tell('away'), retry: () => session.refresh() };
  return key.known ? undefined : { kind: 'note', text: tell('signedOut'), more: tell('signedOutMore') };
}

function forbid() {
  for (const selector of ['#sections', '#section']) find(selector).hidden = true;
  find('#standing').hidden = false;
  pulse.stop();
  stopAt({ kind: 'bad', text: tell('forbidden'), more: tell('forbiddenMore') });
}

/** @param {string} id  of a section */
function enter(id) {
  for (const link of document.querySelectorAll('[data-section]')) {
    if (link.getAttribute('data-section') === id) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const board = noticeBoard();
  const place = find('#section');
  open = sections[id]({ service: new Service(key, session), again: () => pulse.beat(), say: board.say });
  open.element.classList.add('loading');
  place.replaceChildren(board.element, open.element);
  const entered = open;
  pulse.start(session.active ? '' : tell('developmentKey')).then(() => entered.element.classList.remove('loading'));
}

window.addEventListener('hashchange', () => {
  if (location.hash.slice(1) in sections) show();
});
for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => {
    choose(button.getAttribute('data-lang') === 'en' ? 'en' : 'es');
    show();
  });
}
find('.skip').addEventListener('click', (event) => {
  event.preventDefault(); // the address names the section
  find('#main').focus();
});

begin();
await session.load();
session.watch(() => {
  if (!open || hindrance()) show(); // otherwise what is open stays as it is
});
show();
find('#environment').textContent = version ? `${say('version', { version })} · ${say('environment', { name: entorno ?? '' })}` : '';

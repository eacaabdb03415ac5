/** @import { Desk } from './adminparts.js' */
import { act, badge, button, card, checks, field, moment, Pager, select, ticked, TIERS } from './adminparts.js';
import { AccountForm } from './accountform.js';
import { tell } from './admintexts.js';
import { confirmed } from './dialog.js';
import { debounce, find, h } from './dom.js';
import { Rows } from './rows.js';

/** @typedef {{ id: string, prefix: string, username: string, name: string, tier: string | null, scopes: string[], creada: string, caduca: string | null, ultimo_uso: string | null, revocada: string | null }} ApiKey */

/** @typedef {object} Whose  keys are shown
 * @property {string} path  of the host's list
 * @property {boolean} all  everybody's, with owner and tier; otherwise the asker's own
 * @property {string[]} scopes  that a key may have
 * @property {import('./dom.js').Child[]} [about]  said before the list */

const MOST_DAYS = 3650;
const TYPING = 300; // ms

/** API keys: made, told once, listed, revoked.
 * @param {Desk} desk
 * @param {Whose} whose
 * @returns {import('./adminparts.js').Section} */
export function keysSection(desk, whose) {
  const pager = new Pager(50, () => desk.again());
  const filter = field({ name: 'filter', label: tell('filter'), hint: tell('filterHint') });
  const typed = /** @type {HTMLInputElement} */ (find('input', filter));
  const later = debounce(() => desk.again(), TYPING);
  typed.addEventListener('input', () => {
    pager.page = 1;
    later();
  });
  /** @type {Rows} */ let rows;
  const list = card(tell('keys'), (id) => {
    rows = new Rows(id, columns(desk, whose), (key) => key.id, tell('noKeys'));
    return [...(whose.about ?? []), ...(whose.all ? [filter] : []), rows.element, pager.element];
  });
  const element = h('div', { class: 'stack beside' }, list, maker(desk, whose));
  return {
    element,
    load: async () => {
      const name = typed.value.trim();
      const user = name === '' ? '' : `&username=${encodeURIComponent(name)}`;
      const { body, total, limits } = await desk.service.ask(`${whose.path}?${pager.query}${user}`);
      rows.show(body.claves);
      pager.show(total, body.claves.length);
      return limits;
    },
  };
}

/** @param {Desk} desk
 * @param {Whose} whose
 * @returns {import('./rows.js').Column<ApiKey>[]} */
function columns(desk, whose) {
  /** @param {import('./rows.js').Column<ApiKey>} column */
  const ofAll = (column) => (whose.all ? [column] : []);
  return [
    { label: tell('key'), head: true, text: ({ prefix }) => `${prefix}…`, draw: ({ prefix }) => h('code', {}, `${prefix}…`) },
    ...ofAll({ label: tell('owner'), text: ({ username }) => username }),
    { label: tell('keyName'), text: ({ name }) => name || '—' },
    ...ofAll({ label: tell('tier'), text: ({ tier }) => tier ?? tell('ownTier') }),
    { label: tell('scopes'), text: ({ scopes }) => scopes.join(', '), draw: ({ scopes }) => h('code', {}, scopes.join(', ')) },
    { label: tell('expires'), text: ({ caduca }) => moment(caduca) },
    { label: tell('used'), text: ({ ultimo_uso }) => moment(ultimo_uso) },
    { label: tell('state'), text: stateOf, draw: (key) => badge(stateOf(key), stateOf(key) === tell('valid') ? 'good' : 'bad') },
    {
      label: tell('actions'), make: (row) => h('div', { class: 'acts' }, revokeButton(desk, whose, row)),
      update: (made, { revocada }) => { made.hidden = revocada !== null; },
    },
  ];
}

/** @param {ApiKey} key */
function stateOf({ revocada, caduca }) {
  if (revocada) return tell('revoked');
  return tell(caduca && Date.parse(caduca) <= Date.now() ? 'expired' : 'valid');
}

/** @param {Desk} desk
 * @param {Whose} whose
 * @param {() => ApiKey} row */
const revokeButton = (desk, { path }, row) => button(tell('revoke'), (self) => act(desk, self, async () => {
  const { id, prefix, username: name } = row();
  if (!await confirmed({ title: tell('revokeSure', { prefix, name }), text: tell('revokeMore'), yes: tell('revoke'), no: tell('cancel') })) return undefined;
  await desk.service.ask(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' });
  return tell('revokedNow', { prefix });
}), 'danger');

/** The form that makes a key, and the place where it is told.
 * @param {Desk} desk
 * @param {Whose} whose */
function maker(desk, { path, all, scopes }) {
  const told = h('div', { class: 'told', role: 'status', 'aria-live': 'polite' });
  const form = h('form', { class: 'sheet' },
    ...(all ? [field({ name: 'username', label: tell('owner'), required: true })] : []), field({ name: 'name', label: tell('keyName') }),
    ...(all ? [field({ name: 'tier', label: tell('tier'), control: select([['', tell('ownTier')], ...TIERS.map((tier) => /** @type {[string, string]} */ ([tier, tier]))], '') })] : []),
    checks(tell('scopes'), 'scopes', scopes, scopes.filter((scope) => scope !== 'admin')),
    field({ name: 'expires_in_days', label: tell('days'), hint: tell('daysHint') }),
    h('div', { class: 'acts' }, h('button', { type: 'submit', class: 'strong' }, tell('newKey'))));
  const fields = new AccountForm(form, {
    busy: () => tell('creating'), places: { NOT_FOUND: 'username' },
    check: ({ expires_in_days: days }) => daysProblem(days),
    send: async (typed) => {
      const { body } = await desk.service.ask(path, { method: 'POST', body: bodyOf(typed, ticked(form, 'scopes')) });
      fields.clear();
      told.replaceChildren(secret(body.api_key, body.clave.username, () => told.replaceChildren()));
      find('button', told).focus();
      desk.again();
    },
  });
  return card(tell('newKey'), (id) => {
    form.setAttribute('aria-labelledby', id);
    return [told, form];
  });
}

/** @param {string} days  as typed, "" for no end
 * @returns {Record<string, string>} */
function daysProblem(days) {
  const good = days.trim() === '' || (/^\d+$/.test(days.trim()) && Number(days) >= 1 && Number(days) <= MOST_DAYS);
  return good ? {} : { expires_in_days: tell('wholeDays') };
}

/** @param {Record<string, string>} typed
 * @param {string[]} scopes */
function bodyOf({ username, name, tier, expires_in_days: days }, scopes) {
  return {
    ...(username ? { username } : {}), ...(name ? { name } : {}), ...(tier ? { tier } : {}), ...(scopes.length > 0 ? { scopes } : {}),
    ...(days.trim() ? { expires_in_days: Number(days) } : {}),
  };
}

/** A key, told this once.
 * @param {string} key
 * @param {string} name
 * @param {() => void} stored */
function secret(key, name, stored) {
  const copy = button(tell('copy'), () => navigator.clipboard?.writeText(key).then(() => { copy.textContent = tell('copied'); }, console.info), 'strong');
  return h('div', { class: 'secret' }, h('strong', {}, tell('keyMade', { name })), h('code', { id: 'new-key' }, key),
    h('p', {}, tell('keyOnce')), h('p', {}, tell('keyUse'), h('code', {}, `curl -H 'X-API-Key: ${key}' ${location.origin}/v2/simulaciones`)), h('div', { class: 'acts' }, copy, button(tell('stored'), stored)));
}

/** @import { Desk } from './adminparts.js' */
import { act, badge, button, card, checks, field, moment, Pager, SCOPES, select, ticked, TIERS } from './adminparts.js';
import { AccountForm } from './accountform.js';
import { tell } from './admintexts.js';
import { confirmed } from './dialog.js';
import { debounce, find, h } from './dom.js';
import { Rows } from './rows.js';

/** @typedef {{ id: string, prefix: string, username: string, name: string, tier: string | null, scopes: string[], creada: string, caduca: string | null, ultimo_uso: string | null, revocada: string | null }} ApiKey */

const MOST_DAYS = 3650;
const TYPING = 300; // ms

/** The API keys: made, told once, listed, revoked.
 * @param {Desk} desk
 * @returns {import('./adminparts.js').Section} */
export function keysSection(desk) {
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
    rows = new Rows(id, columns(desk), (key) => key.id, tell('noKeys'));
    return [filter, rows.element, pager.element];
  });
  const element = h('div', { class: 'stack beside' }, list, maker(desk));
  return {
    element,
    load: async () => {
      const name = typed.value.trim();
      const user = name === '' ? '' : `&username=${encodeURIComponent(name)}`;
      const { body, total, limits } = await desk.service.ask(`/v1/api-keys?${pager.query}${user}`);
      rows.show(body.claves);
      pager.show(total, body.claves.length);
      return limits;
    },
  };
}

/** @param {Desk} desk
 * @returns {import('./rows.js').Column<ApiKey>[]} */
function columns(desk) {
  return [
    { label: tell('key'), head: true, text: ({ prefix }) => `${prefix}…`, draw: ({ prefix }) => h('code', {}, `${prefix}…`) },
    { label: tell('owner'), text: ({ username }) => username },
    { label: tell('keyName'), text: ({ name }) => name || '—' },
    { label: tell('tier'), text: ({ tier }) => tier ?? tell('ownTier') },
    { label: tell('scopes'), text: ({ scopes }) => scopes.join(', '), draw: ({ scopes }) => h('code', {}, scopes.join(', ')) },
    { label: tell('expires'), text: ({ caduca }) => moment(caduca) },
    { label: tell('used'), text: ({ ultimo_uso }) => moment(ultimo_uso) },
    { label: tell('state'), text: stateOf, draw: (key) => badge(stateOf(key), stateOf(key) === tell('valid') ? 'good' : 'bad') },
    {
      label: tell('actions'), make: (row) => h('div', { class: 'acts' }, revokeButton(desk, row)),
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
 * @param {() => ApiKey} row */
const revokeButton = (desk, row) => button(tell('revoke'), (self) => act(desk, self, async () => {
  const { id, prefix, username: name } = row();
  if (!await confirmed({ title: tell('revokeSure', { prefix, name }), text: tell('revokeMore'), yes: tell('revoke'), no: tell('cancel') })) return undefined;
  await desk.service.ask(`/v1/api-keys/${encodeURIComponent(id)}`, { method: 'DELETE' });
  return tell('revokedNow', { prefix });
}), 'danger');

/** The form that makes a key, and the place where it is told.
 * @param {Desk} desk */
function maker(desk) {
  const told = h('div', { class: 'told', role: 'status', 'aria-live': 'polite' });
  const form = h('form', { class: 'sheet' },
    field({ name: 'username', label: tell('owner'), required: true }), field({ name: 'name', label: tell('keyName') }),
    field({ name: 'tier', label: tell('tier'), control: select([['', tell('ownTier')], ...TIERS.map((tier) => /** @type {[string, string]} */ ([tier, tier]))], '') }),
    checks(tell('scopes'), 'scopes', SCOPES, ['read:simulations', 'write:simulations']),
    field({ name: 'expires_in_days', label: tell('days'), hint: tell('daysHint') }),
    h('div', { class: 'acts' }, h('button', { type: 'submit', class: 'strong' }, tell('newKey'))));
  const fields = new AccountForm(form, {
    busy: () => tell('creating'), places: { NOT_FOUND: 'username' },
    check: ({ expires_in_days: days }) => daysProblem(days),
    send: async (typed) => {
      const { body } = await desk.service.ask('/v1/api-keys', { method: 'POST', body: bodyOf(typed, ticked(form, 'scopes')) });
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
    username, ...(name ? { name } : {}), ...(tier ? { tier } : {}), ...(scopes.length > 0 ? { scopes } : {}),
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
    h('p', {}, tell('keyOnce')), h('div', { class: 'acts' }, copy, button(tell('stored'), stored)));
}

/** @import { Desk } from './adminparts.js' */
import { act, badge, button, card, checks, field, moment, Pager, SCOPES, select, ticked, TIERS } from './adminparts.js';
import { AccountForm } from './accountform.js';
import { tell } from './admintexts.js';
import { confirmed, opened } from './dialog.js';
import { h } from './dom.js';
import { Rows } from './rows.js';

/** @typedef {{ username: string, email: string, disabled: boolean, tier: string, scopes: string[], creado: string }} User */

/** Who has an account: tier, scopes, and whether the way is open.
 * @param {Desk} desk
 * @returns {import('./adminparts.js').Section} */
export function usersSection(desk) {
  const pager = new Pager(50, () => desk.again());
  /** @type {Rows} */ let rows;
  const element = card(tell('users'), (id) => {
    rows = new Rows(id, columns(desk), ({ username }) => username, tell('noUsers'));
    return [rows.element, pager.element];
  });
  return {
    element,
    load: async () => {
      const { body, total, limits } = await desk.service.ask(`/v1/users?${pager.query}`);
      rows.show(body.usuarios);
      pager.show(total, body.usuarios.length);
      return limits;
    },
  };
}

/** @param {Desk} desk
 * @returns {import('./rows.js').Column<User>[]} */
function columns(desk) {
  return [
    { label: tell('username'), head: true, text: ({ username }) => username },
    { label: tell('email'), text: ({ email }) => email || '—' },
    { label: tell('tier'), text: ({ tier }) => tier, draw: ({ tier }) => badge(tier) },
    { label: tell('scopes'), text: ({ scopes }) => scopes.join(', '), draw: ({ scopes }) => h('code', {}, scopes.join(', ')) },
    { label: tell('created'), text: ({ creado }) => moment(creado) },
    {
      label: tell('state'), text: ({ disabled }) => tell(disabled ? 'disabled' : 'active'),
      draw: ({ disabled }) => badge(tell(disabled ? 'disabled' : 'active'), disabled ? 'bad' : 'good'),
    },
    {
      label: tell('actions'),
      make: (row) => h('div', { class: 'acts' }, button(tell('edit'), () => edit(desk, row())), barButton(desk, row)),
      update: (made, { disabled }) => {
        const bar = /** @type {HTMLElement} */ (made.lastElementChild);
        bar.textContent = tell(disabled ? 'enable' : 'disable');
        bar.classList.toggle('danger', !disabled);
      },
    },
  ];
}

/** @param {Desk} desk
 * @param {() => User} row */
const barButton = (desk, row) => button('', (self) => act(desk, self, async () => {
  const { username: name, disabled } = row();
  const sure = disabled || await confirmed({ title: tell('disableSure', { name }), text: tell('disableMore'), yes: tell('disable'), no: tell('cancel') });
  if (!sure) return undefined;
  await desk.service.ask(`/v1/users/${encodeURIComponent(name)}/${disabled ? 'enable' : 'disable'}`, { method: 'POST' });
  return tell('changedUser', { name });
}));

/** Lets a user's tier and scopes be changed.
 * @param {Desk} desk
 * @param {User} user */
function edit(desk, { username: name, tier, scopes }) {
  const form = h('form', { class: 'sheet', 'aria-labelledby': 'edit-title' },
    h('h2', { id: 'edit-title' }, tell('editTitle', { name })),
    field({ name: 'tier', label: tell('tier'), control: select(TIERS.map((each) => [each, each]), tier) }),
    checks(tell('scopes'), 'scopes', SCOPES, scopes),
    h('div', { class: 'acts' }, button(tell('cancel'), () => dialog.close()), h('button', { type: 'submit', class: 'strong' }, tell('save'))));
  const dialog = h('dialog', { class: 'ask', 'aria-labelledby': 'edit-title' }, form);
  new AccountForm(form, {
    busy: () => tell('saving'),
    send: async (typed) => {
      await desk.service.ask(`/v1/users/${encodeURIComponent(name)}`, { method: 'PATCH', body: { tier: typed.tier, scopes: ticked(form, 'scopes') } });
      dialog.close();
      desk.say({ kind: 'good', text: tell('changedUser', { name }) });
      desk.again();
    },
  });
  opened(dialog);
}

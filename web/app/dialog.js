import { h } from './dom.js';

/** @typedef {object} Question
 * @property {string} title
 * @property {string} text
 * @property {string} yes  what the act is called
 * @property {string} no */

/** Asks before something is done that cannot be undone. Escape means no.
 * @param {Question} question
 * @returns {Promise<boolean>} */
export function confirmed({ title, text, yes, no }) {
  const refuse = h('button', { type: 'submit', value: 'no', autofocus: true }, no);
  const dialog = h('dialog', { class: 'ask', 'aria-labelledby': 'ask-title', 'aria-describedby': 'ask-text' },
    h('form', { method: 'dialog' },
      h('h2', { id: 'ask-title' }, title), h('p', { id: 'ask-text' }, text),
      h('div', { class: 'acts' }, refuse, h('button', { type: 'submit', value: 'yes', class: 'danger' }, yes))));
  return opened(dialog).then((answer) => answer === 'yes');
}

/** Shows a dialog until it is closed; what had the focus gets it back.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<string>} its return value */
export function opened(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

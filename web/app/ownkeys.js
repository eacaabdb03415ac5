/** @import { Service } from './service.js' */
import { ApiError } from '/sdk/errors.js';
import { tell } from './accounttexts.js';
import { noticeBoard } from './adminparts.js';
import { h } from './dom.js';
import { keysSection } from './keysview.js';

/** The API keys of who is signed in. */
export class OwnKeys {
  #place;
  #service;

  /** @param {HTMLElement} place
   * @param {Service} service */
  constructor(place, service) {
    this.#place = place;
    this.#service = service;
  }

  /** Takes them off the page, with a key that was told. */
  clear() { this.#place.replaceChildren(); }

  /** Shows them anew, for somebody else or in another language.
   * @param {string[]} scopes  that their keys may have */
  show(scopes) {
    const board = noticeBoard();
    let failed = false;
    const load = async () => {
      try {
        await section.load();
        section.element.classList.remove('loading');
        if (failed) board.element.hidden = true;
        failed = false;
      } catch (error) {
        failed = true;
        const more = error instanceof ApiError ? error.message : tell('away');
        board.say({ kind: 'note', text: tell('keysUnread'), more, retry: load });
      }
    };
    const about = [h('p', { class: 'what' }, tell('keysWhat'))];
    const section = keysSection({ service: this.#service, again: load, say: board.say }, { path: '/v1/users/me/api-keys', all: false, scopes, about });
    section.element.classList.add('loading');
    this.#place.replaceChildren(board.element, section.element);
    return load();
  }
}

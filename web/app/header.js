import { find } from './dom.js';
import { say } from './language.js';
import { session } from './session.js';

/** The link at the top to one's account: it says whose it is, or offers to sign in. */
const link = find('.top .account');
const word = find('[data-say]', link);
const name = find('.who', link);

function show() {
  word.dataset.say = session.active ? 'account' : 'signIn';
  word.textContent = say(session.active ? 'account' : 'signIn');
  word.classList.toggle('unseen', session.active);
  name.textContent = session.active ? session.name : '';
}

session.watch(show);
session.load();

/** @import { Lang, Text } from '/sdk/types.js' */
/** @import { Key } from './texts.js' */
import { choices } from './choices.js';
import { texts } from './texts.js';

const STORED = 'fisica.idioma';

/** @type {Lang} */
let current = 'es';

/** Returns the language in force. */
export const language = () => current;

/** Puts the language in force that was chosen before, or else the browser's: English only
 * where that begins with "en". */
export function begin() {
  const stored = remembered();
  const preferred = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'es';
  speak(stored === 'es' || stored === 'en' ? stored : preferred);
}

/** Puts a language in force for this visit and later ones.
 * @param {Lang} lang */
export function choose(lang) {
  try {
    localStorage.setItem(STORED, lang);
  } catch {
    // Without storage the choice lasts for this visit.
  }
  speak(lang);
}

function remembered() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** @param {Lang} lang */
function speak(lang) {
  current = lang;
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll('[data-say]')) {
    element.textContent = say(/** @type {Key} */ (element.getAttribute('data-say')));
  }
  for (const button of document.querySelectorAll('[data-lang]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-lang') === lang));
  }
}

/** Returns a text in the language in force.
 * @param {Key} key
 * @param {Record<string, string | number>} [facts]  for its {name}s */
export function say(key, facts = {}) {
  return texts[current][key].replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));
}

/** Tells whether there is such a text.
 * @param {string} key
 * @returns {key is Key} */
export const isKey = (key) => Object.hasOwn(texts.es, key);

/** Returns a text of the catalogue in the language in force.
 * @param {Text} text */
export const read = (text) => text[current];

/** Returns what a choice of the catalogue is called.
 * @param {string} choice */
export const choiceName = (choice) => (Object.hasOwn(choices, choice) ? choices[choice][current] : choice);

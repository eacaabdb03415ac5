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
  sayIn(document);
  for (const button of document.querySelectorAll('[data-lang]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-lang') === lang));
  }
}

/** Says in the language in force what is marked by data-say.
 * @param {ParentNode} root */
export function sayIn(root) {
  for (const element of root.querySelectorAll('[data-say]')) {
    const key = element.getAttribute('data-say') ?? '';
    element.textContent = isKey(key) ? say(key) : own[current][key];
  }
}

/** Returns a text in the language in force.
 * @param {Key} key
 * @param {Record<string, string | number>} [facts]  for its {name}s */
export function say(key, facts) { return filled(texts[current][key], facts); }

/** The texts of pages of their own.
 * @type {Record<Lang, Record<string, string>>} */
const own = { es: {}, en: {} };

/** Returns a function that says a page's own texts, as say does; data-say finds them too.
 * @template {string} K
 * @param {Record<Lang, Record<K, string>>} more
 * @returns {(key: K, facts?: Record<string, string | number>) => string} */
export function speaker(more) {
  Object.assign(own.es, more.es);
  Object.assign(own.en, more.en);
  return (key, facts) => filled(more[current][key], facts);
}

/** @param {string} text
 * @param {Record<string, string | number>} [facts] */
const filled = (text, facts = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));

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

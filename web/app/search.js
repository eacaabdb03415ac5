/** @import { Calculation, Text } from '/sdk/types.js' */
import { fieldOf } from './fields.js';

/** @typedef {{ entry: Calculation, title: string, words: string[], symbols: string[] }} Indexed  what an entry
 * is found by: words are folded, symbols as they are written */

const SHORT = 2; // letters of what may be a symbol, which is looked for as a whole

/** Returns a text without accents, capitals and indices.
 * @param {string} text */
export const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Makes the index of the catalogue. Both languages count, whichever is in force.
 * @param {Calculation[]} all
 * @returns {Indexed[]} */
export function indexed(all) {
  return all.map((entry) => {
    const named = [...entry.parametros, ...entry.salidas];
    const texts = [
      entry.id, ...both(entry.titulo), ...both(entry.fuente), ...both(fieldOf(entry.id).name),
      ...named.flatMap(({ nombre, descripcion }) => [nombre, ...both(descripcion)]),
    ];
    return {
      entry,
      title: folded(both(entry.titulo).join(' ')),
      words: [...new Set(texts.flatMap(wordsOf))],
      symbols: [...new Set(named.flatMap(({ simbolo }) => simbolo ?? []))],
    };
  });
}

/** Returns the entries that a query finds: every word of it in any place; those first whose title has
 * more of the words.
 * @param {Indexed[]} index
 * @param {string} query  "" finds all
 * @returns {Calculation[]} */
export function search(index, query) {
  const terms = query.trim().split(/\s+/).filter(Boolean);
  const found = index.filter((indexedEntry) => terms.every((term) => matches(indexedEntry, term)));
  if (terms.length === 0) return found.map(({ entry }) => entry);
  const named = (/** @type {Indexed} */ { title }) => terms.filter((term) => title.includes(folded(term))).length;
  return found.sort((a, b) => named(b) - named(a)).map(({ entry }) => entry);
}

/** @param {Indexed} indexedEntry
 * @param {string} term */
function matches({ words, symbols }, term) {
  const plain = folded(term);
  if (symbols.some((symbol) => symbol === term || folded(symbol) === plain)) return true;
  return words.some((word) => (plain.length > SHORT ? word.includes(plain) : word.startsWith(plain) && plain.length === SHORT));
}

/** @param {string} text */
const wordsOf = (text) => folded(text).split(/[^\p{L}\p{N}-]+/u).filter(Boolean).flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]));

/** @param {Text} text */
const both = ({ es, en }) => [es, en];

/** @import { Calculation } from '/sdk/types.js' */

/** @typedef {object} Cited  what a result is, beyond its numbers
 * @property {Calculation} entry
 * @property {string} version  of the catalogue
 * @property {string} digest  SHA-256 of the module
 * @property {string} url  the permalink
 * @property {Date} date */

export const AUTHOR = 'The Física Lab authors';

/** Returns a result's citation as a sentence, in a language.
 * @param {Cited} cited
 * @param {'es' | 'en'} lang */
export function sentence({ entry, version, digest, url, date }, lang) {
  const [title, source] = [entry.titulo[lang], entry.fuente[lang]];
  const words = lang === 'es'
    ? { version: 'versión', module: 'módulo SHA-256', formula: 'Fórmula', seen: 'Calculado el', in: 'En' }
    : { version: 'version', module: 'module SHA-256', formula: 'Formula', seen: 'Computed on', in: 'In' };
  return `${AUTHOR}. «${title}». ${words.in} Física Lab, ${words.version} ${version}, ${words.module} ${digest}. `
    .replace(/[«»]/g, (quote) => (lang === 'es' ? quote : { '«': '“', '»': '”' }[quote] ?? ''))
    + `${words.formula}: ${source}. ${words.seen} ${day(date)}. ${url}`;
}

/** Returns a result's entry for BibTeX.
 * @param {Cited} cited
 * @param {'es' | 'en'} lang */
export function bibtex({ entry, version, digest, url, date }, lang) {
  const key = `fisica-lab-${entry.id}-${digest.slice(0, 8)}`;
  const fields = [
    ['author', `{${AUTHOR}}`],
    ['title', `${entry.titulo[lang]}. Física Lab`],
    ['year', String(date.getUTCFullYear())],
    ['version', version],
    ['url', url, 'verbatim'],
    ['urldate', day(date)],
    ['note', `SHA-256 ${digest}. ${entry.fuente[lang]}`],
  ];
  const lines = fields.map(([name, value, verbatim]) => `  ${name.padEnd(7)} = {${verbatim ? value : escaped(value)}}`);
  return `@software{${key},\n${lines.join(',\n')}\n}`;
}

/** @param {Date} date */
const day = (date) => date.toISOString().slice(0, 10);

/** Escapes what TeX would read otherwise.
 * @param {string} text */
const escaped = (text) => text.replace(/[&%$#_]/g, (c) => `\\${c}`);

/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Environment } from './environment.js' */
import { grouped } from './amounts.js';
import { h } from './dom.js';
import { say } from './language.js';

/** Shows which module computes here.
 * @param {HTMLElement} element
 * @param {Fisica} fisica
 * @param {Environment} environment */
export function showModule(element, fisica, { entorno }) {
  const { sha256 = '', bytes, url } = fisica.source;
  const parts = [
    say('bytes', { n: grouped(bytes) }), say('version', { version: fisica.catalog.version }),
    entorno && say('environment', { name: entorno }),
  ];
  element.replaceChildren(
    `${say('module')} `, h('a', { href: url, title: `SHA-256 ${sha256}` }, h('code', {}, `${sha256.slice(0, 12)}…`)),
    parts.filter(Boolean).map((part) => ` · ${part}`).join(''),
  );
}

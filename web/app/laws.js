/** @import { Fisica } from '/sdk/fisica.js' */
/** @import { Calculation, Param, Values, Violation } from '/sdk/types.js' */
import { domainText, inDomain, symbolOf } from './domain.js';
import { isKey, language, say } from './language.js';
import { plain } from './numbers.js';

/** @typedef {{ text: string, fix?: string }} Complaint  fix is what would put it right */

/** Says what a broken rule means, with the catalogue's bounds.
 * @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values  the question
 * @param {Violation} violation
 * @returns {Complaint} */
export function explain(fisica, entry, values, { ley, parametro }) {
  const param = entry.parametros.find((p) => p.nombre === parametro);
  const bound = param && boundOf(fisica, entry, values, ley, param);
  const facts = {
    law: ley,
    names: entry.reglas.find((rule) => rule.ley === ley && rule.parametro === parametro)?.lee.join(', ') ?? '',
    s: param ? symbolOf(param) : '',
    domain: param ? domainText(param, isStrict(param, values)) : '',
  };
  const key = keyOf(ley, param, values);
  const text = key ? say(key, facts) : fromCatalogue(fisica, ley, param, values);
  return { text, fix: bound === undefined ? undefined : plain(bound) };
}

/** Fills in the catalogue's own words, for a law that the page has none for.
 * @param {Fisica} fisica
 * @param {string} law
 * @param {Param | undefined} param
 * @param {Values} values */
function fromCatalogue(fisica, law, param, values) {
  const template = fisica.catalog.leyes[law]?.[language()] ?? '';
  if (!param || !template) return say('law.other', { law });
  const value = values[param.nombre];
  /** @type {Record<string, string>} */
  const facts = {
    name: param.nombre,
    value: typeof value === 'number' ? plain(value) : String(value ?? ''),
    unit: param.unidad ? ` ${param.unidad}` : '',
    range: domainText(param, false),
    bound: '…', // known to the core alone; the host's answer names it
  };
  return template.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

/** The rule of light has two texts: its domain, and the mass that never gets there.
 * @param {string} law
 * @param {Param | undefined} param
 * @param {Values} values */
function keyOf(law, param, values) {
  const key = `law.${law}`;
  const strict = `${key}.strict`;
  if (param && isStrict(param, values) && isKey(strict)) return strict;
  return isKey(key) ? key : undefined;
}

/** A value inside its own domain can only have broken a rule that is stricter.
 * @param {Param} param
 * @param {Values} values */
function isStrict(param, values) {
  const value = values[param.nombre];
  return typeof value === 'number' && inDomain(param, value);
}

/** Returns what a parameter is held against, where that is a single number.
 * @param {Fisica} fisica
 * @param {Calculation} entry
 * @param {Values} values
 * @param {string} law
 * @param {Param} param */
function boundOf(fisica, entry, values, law, param) {
  const value = values[param.nombre];
  if (law === 'velocidad_de_un_foton') return Math.sign(Number(value)) < 0 ? param.min : param.max;
  if (law !== 'energia_total') return undefined;
  const [row] = fisica.batch(entry.id, [{ ...values, [param.nombre]: undefined }]);
  return row.values.energia_total === null ? undefined : Number(row.values.energia_total);
}

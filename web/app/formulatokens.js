/** @typedef {'letter' | 'name' | 'number' | 'operator' | 'open' | 'close' | 'sub' | 'sup' | 'slash' | 'root' | 'big'} Kind
 * @typedef {{ kind: Kind, text: string, spaced: boolean, upright?: boolean }} Token  spaced: a space stands before it */

const FUNCTIONS = ['artanh', 'atan2', 'sinh', 'cosh', 'tanh', 'sin', 'cos', 'tan', 'agm', 'log', 'exp', 'ln'];
const SUBS = Object.fromEntries([...'₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ'].map((c, i) => [c, [...'0123456789+−aeoxhklmnpstijruv'][i]]));
const SUPS = Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ′″\''].map((c, i) => [c, [...'0123456789+−n′″′'][i]]));
/** @type {Record<string, string>} */
export const PARTS = { '½': '1/2', '⅓': '1/3', '⅔': '2/3', '¼': '1/4', '¾': '3/4' };

/** What may stand next, the first that fits. A rule's second part is what it says.
 * @type {[kind: Kind, pattern: RegExp][]} */
const RULES = [
  ['name', new RegExp(`^(?:${FUNCTIONS.join('|')})`, 'u')],
  ['number', /^\d+(?:\.\d+)?/u],
  ['number', new RegExp(`^[${Object.keys(PARTS).join('')}]`, 'u')],
  ['sub', /^_(?:\p{L}+|\d+)/u],
  ['sub', new RegExp(`^[${Object.keys(SUBS).join('')}](?:≠?[${Object.keys(SUBS).join('')}])*`, 'u')],
  ['sup', new RegExp(`^[${Object.keys(SUPS).join('')}]+`, 'u')],
  ['sup', /^\^(?=[({])/u],
  ['sup', /^\^[−-]?(?:\d+|\p{L}|[½⅓⅔¼¾])/u],
  ['root', /^√/u],
  ['big', /^[ΣΠ](?=[^\s=])/u],
  ['letter', /^\p{L}\u0303?/u],
  ['slash', /^\//u],
  ['open', /^[([{]/u],
  ['close', /^[)\]}]/u],
  ['operator', /^[^\s]/u],
];

/** Cuts a formula of the catalogue into tokens.
 * @param {string} formula
 * @param {string[]} [symbols]  that the calculation declares: rs is r with an index, kT is a product
 * @returns {Token[]} */
export function tokens(formula, symbols = []) {
  const indexed = symbols.filter((symbol) => /^[^Δδ][a-zA-Z]$/u.test(symbol));
  /** @type {Token[]} */
  const list = [];
  for (let rest = formula.trim(); rest !== '';) {
    const spaced = /^\s/u.test(rest);
    rest = rest.trimStart();
    const [token, length] = next(rest, list.at(-1), spaced, indexed);
    list.push({ ...token, spaced });
    rest = rest.slice(length);
  }
  return list.flatMap(indexOf(indexed));
}

/** @param {string} rest
 * @param {Token | undefined} before
 * @param {boolean} spaced
 * @param {string[]} indexed
 * @returns {[token: Omit<Token, 'spaced'>, length: number]} */
function next(rest, before, spaced, indexed) {
  const symbol = indexed.find((s) => rest.startsWith(s) && !/^\p{L}/u.test(rest.slice(s.length)));
  if (symbol) return [{ kind: 'letter', text: symbol }, symbol.length];
  const side = before?.kind === 'letter' && !spaced && /^[∞∥⊥]/u.exec(rest);
  if (side) return [{ kind: 'sub', text: side[0] }, side[0].length];
  const [kind, found] = RULES.map(([k, pattern]) => /** @type {const} */ ([k, pattern.exec(rest)?.[0]])).find(([, match]) => match) ?? ['operator', rest[0]];
  const match = String(found);
  const after = rest.slice(match.length);
  const upright = kind === 'letter' && (match === 'd' && /^\p{Script=Greek}/u.test(after) || match === 'e' && after.startsWith('^('));
  return [{ kind, text: wordsOf(kind, match), ...(upright && { upright }) }, match.length];
}

/** @param {Kind} kind
 * @param {string} match */
function wordsOf(kind, match) {
  if (kind === 'sub') return [...match.replace('_', '')].map((c) => SUBS[c] ?? c).join('');
  if (kind === 'sup') return [...match.replace('^', '')].map((c) => SUPS[c] ?? c).join('');
  return match;
}

/** Parts a declared symbol of two letters into a letter and its index.
 * @param {string[]} indexed
 * @returns {(token: Token) => Token[]} */
const indexOf = (indexed) => (token) => {
  if (token.kind !== 'letter' || !indexed.includes(token.text)) return [token];
  const [letter, index] = token.text;
  return [{ ...token, text: letter }, { kind: 'sub', text: index, spaced: false }];
};

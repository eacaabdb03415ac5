/** @import { Token } from './formulatokens.js' */
import { PARTS, tokens } from './formulatokens.js';

/** A formula as MathML: an element with what is in it, or its text.
 * @typedef {{ tag: string, text?: string, children?: Tree[], attributes?: Record<string, string> }} Tree */

const RELATIONS = /[=∝]/u;
/** @type {Record<string, string>} */
const ACCENTS = { '\u0302': '^', '\u0303': '~' };
const SUMS = ['+', '−', '-', '=', '∝', ',', ';', '∥', '⊥', '≠'];

/** Returns the equations of a formula of the catalogue, each as MathML. What is no equation, such as
 * the condition of one, stays with the one before it.
 * @param {string} formula
 * @param {string[]} [symbols]  that the calculation declares
 * @returns {Tree[]} */
export function equations(formula, symbols = []) {
  /** @type {string[]} */
  const lines = [];
  for (const part of parted(formula)) {
    if (lines.length > 0 && !RELATIONS.test(part)) lines[lines.length - 1] += `, ${part}`;
    else lines.push(part);
  }
  return lines.map((line) => new Parser(tokens(line, symbols)).all());
}

/** Parts a formula at the commas and semicolons that stand in no brackets.
 * @param {string} formula */
function parted(formula) {
  let depth = 0;
  let last = 0;
  /** @type {string[]} */
  const parts = [];
  [...formula].reduce((at, c) => {
    if ('([{'.includes(c)) depth++;
    if (')]}'.includes(c)) depth--;
    if (depth === 0 && (c === ',' || c === ';')) {
      parts.push(formula.slice(last, at));
      last = at + 1;
    }
    return at + c.length;
  }, 0);
  return [...parts, formula.slice(last)].map((part) => part.trim());
}

/** Reads a line of tokens. Operands that touch are one run, and a fraction's bar holds the runs on
 * both sides: a n²/V² is a times n²/V², hc/kT is hc over kT. A bar with spaces around it holds all
 * factors before it. */
class Parser {
  #tokens;
  #at = 0;

  /** @param {Token[]} list */
  constructor(list) { this.#tokens = list; }

  /** @returns {Tree} */
  all() {
    const tree = row(this.#terms(''));
    if (this.#at < this.#tokens.length) throw new SyntaxError(`formula: nothing opens ${this.#peek()?.text}`);
    return tree;
  }

  #peek() { return this.#tokens.at(this.#at); }

  /** Reads up to a closing bracket.
   * @param {string} close  "" for the end
   * @returns {Tree[]} */
  #terms(close) {
    /** @type {Tree[]} */
    const done = []; // up to the last sum or relation
    /** @type {Tree[][]} */
    let runs = []; // the factors since then
    for (let token = this.#peek(); token && !closes(token, close); token = this.#peek()) {
      if (token.kind === 'operator' && token.text !== '|') {
        this.#at++;
        done.push(...runs.flat(), mo(token.text));
        runs = [];
      } else if (token.kind === 'slash') {
        this.#at++;
        const factors = token.spaced ? runs.splice(0).flat() : runs.pop() ?? [];
        runs.push([fraction(factors, this.#run(close))]);
      } else if (token.kind === 'name' && runs.length > 0) runs.push([space(), this.#operand(close)]);
      else if (token.spaced || runs.length === 0) runs.push([this.#operand(close)]);
      else runs[runs.length - 1].push(this.#operand(close));
    }
    return [...done, ...runs.flat()];
  }

  /** Reads operands that touch, the first of which may stand apart.
   * @param {string} close
   * @returns {Tree[]} */
  #run(close) {
    const list = [this.#operand(close)];
    for (let token = this.#peek(); token && !token.spaced && isOperand(token) && !closes(token, close); token = this.#peek()) {
      list.push(this.#operand(close));
    }
    return list;
  }

  /** @param {string} close
   * @returns {Tree} */
  #operand(close) {
    const token = this.#peek();
    if (!token) throw new SyntaxError('formula: it ends where an operand is expected');
    this.#at++;
    switch (token.kind) {
      case 'root': return { tag: 'msqrt', children: this.#root(close) };
      case 'name': return this.#applied(token, close);
      case 'number': return this.#scripted(number(token.text));
      case 'big': return this.#scripted({ tag: 'mo', text: token.text === 'Σ' ? '∑' : '∏', attributes: { movablelimits: 'false' } });
      case 'open': return this.#scripted(row(this.#group(token.text)));
      case 'letter': return this.#scripted(letter(token));
      case 'operator': return this.#scripted(row(this.#group('|')));
      default: throw new SyntaxError(`formula: ${token.text} is no operand`);
    }
  }

  /** @param {string} close
   * @returns {Tree[]} */
  #root(close) {
    const token = this.#peek();
    if (token?.kind !== 'open') return [this.#operand(close)];
    this.#at++;
    return this.#inside(')');
  }

  /** @param {string} open
   * @returns {Tree[]} */
  #group(open) {
    const close = { '(': ')', '[': ']', '{': '}', '|': '|' }[open] ?? '';
    const inside = this.#inside(close);
    return [mo(open, 'fence'), ...inside, mo(close, 'fence')];
  }

  /** @param {string} close
   * @returns {Tree[]} */
  #inside(close) {
    const inside = this.#terms(close);
    if (this.#peek() === undefined) throw new SyntaxError(`formula: ${close} is missing`);
    this.#at++;
    return inside;
  }

  /** A function with its power and its argument: sin² θ, tan(ν/2).
   * @param {Token} token
   * @param {string} close
   * @returns {Tree} */
  #applied(token, close) {
    const name = this.#scripted({ tag: 'mi', text: token.text });
    const after = this.#peek();
    if (!after || !isOperand(after) || closes(after, close)) return name;
    const argument = after.kind === 'open' ? [this.#operand(close)] : this.#run(close);
    return { tag: 'mrow', children: [name, { tag: 'mo', text: '\u2061' }, ...(after.kind === 'open' ? [] : [space()]), ...argument] };
  }

  /** Takes the index and the power that follow.
   * @param {Tree} base
   * @returns {Tree} */
  #scripted(base) {
    const sub = this.#script('sub');
    const [primes, sup] = this.#power();
    if (primes) return withPower(row([sub ? { tag: 'msub', children: [base, sub] } : base, primes]), sup);
    if (base.text === '∑' || base.text === '∏') return sub ? { tag: 'munder', children: [base, sub] } : base;
    if (sub && sup) return { tag: 'msubsup', children: [base, sub, sup] };
    return withPower(sub ? { tag: 'msub', children: [base, sub] } : base, sup);
  }

  /** Parts primes, which are raised as they are, from the power that may follow them.
   * @returns {[primes: Tree | undefined, power: Tree | undefined]} */
  #power() {
    const token = this.#peek();
    const primes = token?.kind === 'sup' && !token.spaced ? /^[′″]+/u.exec(token.text)?.[0] : undefined;
    if (!token || !primes) return [undefined, this.#script('sup')];
    this.#at++;
    const rest = token.text.slice(primes.length);
    return [{ tag: 'mo', text: primes, attributes: { lspace: '0', rspace: '0' } }, rest ? script(rest) : undefined];
  }

  /** @param {'sub' | 'sup'} kind
   * @returns {Tree | undefined} */
  #script(kind) {
    const token = this.#peek();
    if (token?.kind !== kind || token.spaced) return undefined;
    this.#at++;
    if (token.text !== '') return script(token.text);
    const open = this.#peek();
    this.#at++;
    return row(this.#inside(open?.text === '{' ? '}' : ')'));
  }
}

/** @param {Tree} base
 * @param {Tree | undefined} sup
 * @returns {Tree} */
const withPower = (base, sup) => (sup ? { tag: 'msup', children: [base, sup] } : base);

/** @param {Token} token
 * @param {string} close */
const closes = (token, close) => (close === '|' ? token.text === '|' : token.kind === 'close');

/** @param {Token} token */
const isOperand = ({ kind, text }) => text === '|' || !['operator', 'slash', 'close', 'sub', 'sup'].includes(kind);

/** @param {Tree[]} children
 * @returns {Tree} */
const row = (children) => (children.length === 1 ? children[0] : { tag: 'mrow', children });

/** @param {string} text
 * @param {'fence'} [kind]
 * @returns {Tree} */
function mo(text, kind) {
  if (kind === 'fence') return { tag: 'mo', text, attributes: { fence: 'true', ...(text === '|' && { stretchy: 'true' }) } };
  return { tag: 'mo', text: text === '-' ? '−' : text, ...(SUMS.includes(text) ? {} : { attributes: { lspace: '0', rspace: '0' } }) };
}

/** @returns {Tree} */
const space = () => ({ tag: 'mspace', attributes: { width: '0.17em' } });

/** @param {string} text
 * @returns {Tree} */
function number(text) {
  if (!Object.hasOwn(PARTS, text)) return { tag: 'mn', text };
  const [above, below] = PARTS[text].split('/');
  return { tag: 'mfrac', children: [{ tag: 'mn', text: above }, { tag: 'mn', text: below }] };
}

/** @param {Token} token
 * @returns {Tree} */
function letter({ text, upright }) {
  const [base, accent] = text.normalize('NFD');
  if (ACCENTS[accent]) return { tag: 'mover', children: [{ tag: 'mi', text: base }, { tag: 'mo', text: ACCENTS[accent] }], attributes: { accent: 'true' } };
  return { tag: 'mi', text, ...(upright || /^\p{Lu}/u.test(text) && /^\p{Script=Greek}/u.test(text) ? { attributes: { mathvariant: 'normal' } } : {}) };
}

/** An index or power without brackets: digits, letters, signs, primes.
 * @param {string} text
 * @returns {Tree} */
function script(text) {
  const parts = text.match(/\d+|[½⅓⅔¼¾]|\p{L}+|[^\d\p{L}]/gu) ?? [];
  return row(parts.map((part) => {
    if (/^\d/u.test(part)) return { tag: 'mn', text: part };
    if (Object.hasOwn(PARTS, part)) return { tag: 'mn', text: PARTS[part] };
    return /^\p{L}/u.test(part) ? { tag: 'mi', text: part } : { tag: 'mo', text: part, attributes: { lspace: '0', rspace: '0' } };
  }));
}

/** @param {Tree[]} above
 * @param {Tree[]} below
 * @returns {Tree} */
const fraction = (above, below) => ({ tag: 'mfrac', children: [above, below].map((part) => row(bare(part.filter(({ tag }, i) => i > 0 || tag !== 'mspace')))) });

/** Takes off the brackets around all of a fraction's part: the bar says the same.
 * @param {Tree[]} list
 * @returns {Tree[]} */
function bare(list) {
  const [only] = list;
  const inside = only?.children;
  if (list.length !== 1 || only.tag !== 'mrow' || inside?.[0]?.text !== '(' || inside.at(-1)?.text !== ')') return list;
  return inside.slice(1, -1);
}

/** Writes MathML as a line of text, to tell what it says.
 * @param {Tree} tree
 * @returns {string} */
export function linear({ tag, text = '', children = [] }) {
  const inside = children.map(linear);
  switch (tag) {
    case 'mfrac': return `{${inside[0]}}/{${inside[1]}}`;
    case 'msup': return `${inside[0]}^{${inside[1]}}`;
    case 'msub': return `${inside[0]}_{${inside[1]}}`;
    case 'munder': return `${inside[0]}_{${inside[1]}}`;
    case 'msubsup': return `${inside[0]}_{${inside[1]}}^{${inside[2]}}`;
    case 'mover': return inside.join('');
    case 'msqrt': return `√{${inside.join('')}}`;
    case 'mspace': return ' ';
    default: return text === '\u2061' ? '' : text + inside.join('');
  }
}

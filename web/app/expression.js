/** The language of formulas as the module reads it, for the places of mistakes: the module says
 * only that a formula is wrong. web/test holds both against each other. */

/** @typedef {object} Mistake
 * @property {string} code  of the catalogue's laws
 * @property {number} at  index in the source
 * @property {string} said  what stands there, "" at the end
 * @property {number} bound  the limit, or the arguments that a function takes
 *
 * @typedef {object} Reading
 * @property {Mistake | undefined} mistake  the first one
 * @property {string[]} outputs  names of the results
 * @property {string[]} names  that are neither results nor constants nor functions
 *
 * @typedef {{ kind: 'op' | '(' | 'f', strength: number, at: number, name: string, commas: number }} Pending */

const [MOST_BYTES, MOST_DEPTH, MOST_OUTPUTS, MOST_DIGITS] = [4096, 200, 32, 40];

const LETTER = 'A-Za-z_\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u0370-\\u0373\\u0376\\u0377'
  + '\\u037b-\\u037d\\u037f\\u0386\\u0388-\\u03ff\\u0400-\\u0481\\u048a-\\u052f\\u1d00-\\u1fbc\\u210f\\u2113\\u212b\\u2080-\\u2089';
const NAME = new RegExp(`[${LETTER}][${LETTER}0-9]*`, 'y');
const NUMBER = /(?=[.\d])\d*\.?\d*(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t-\r]*/y;

export const CONSTANTS = [
  'pi', 'π', 'c', 'h', 'hbar', 'ħ', 'q_e', 'k_B', 'N_A', 'R_gas', 'G', 'g_n', 'm_e', 'm_p', 'm_n', 'u',
  'epsilon_0', 'mu_0', 'sigma_SB', 'alpha_f',
];

/** How many arguments each function takes.
 * @type {Record<string, number>} */
export const FUNCTIONS = {
  exp: 1, expm1: 1, ln: 1, log: 1, log1p: 1, log10: 1, log2: 1, pow: 2, sqrt: 1, cbrt: 1, hypot: 2, sin: 1, cos: 1,
  tan: 1, asin: 1, acos: 1, atan: 1, atan2: 2, sinh: 1, cosh: 1, tanh: 1, abs: 1, min: 2, max: 2, erf: 1, erfc: 1,
  cuantil: 1, quantile: 1,
};

/** @type {Record<string, number>} how strongly an operator binds */
const STRENGTHS = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 };

/** Reads a formula.
 * @param {string} source
 * @param {string[]} [inputs]  names that are known; without them any name may be one
 * @returns {Reading} */
export function readFormula(source, inputs) {
  const reader = new Reader(source, inputs);
  if (new TextEncoder().encode(source).length > MOST_BYTES) reader.fail('formula_larga', source.length, '', MOST_BYTES);
  else reader.statements();
  const { mistake, outputs, names } = reader;
  return { mistake, outputs, names: [...names] };
}

/** Reads a formula with a stack of what waits for its operands. */
class Reader {
  /** @type {Mistake | undefined} */ mistake;
  /** @type {string[]} */ outputs = [];
  /** @type {Set<string>} */ names = new Set();
  #source;
  #inputs;
  #at = 0;
  /** @type {Pending[]} */ #stack = [];

  /** @param {string} source
   * @param {string[]} [inputs] */
  constructor(source, inputs) {
    this.#source = source;
    this.#inputs = inputs;
  }

  /** @param {string} code
   * @param {number} at
   * @param {string} said
   * @param {number} [bound] */
  fail(code, at, said, bound = 0) { this.mistake ??= { code, at, said, bound }; }

  statements() {
    this.#match(SPACE);
    if (this.#ended) this.fail('formula_vacia', 0, '');
    while (!this.mistake) {
      this.#statement();
      this.#match(SPACE);
      if (this.#ended) return;
    }
  }

  get #ended() { return this.#at >= this.#source.length; }
  get #next() { return this.#source[this.#at] ?? ''; }

  /** Reads what a pattern finds here, "" where it finds nothing.
   * @param {RegExp} pattern  sticky */
  #match(pattern) {
    const text = this.#look(pattern, this.#at);
    this.#at += text.length;
    return text;
  }

  /** @param {RegExp} pattern
   * @param {number} at */
  #look(pattern, at) {
    pattern.lastIndex = at;
    return pattern.exec(this.#source)?.[0] ?? '';
  }

  /** What stands at a place: a name, a number or a character.
   * @param {number} at */
  #token(at) {
    return this.#look(NAME, at) || this.#look(NUMBER, at) || String.fromCodePoint(...[this.#source.codePointAt(at) ?? []].flat());
  }

  /** @param {string} code */
  #expected(code) {
    const said = this.#ended ? '' : this.#token(this.#at);
    const strange = said !== '' && !/^[-+*/^(),;=.\d]/.test(said) && !this.#look(NAME, this.#at);
    this.fail(strange ? 'formula_caracter' : code, this.#at, said);
  }

  #statement() {
    this.#match(SPACE);
    const start = this.#at;
    const name = this.#definition();
    if (this.outputs.length === MOST_OUTPUTS) this.fail('formula_resultados', start, name, MOST_OUTPUTS);
    if (name && Object.hasOwn(FUNCTIONS, name)) this.fail('formula_nombre_reservado', start, name);
    else if (name && (this.outputs.includes(name) || this.#inputs?.includes(name))) this.fail('formula_nombre_repetido', start, name);
    this.#expression();
    if (this.mistake) return;
    if (!this.#ended) {
      this.#at++; // the semicolon
      this.#match(SPACE);
    }
    if (!name && (this.outputs.length > 0 || !this.#ended)) this.fail('formula_nombre', start, this.#token(start));
    this.outputs.push(name || 'y');
    this.names.delete(name); // it was an input only where it came before
  }

  /** Reads "name =", where it stands. */
  #definition() {
    const start = this.#at;
    const name = this.#match(NAME);
    this.#match(SPACE);
    if (name && this.#next === '=') {
      this.#at++;
      return name;
    }
    this.#at = start;
    return '';
  }

  #expression() {
    this.#stack = [];
    for (let operand = true; !this.mistake;) {
      this.#match(SPACE);
      if (operand) {
        operand = !this.#operand();
        continue;
      }
      if (this.#ended || this.#next === ';') break;
      operand = this.#operator();
    }
    this.#reduce(0, false);
    const open = this.#stack.at(-1);
    if (open) this.fail('formula_parentesis', open.kind === 'f' ? open.at + open.name.length : open.at, '(');
  }

  /** Reads what may begin an operand, and tells whether it was a whole one. */
  #operand() {
    const start = this.#at;
    const next = this.#next;
    if (next === '+') this.#at++;
    else if (next === '-' || next === '(') {
      this.#at++;
      this.#push({ kind: next === '(' ? '(' : 'op', strength: next === '(' ? 0 : 3, at: start, name: '', commas: 0 });
    } else if (this.#look(NUMBER, start)) {
      const digits = this.#match(NUMBER);
      if (!isNumber(digits)) this.fail('formula_numero', start, digits, MOST_DIGITS);
      return true;
    } else if (this.#look(NAME, start)) return this.#name();
    else this.#noOperand();
    return false;
  }

  #noOperand() {
    const top = this.#stack.at(-1);
    if (this.#next === ')' && top?.kind === 'f' && top.commas === 0) this.fail('formula_argumentos', top.at, top.name, FUNCTIONS[top.name]);
    this.#expected('formula_operando');
  }

  /** Reads a name, and tells whether it stands for a number. */
  #name() {
    const start = this.#at;
    const name = this.#match(NAME);
    this.#match(SPACE);
    const known = Object.hasOwn(FUNCTIONS, name);
    if (this.#next === '(') {
      if (!known) this.fail('formula_funcion_desconocida', start, name);
      this.#at++;
      this.#push({ kind: 'f', strength: 0, at: start, name, commas: 0 });
      return false;
    }
    if (known) this.fail('formula_argumentos', start, name, FUNCTIONS[name]);
    else this.#meaning(name, start);
    return true;
  }

  /** @param {string} name
   * @param {number} at */
  #meaning(name, at) {
    if (this.outputs.includes(name) || this.#inputs?.includes(name) || (CONSTANTS.includes(name))) return;
    if (this.#inputs) this.fail('formula_nombre_desconocido', at, name);
    this.names.add(name);
  }

  /** @param {Pending} pending */
  #push(pending) {
    if (this.#stack.length === MOST_DEPTH) this.fail('formula_profunda', pending.at, this.#token(pending.at), MOST_DEPTH);
    else this.#stack.push(pending);
  }

  /** Reads what may follow an operand, and tells whether another must follow. */
  #operator() {
    const next = this.#next;
    if (next === ',') return this.#comma();
    if (next === ')') return this.#closed();
    const strength = STRENGTHS[next];
    if (!strength) {
      this.#expected('formula_operador');
      return false;
    }
    const at = this.#at++;
    this.#reduce(strength, next === '^');
    this.#push({ kind: 'op', strength, at, name: '', commas: 0 });
    return true;
  }

  /** Takes away what waits and binds as strongly, or more strongly where it binds from the right.
   * @param {number} strength
   * @param {boolean} right */
  #reduce(strength, right) {
    for (let top = this.#stack.at(-1); top && top.strength > 0; top = this.#stack.at(-1)) {
      if (top.strength < strength || (right && top.strength === strength)) return;
      this.#stack.pop();
    }
  }

  #comma() {
    this.#reduce(0, false);
    const top = this.#stack.at(-1);
    if (top?.kind === 'f') {
      top.commas++;
      this.#at++;
    } else this.#expected('formula_operador');
    return true;
  }

  #closed() {
    this.#reduce(0, false);
    const top = this.#stack.pop();
    if (!top) this.fail('formula_parentesis', this.#at, ')');
    else if (top.kind === 'f' && top.commas + 1 !== FUNCTIONS[top.name]) this.fail('formula_argumentos', top.at, top.name, FUNCTIONS[top.name]);
    this.#at++;
    return false;
  }
}

/** Tells whether a decimal has digits, not too many, and a finite value.
 * @param {string} text */
function isNumber(text) {
  const digits = text.replace(/[eE].*/, '').replace('.', '');
  return digits !== '' && digits.replace(/^0+/, '').length <= MOST_DIGITS && Number.isFinite(Number(text));
}

const MINUS = '\u2212';
const NARROW = '\u202f'; // no-break space
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Reads what someone typed: undefined for nothing, NaN for what is no number. A lone comma
 * may stand for the point in Spanish; in English it may part thousands, so it is refused.
 * @param {string} typed
 * @param {string} lang
 * @returns {number | undefined} */
export function parse(typed, lang) {
  const text = typed.trim().replace(MINUS, '-');
  if (text === '') return undefined;
  const pointed = lang === 'es' && !text.includes('.') ? text.replace(',', '.') : text;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(pointed) ? Number(pointed) : NaN;
}

/** Returns a typed number with a point in the place of a lone comma, so that it reads the same in every
 * language; what is no number stays.
 * @param {string} typed
 * @param {string} lang  it was typed in */
export function pointed(typed, lang) {
  return Number.isNaN(parse(typed, lang)) ? typed : typed.replace(',', '.');
}

/** Returns the shortest decimal that reads back as x, which is also a number in JSON. The
 * sign of zero is kept.
 * @param {number} x */
export function plain(x) {
  return Object.is(x, -0) ? '-0' : String(x);
}

/** Returns the digits and the power of ten of a decimal, for people.
 * @param {string} decimal  as plain gives it
 * @returns {{ digits: string, power: string }} power is "" for none */
export function split(decimal) {
  const [digits, power = ''] = decimal.replaceAll('-', MINUS).replace('+', '').split('e');
  return { digits, power };
}

/** Returns a number rounded to some digits, for running text: 4.55 × 10⁻¹⁹.
 * @param {number} x
 * @param {number} [precision] */
export function short(x, precision = 3) {
  if (x === 0) return '0';
  const size = Math.abs(x);
  if (size >= 1e-3 && size < 1e5) return String(Number(x.toPrecision(precision))).replace('-', MINUS);
  const { digits, power } = split(x.toExponential(precision - 1));
  return `${digits}${NARROW}×${NARROW}10${raise(power)}`;
}

const FEW = 3; // digits of a round number
const LONG = 6; // powers of ten from which a round number is told by its power

/** Returns a number exactly, a round one that is very large or small by its power of ten: 10¹⁵,
 * 5 × 10⁻⁹, but 299792458.
 * @param {number} x */
export function exact(x) {
  const text = plain(x);
  const { digits, power } = split(x.toExponential());
  const round = digits.replace(/\D/g, '').length <= FEW && Math.abs(Number(power.replace(MINUS, '-'))) >= LONG;
  if (!round && !text.includes('e')) return text.replace('-', MINUS);
  const ten = `10${raise(power)}`;
  return /^.?1$/.test(digits) ? digits.replace('1', ten) : `${digits}${NARROW}×${NARROW}${ten}`;
}

/** Returns a decimal that fits on a button: as it is, or rounded.
 * @param {string} decimal */
export function brief(decimal) {
  return decimal.length <= 12 ? decimal : short(Number(decimal));
}

/** Returns an integer in superscript digits.
 * @param {string | number} n */
export function raise(n) {
  return String(n).replace(/[-\u2212]/, '⁻').replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
}

/** Returns a unit with a space before it, "" for none.
 * @param {string | undefined} unit */
export function spaced(unit) {
  return unit ? `\u00a0${unit}` : '';
}

import { language } from './language.js';

const NARROW = '\u202f'; // no-break space
const [MINUTE, HOUR, DAY] = [60, 3600, 86400]; // s

/** Returns an integer with its thousands apart, from five digits on: 1048 and 1 048 576.
 * @param {number | string} n */
export function grouped(n) {
  const digits = String(n);
  return /^\d{5,}$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, NARROW) : digits;
}

/** Returns a count of three significant digits, whole.
 * @param {number} x */
export function rough(x) {
  return grouped(x < 100 ? Number(x.toPrecision(2)) : Math.round(Number(x.toPrecision(3))));
}

/** Returns a time in the two largest units that it has.
 * @param {number} seconds */
export function duration(seconds) {
  if (seconds < 9.95) return `${Number(seconds.toPrecision(2))}${NARROW}s`;
  const s = Math.round(seconds);
  const parts = [[Math.floor(s / DAY), 'd'], [Math.floor(s % DAY / HOUR), 'h'], [Math.floor(s % HOUR / MINUTE), 'min'], [s % MINUTE, 's']];
  const first = parts.findIndex(([n]) => n !== 0);
  return parts.slice(first, first + 2).filter(([n]) => n !== 0).map((part) => part.join(NARROW)).join(' ');
}

/** Returns a part of a whole in percent, rounded down: 100 is said of what is done only.
 * @param {number} current
 * @param {number} total */
export function percent(current, total) {
  if (current >= total) return `100${NARROW}%`;
  const x = current / total * 100;
  return `${total < 1e9 ? Math.floor(x) : (Math.floor(x * 10) / 10).toFixed(1)}${NARROW}%`;
}

/** Returns a moment for people: the time, and the day unless it is today.
 * @param {string} moment  RFC 3339
 * @param {Date} [now] */
export function when(moment, now = new Date()) {
  const date = new Date(moment);
  const today = date.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language(), {
    timeStyle: today ? 'medium' : 'short', dateStyle: today ? undefined : 'medium',
  }).format(date);
}

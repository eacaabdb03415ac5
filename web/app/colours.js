/** A colour map of even steps to the eye, from dark to light: viridis.
 *
 * Source: Smith & van der Walt, matplotlib 1.5 (2015), CC0; every seventeenth of its 256 colours. */
const VIRIDIS = [
  0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e, 0x1f988b,
  0x22a884, 0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725,
];

/** Returns red, green and blue of a share.
 * @param {number} share  from 0 to 1; beyond it is the end's
 * @returns {[r: number, g: number, b: number]} from 0 to 255 */
export function colourOf(share) {
  const at = Math.min(Math.max(share, 0), 1) * (VIRIDIS.length - 1);
  const low = Math.min(Math.floor(at), VIRIDIS.length - 2);
  const part = at - low;
  const mixed = (/** @type {number} */ shift) => {
    const [a, b] = [VIRIDIS[low] >> shift & 255, VIRIDIS[low + 1] >> shift & 255];
    return Math.round(a + (b - a) * part);
  };
  return [mixed(16), mixed(8), mixed(0)];
}

/** Returns a share's colour as CSS has it.
 * @param {number} share */
export function cssOf(share) { return `rgb(${colourOf(share).join(' ')})`; }

/** Returns the powers of ten that a logarithmic scale over values covers, at most `most` of them
 * below the greatest; undefined where no value is above 0.
 * @param {number[][]} rows
 * @param {number} most */
export function powersOf(rows, most) {
  let [low, high] = [Infinity, 0];
  for (const row of rows) {
    for (const value of row) {
      if (value > 0 && value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (high === 0) return undefined;
  const top = Math.log10(high);
  return { low: Math.max(Math.log10(low), top - most), high: Math.max(top, Math.log10(low) + 0.1) };
}

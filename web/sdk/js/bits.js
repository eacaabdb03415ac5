const cell = new DataView(new ArrayBuffer(8));

/** Returns the bits of a double as 16 hexadecimal digits, the sign first.
 * @param {number} x */
export function bits(x) {
  cell.setFloat64(0, x);
  return cell.getBigUint64(0).toString(16).padStart(16, '0');
}

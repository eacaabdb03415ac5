/** @import { BitsJs as T } from './types.js' */
const cell = new DataView(new ArrayBuffer(8));

/** @type {T['bits']} */
export function bits(x) {
  cell.setFloat64(0, x);
  return cell.getBigUint64(0).toString(16).padStart(16, '0');
}

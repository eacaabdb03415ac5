/** A module with the exports of the ABI whose calculate(id, rows) writes id at address 0
 * and, for the id 0, divides by it:
 *
 *     (module
 *       (memory (export "memory") 17)
 *       (func (export "abi") (result i32) i32.const 2)
 *       (func (export "buffer") (result i32) i32.const 0)
 *       (func (export "calculate") (param i32 i32) (result i32)
 *         (i32.store (i32.const 0) (local.get 0))
 *         (i32.div_u (i32.const 0) (local.get 0))))
 */
export const trapping = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  1, 11, 2, 0x60, 0, 1, 0x7f, 0x60, 2, 0x7f, 0x7f, 1, 0x7f, // types
  3, 4, 3, 0, 0, 1, // functions
  5, 3, 1, 0, 17, // memory
  7, 37, 4, // exports
  ...name('memory'), 2, 0, ...name('abi'), 0, 0, ...name('buffer'), 0, 1, ...name('calculate'), 0, 2,
  10, 26, 3, // code
  4, 0, 0x41, 2, 0x0b,
  4, 0, 0x41, 0, 0x0b,
  14, 0, 0x41, 0, 0x20, 0, 0x36, 2, 0, 0x41, 0, 0x20, 0, 0x6e, 0x0b,
);

/** @param {string} text */
function name(text) {
  return [text.length, ...new TextEncoder().encode(text)];
}

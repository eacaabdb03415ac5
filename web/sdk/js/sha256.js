/** Returns the SHA-256 of the bytes in hexadecimal.
 * @param {BufferSource} bytes
 * @throws {TypeError} outside a secure context, where browsers have no crypto.subtle */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @import { Memory } from './memory.mjs' */

// What the component takes of WASI (preview 1): a clock, random numbers, standard error, and the files
// of one folder, to be read.
const [OK, BADF, INVAL, NOENT] = [0, 8, 28, 44];
const ROOT = 3; // the folder's descriptor
const [REGULAR, DIRECTORY] = [4, 3];

/** Returns the imports.
 * @param {() => Memory} memory  of the instance
 * @param {(name: string) => Uint8Array | undefined} file  a file's bytes, by its path in the folder */
export function wasi(memory, file) {
  /** @type {Map<number, { bytes: Uint8Array, at: number }>} */
  const open = new Map();
  let line = '';
  let last = ROOT;
  const set = {
    u8: (/** @type {number} */ at, /** @type {number} */ x) => memory().view().setUint8(at, x),
    u32: (/** @type {number} */ at, /** @type {number} */ x) => memory().view().setUint32(at, x, true),
    u64: (/** @type {number} */ at, /** @type {bigint} */ x) => memory().view().setBigUint64(at, x, true),
  };
  /** Calls with each of the buffers of a list.
   * @param {number} list
   * @param {number} count
   * @param {(buffer: Uint8Array) => number} each  how much of it was used */
  const vectors = (list, count, each) => {
    let used = 0;
    for (let n = 0; n < count; n++) {
      const [at, length] = [0, 4].map((k) => memory().view().getUint32(list + 8 * n + k, true));
      used += each(memory().bytes(at, length));
    }
    return used;
  };
  return {
    args_sizes_get: (/** @type {number} */ count, /** @type {number} */ size) => (set.u32(count, 0), set.u32(size, 0), OK),
    args_get: () => OK,
    clock_time_get: (/** @type {number} */ id, /** @type {bigint} */ _, /** @type {number} */ to) => {
      set.u64(to, BigInt(Math.round((id === 0 ? Date.now() : performance.now()) * 1e6)));
      return OK;
    },
    random_get: (/** @type {number} */ at, /** @type {number} */ length) => {
      for (let n = 0; n < length; n += 65536) crypto.getRandomValues(memory().bytes(at + n, Math.min(65536, length - n)));
      return OK;
    },
    proc_exit: (/** @type {number} */ code) => { throw new Error(`the component ends with ${code}`); },
    fd_write: (/** @type {number} */ fd, /** @type {number} */ list, /** @type {number} */ count, /** @type {number} */ to) => {
      if (fd !== 1 && fd !== 2) return BADF;
      set.u32(to, vectors(list, count, (buffer) => {
        line += new TextDecoder().decode(buffer.slice());
        return buffer.length;
      }));
      for (let end = line.indexOf('\n'); end >= 0; end = line.indexOf('\n')) {
        console.error(line.slice(0, end));
        line = line.slice(end + 1);
      }
      return OK;
    },
    fd_prestat_get: (/** @type {number} */ fd, /** @type {number} */ to) => {
      if (fd !== ROOT) return BADF;
      set.u32(to, 0);
      set.u32(to + 4, 1);
      return OK;
    },
    fd_prestat_dir_name: (/** @type {number} */ fd, /** @type {number} */ to) => {
      if (fd !== ROOT) return BADF;
      set.u8(to, '/'.charCodeAt(0));
      return OK;
    },
    fd_fdstat_get: (/** @type {number} */ fd, /** @type {number} */ to) => {
      if (fd !== ROOT && !open.has(fd)) return BADF;
      memory().bytes(to, 24).fill(0);
      set.u8(to, fd === ROOT ? DIRECTORY : REGULAR);
      set.u64(to + 8, 0xffffffffn);
      set.u64(to + 16, 0xffffffffn);
      return OK;
    },
    fd_filestat_get: (/** @type {number} */ fd, /** @type {number} */ to) => {
      const entry = open.get(fd);
      if (!entry) return BADF;
      memory().bytes(to, 64).fill(0);
      set.u8(to + 16, REGULAR);
      set.u64(to + 32, BigInt(entry.bytes.length));
      return OK;
    },
    path_open: (/** @type {number[]} */ ...a) => {
      const [fd, , path, length] = a;
      if (fd !== ROOT) return BADF;
      const bytes = file(memory().text(path, length));
      if (!bytes) return NOENT;
      const opened = ++last;
      open.set(opened, { bytes, at: 0 });
      set.u32(a[8], opened);
      return OK;
    },
    fd_read: (/** @type {number} */ fd, /** @type {number} */ list, /** @type {number} */ count, /** @type {number} */ to) => {
      const entry = open.get(fd);
      if (!entry) return BADF;
      set.u32(to, vectors(list, count, (buffer) => {
        const part = entry.bytes.subarray(entry.at, entry.at + buffer.length);
        buffer.set(part);
        entry.at += part.length;
        return part.length;
      }));
      return OK;
    },
    fd_seek: (/** @type {number} */ fd, /** @type {bigint} */ offset, /** @type {number} */ whence, /** @type {number} */ to) => {
      const entry = open.get(fd);
      if (!entry) return BADF;
      const at = Number(offset) + [0, entry.at, entry.bytes.length][whence];
      if (!(at >= 0)) return INVAL;
      entry.at = at;
      set.u64(to, BigInt(at));
      return OK;
    },
    fd_close: (/** @type {number} */ fd) => (open.delete(fd) ? OK : BADF),
  };
}

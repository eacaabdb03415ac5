/** @import { CheckJs as T } from './types.js' */
import { GENERATORS } from './generators.js';
import { sha256 } from './sha256.js';

/** @typedef {import('./types.js').Checked} Checked */

/** @type {T['chunksOf']} */
export function chunksOf(fisica, record) {
  const n = Number(record.resultado?.n ?? record.n);
  return Math.ceil(n / Number(fisica.prepare(record).chunk));
}

/** @type {T['isCheckable']} */
export function isCheckable({ catalog }, { modelo, golden, generador }) {
  const model = catalog.modelos.find(({ id }) => id === modelo);
  return model?.golden.sha256 === golden && GENERATORS.includes(generador);
}

/** @type {T['checkChunk']} */
export async function checkChunk(fisica, client, record, k) {
  const { recibo: { tramos }, pruebas: [{ sha256: theirs }] } = await client.receipt(record.id, k);
  const began = performance.now();
  const tally = fisica.chunk(record, BigInt(k));
  const ms = performance.now() - began;
  return { k, chunks: tramos, mine: await sha256(tally), theirs, ms };
}

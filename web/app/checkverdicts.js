/** @import { Proven } from './chunkcheck.js' */
/** @import { Verdict } from './verdict.js' */
import { grouped } from './amounts.js';
import { say } from './language.js';
import { short } from './numbers.js';
import { chanceOfMissing } from './receipt.js';
import { word } from './runwords.js';

const ONE_IN = 10; // parts of a result, of which one would be forged

/** Says what came of one chunk.
 * @param {Proven} checked
 * @returns {Verdict} */
export function verdictOf({ k, chunks, mine, theirs, ms, rooted }) {
  const facts = { k: grouped(k), chunks: grouped(chunks), ms: Math.max(1, Math.round(ms)) };
  if (!rooted) return { kind: 'bad', text: word('notInRoot', facts) };
  if (mine === theirs) return { kind: 'good', text: say('sameChunk', facts), more: say('sameChunkMore', facts) };
  return { kind: 'bad', text: say('otherChunk', facts), more: say('otherChunkMore', facts) };
}

/** Says what came of some chunks, and what such a check can miss.
 * @param {Proven[]} all  at least one
 * @returns {Verdict} */
export function someVerdict(all) {
  const bad = all.filter(({ mine, theirs, rooted }) => mine !== theirs || !rooted);
  const n = all.length;
  const [{ chunks }] = all;
  if (bad.length > 0) {
    return { kind: 'bad', text: word('otherSome', { bad: bad.length, n, which: bad.map(({ k }) => grouped(k)).join(', ') }), more: say('otherChunkMore') };
  }
  if (n === chunks) return { kind: 'good', text: word('sameAll', { n }) };
  const chance = `${short(chanceOfMissing(n, chunks, 1 / ONE_IN) * 100, 2)}\u202f%`;
  return { kind: 'good', text: word('sameSome', { n }), more: word('missChance', { one: ONE_IN, chance }) };
}

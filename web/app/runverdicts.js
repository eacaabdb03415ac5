/** @import { Job } from './job.js' */
/** @import { Verdict } from './verdict.js' */
import { ApiError } from '/sdk/client.js';
import { duration, grouped, rough } from './amounts.js';
import { secondsOf } from './job.js';
import { say } from './language.js';
import { session } from './session.js';
import { over } from './verdicts.js';

const BRIEF = 0.2; // s; a shorter run's times tell of the bookkeeping, not of the work

/** @returns {Verdict} */
export const nothing = () => ({ kind: 'idle', text: say('noJob'), more: say('noJobMore') });

/** @param {boolean} refused  the key that there is
 * @returns {Verdict} */
export function keyless(refused) {
  if (session.ended) return over();
  return { kind: refused ? 'bad' : 'note', text: say(refused ? 'refusedKey' : 'keyless'), more: say('keylessMore') };
}

/** @returns {Verdict} */
export const fetching = () => ({ kind: 'wait', text: say('fetching') });

/** Says where a simulation stands.
 * @param {Job} job
 * @param {() => void} repeat
 * @returns {Verdict} */
export function standing(job, repeat) {
  const { current, total } = job.progress;
  const counts = { n: grouped(current), total: grouped(total) };
  switch (job.status) {
    case 'waiting': return { kind: 'wait', text: say('waiting'), more: say('waitingMore') };
    case 'running': return { kind: 'wait', text: say('running'), more: say('runningMore') };
    case 'completed': return { kind: 'good', text: say('completed', { n: grouped(job.record.n) }), more: pace(job) };
    case 'cancelled': return {
      kind: 'note', text: say('cancelled'), more: current > 0 ? say('cancelledMore', counts) : say('cancelledEarly'), retry: repeat,
    };
    default: return { kind: 'bad', text: say('failedJob'), more: job.error || say('noReason'), retry: repeat };
  }
}

/** @param {Job} job */
function pace({ record }) {
  const seconds = secondsOf(record);
  if (!seconds || seconds < BRIEF) return say('completedMore');
  return say('completedIn', { time: duration(seconds), rate: rough(record.n / seconds) });
}

/** @param {() => void} retry
 * @returns {Verdict} */
export const lost = (retry) => ({ kind: 'note', text: say('lost'), more: say('lostMore'), retry });

/** Says why the host did not do as it was asked.
 * @param {unknown} error
 * @param {() => void} [retry]
 * @returns {Verdict} */
export function refusal(error, retry) {
  if (!(error instanceof ApiError)) return { kind: 'note', text: say('unreachable'), more: say('notDone'), retry };
  const more = remarks(error) || error.message;
  switch (error.status) {
    case 401: case 403: return isOver(error) ? over() : { kind: 'bad', text: say(session.active ? 'refused' : 'refusedKey'), more: error.message };
    case 404: return { kind: 'bad', text: say('noSuchJob'), more: say('noSuchJobMore') };
    case 422: return { kind: 'bad', text: say('refused'), more };
    case 429: case 503: return { kind: 'note', text: say('busy', { n: error.seconds ?? 1 }), more, retry };
    default: return { kind: 'bad', text: say('wrong', { status: error.status }), more, retry };
  }
}

/** @param {ApiError} error */
const isOver = ({ status }) => session.ended || (session.active && status === 401);

/** @param {ApiError} error */
const remarks = ({ detail }) => detail.map(({ msg }) => msg).join(' · ');

/** Tells whether it is the key that the host does not accept.
 * @param {unknown} error */
export function isKeyRefused(error) {
  return error instanceof ApiError && (error.status === 401 || error.status === 403);
}

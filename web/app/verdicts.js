/** @import { Answer, Calculation, Values } from '/sdk/types.js' */
/** @import { Outcome, Route } from './server.js' */
/** @import { Verdict } from './verdict.js' */
import { IntegrityError, LoadError } from '/sdk/fisica.js';
import { differing } from './compare.js';
import { say } from './language.js';
import { session } from './session.js';

/** @returns {Verdict} */
export const loading = () => ({ kind: 'wait', text: say('loading'), more: say('loadingMore') });

/** @returns {Verdict} */
export const asking = () => ({ kind: 'wait', text: say('asking'), more: say('computed') });

/** Says why the module is not there.
 * @param {unknown} error
 * @param {() => void} retry
 * @returns {Verdict} */
export function failed(error, retry) {
  return { kind: 'bad', text: say('failed'), more: reason(error), retry };
}

/** @param {unknown} error */
function reason(error) {
  if (error instanceof IntegrityError) return say('failedIntegrity');
  if (error instanceof LoadError) return say('failedFetch', { url: new URL(error.url).pathname });
  return say('failedModule');
}

/** Says that nobody answered since the page was opened, so that only it computes.
 * @param {() => void} retry
 * @returns {Verdict} */
export const offline = (retry) => ({ kind: 'note', text: say('offline'), more: say('offlineMore'), retry });

/** @param {string[]} names  of the fields that are wrong; none where only the result is
 * @returns {Verdict} */
export function invalid(names) {
  const more = names.length > 0 ? say('invalidFields', { names: names.join(', ') }) : say('law.desbordamiento');
  return { kind: 'note', text: say('invalid'), more };
}

/** Says why the host is not to be asked, where it isn't.
 * @param {Calculation} entry
 * @param {Values} values
 * @param {Route} route
 * @param {boolean} known  there is a key or a session
 * @returns {Verdict | undefined} */
export function notAsked(entry, values, route, known) {
  if (!covers(route, entry, values)) return { kind: 'note', text: say('noFactor'), more: say('noFactorMore') };
  if (!known) return session.ended ? over() : { kind: 'note', text: say('needKey'), more: say('ownValues') };
  return undefined;
}

/** Tells whether a route takes all that is stated beyond the defaults.
 * @param {Route} route
 * @param {Calculation} entry
 * @param {Values} values */
function covers({ fields }, entry, values) {
  return entry.parametros.every(({ nombre, defecto }) => (
    !fields || fields.includes(nombre) || values[nombre] === undefined || values[nombre] === defecto
  ));
}

/** Says that the session ended elsewhere.
 * @returns {Verdict} */
export const over = () => ({ kind: 'note', text: say('sessionEnded'), more: say('sessionEndedMore') });

/** Says whether two answers agree.
 * @param {Calculation} entry
 * @param {Answer} page
 * @param {Extract<Outcome, { kind: 'answer' }>} outcome
 * @returns {Verdict} */
export function comparison(entry, page, { answer, version, factor = 1 }) {
  if (factor !== 1) return { kind: 'note', text: say('otherFactor'), more: say('otherFactorMore', { factor }) };
  const names = differing(entry.salidas, page, answer);
  if (names.length > 0) {
    return { kind: 'bad', text: say('differ', { names: names.join(', ') }), more: say('differMore') };
  }
  const n = entry.salidas.length;
  const more = version ? say('answeredBy', { version }) : say('answered');
  return { kind: 'good', text: n === 1 ? say('sameOne') : say('sameMany', { n }), more };
}

/** Says why the host gave no answer.
 * @param {Exclude<Outcome, { kind: 'answer' | 'abandoned' }>} outcome
 * @param {() => void} retry
 * @returns {Verdict} */
export function trouble(outcome, retry) {
  switch (outcome.kind) {
    case 'key': return session.ended ? over() : { kind: 'bad', text: say(session.active ? 'refused' : 'refusedKey'), more: outcome.text || say('ownValues') };
    case 'refused': return { kind: 'bad', text: say('refused'), more: general(outcome.remarks) };
    case 'busy': return { kind: 'note', text: say('busy', { n: outcome.seconds }), more: say('busyMore'), retry, wait: outcome.seconds };
    case 'wrong': return {
      kind: 'bad', text: say('wrong', { status: outcome.status }), more: outcome.text || say('ownValues'), retry,
    };
    default: return navigator.onLine ? { kind: 'note', text: say('unreachable'), more: say('ownValues'), retry } : offline(retry);
  }
}

/** @param {{ name: string | null, text: string }[]} remarks */
function general(remarks) {
  return remarks.filter(({ name }) => name === null).map(({ text }) => text).join(' · ') || say('ownValues');
}

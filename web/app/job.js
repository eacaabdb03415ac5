/** @import { JobEvent, JobRecord, Progress, State, Status, Summary } from '/sdk/types.js' */

/** @typedef {object} Job  what is known of a simulation
 * @property {JobRecord} record
 * @property {Status} status
 * @property {Progress} progress
 * @property {Summary | undefined} summary  of the histories done so far, or of all
 * @property {string} error */

/** The states of a record as events name them.
 * @type {Record<State, Status>} */
const statuses = {
  PENDING: 'waiting', STARTED: 'running', PROGRESS: 'running',
  SUCCESS: 'completed', FAILURE: 'failed', REVOKED: 'cancelled',
};

/** Returns what a record says.
 * @param {JobRecord} record
 * @returns {Job} */
export function jobOf(record) {
  const { estado, progreso, resultado, error } = record;
  return {
    record, status: statuses[estado], progress: progreso, summary: resultado ?? undefined, error: error ?? '',
  };
}

/** Returns what is known after an event. What it does not say stays as it was: also how far
 * a job had come that then failed or was cancelled.
 * @param {Job} job
 * @param {JobEvent} event
 * @returns {Job} */
export function advance(job, { status, progress, result, parcial, error }) {
  const stopped = status === 'failed' || status === 'cancelled';
  return {
    record: job.record, status, error: error ?? '', summary: result ?? parcial ?? job.summary,
    progress: stopped && progress.current < job.progress.current ? job.progress : progress,
  };
}

/** Tells whether a job has ended.
 * @param {Status} status */
export const hasEnded = (status) => status !== 'waiting' && status !== 'running';

/** Returns the seconds that a job took, undefined while that is not known.
 * @param {JobRecord} record */
export function secondsOf({ empezada, terminada }) {
  if (!empezada || !terminada) return undefined;
  const ms = Date.parse(terminada) - Date.parse(empezada);
  return ms > 0 ? ms / 1000 : undefined;
}

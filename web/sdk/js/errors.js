/** @import { Violation } from './types.js' */

/** The question breaks rules, or cannot be read as one of its calculation. */
export class CalculationError extends Error {
  /** @param {string} id  the calculation's or model's
   * @param {Violation[]} violations  at least one; no parameter means the result as a whole */
  constructor(id, violations) {
    const list = violations.map((v) => `${v.ley} (${v.parametro ?? 'result'})`);
    super(`${id}: broken rules: ${list.join(', ')}`);
    this.name = 'CalculationError';
    this.violations = violations;
  }
}

/** Something could not be fetched. */
export class LoadError extends Error {
  /** @param {string} url
   * @param {string} reason
   * @param {unknown} [cause] */
  constructor(url, reason, cause) {
    super(`load ${url}: ${reason}`, { cause });
    this.name = 'LoadError';
    this.url = url;
  }
}

/** The module's bytes are not those that the host names. */
export class IntegrityError extends Error {
  /** @param {string} expected  a SHA-256 in hexadecimal
   * @param {string} actual  likewise, or why there is none */
  constructor(expected, actual) {
    super(`check module: SHA-256 is ${actual}, want ${expected}`);
    this.name = 'IntegrityError';
    this.expected = expected;
    this.actual = actual;
  }
}

/** The module has another contract, refuses a call or trapped. */
export class ModuleError extends Error {
  /** @param {string} message
   * @param {unknown} [cause] */
  constructor(message, cause) {
    super(message, { cause });
    this.name = 'ModuleError';
  }
}

/** The host answered, but not what was asked for. */
export class ApiError extends Error {
  /** @param {number} status
   * @param {any} body  the host's JSON; {} where it sent none
   * @param {number} [seconds]  to wait before another try, where the host names them */
  constructor(status, body, seconds) {
    super(typeof body.message === 'string' ? body.message : `status ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = String(body.code ?? '');
    this.seconds = seconds;
    /** What is wrong with the question, of a 422.
     * @type {{ loc: string[], msg: string, type: string }[]} */
    this.detail = Array.isArray(body.detail) ? body.detail : [];
  }
}

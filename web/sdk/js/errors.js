/** @import { Violation } from './types.js' */

class FisicaError extends Error {
  /** @param {string} message
   * @param {unknown} [cause] */
  constructor(message, cause) {
    super(message, { cause });
    this.name = new.target.name;
  }
}

export class CalculationError extends FisicaError {
  /** @param {string} id
   * @param {Violation[]} violations */
  constructor(id, violations) {
    const list = violations.map((v) => `${v.ley} (${v.parametro ?? 'result'})`);
    super(`${id}: broken rules: ${list.join(', ')}`);
    this.violations = violations;
  }
}

export class LoadError extends FisicaError {
  /** @param {string} url
   * @param {string} reason
   * @param {unknown} [cause] */
  constructor(url, reason, cause) {
    super(`load ${url}: ${reason}`, cause);
    this.url = url;
  }
}

export class IntegrityError extends FisicaError {
  /** @param {string} expected
   * @param {string} actual */
  constructor(expected, actual) {
    super(`check module: SHA-256 is ${actual}, want ${expected}`);
    this.expected = expected;
    this.actual = actual;
  }
}

export class ModuleError extends FisicaError {}

export class ApiError extends FisicaError {
  /** @param {number} status
   * @param {any} body
   * @param {number} [seconds]  to wait before another try */
  constructor(status, body, seconds) {
    super(typeof body.message === 'string' ? body.message : `status ${status}`);
    this.status = status;
    this.code = String(body.code ?? '');
    this.seconds = seconds;
    /** @type {{ loc: string[], msg: string, type: string }[]} */
    this.detail = Array.isArray(body.detail) ? body.detail : [];
  }
}

import { duration } from './amounts.js';
import { h } from './dom.js';

/** The seconds until one may try again, beside a verdict. Screen readers are told at the start and
 * at the end, not each second. */
export class Countdown {
  #clock = h('span', { class: 'clock', 'aria-hidden': 'true' });
  #timer = 0;

  /** @param {HTMLElement} verdict */
  constructor(verdict) { verdict.querySelector('.words')?.after(this.#clock); }

  /** @param {number} seconds
   * @param {() => void} ended */
  start(seconds, ended) {
    this.stop();
    const end = performance.now() + seconds * 1000;
    const tick = () => {
      const left = Math.ceil((end - performance.now()) / 1000);
      if (left <= 0) {
        this.stop();
        ended();
        return;
      }
      this.#clock.textContent = duration(left);
      this.#timer = window.setTimeout(tick, 250);
    };
    tick();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#clock.textContent = '';
  }
}

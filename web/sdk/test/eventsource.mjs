/** As much of a browser's EventSource as the SDK uses, for Node, which has none: one
 * connection, unnamed events. */
export class EventSource {
  /** @type {(() => void) | null} */ onopen = null;
  /** @type {((message: { data: string, lastEventId: string }) => void) | null} */ onmessage = null;
  /** @type {(() => void) | null} */ onerror = null;
  #hangUp = new AbortController();

  /** @param {string} url */
  constructor(url) {
    this.#read(url).catch(() => {}).finally(() => this.#hangUp.signal.aborted || this.onerror?.());
  }

  close() { this.#hangUp.abort(); }

  /** @param {string} url */
  async #read(url) {
    const response = await fetch(url, { signal: this.#hangUp.signal });
    if (!response.ok || !response.body) return;
    this.onopen?.();
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of response.body) {
      const blocks = (text + decoder.decode(bytes, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.#tell(block);
    }
  }

  /** @param {string} block */
  #tell(block) {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/s)));
    if (fields.data !== undefined) this.onmessage?.({ data: fields.data, lastEventId: fields.id ?? '' });
  }
}

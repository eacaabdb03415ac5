import { h } from './dom.js';

/** @typedef {import('./dom.js').Child} Child */

/** @template T
 * @typedef {object} Column
 * @property {string} label  "" for a column of buttons
 * @property {(row: T) => string} [text]  what its cell says
 * @property {(row: T) => Child} [draw]  in the place of text, drawn anew when `text` changes
 * @property {(row: () => T) => HTMLElement} [make]  made once for each row, such as buttons
 * @property {(made: HTMLElement, row: T) => void} [update]  of what was made
 * @property {boolean} [number]  set to the right
 * @property {boolean} [head]  names the row */

/** @template T
 * @typedef {{ element: HTMLTableRowElement, cells: Map<Column<T>, HTMLElement>, said: Map<Column<T>, string>, row: T }} Kept */

/** A table that is shown again and again: a row whose key stays keeps its elements, and with
 * them the focus, the scroll and what was opened in it. */
export class Rows {
  #columns;
  #keyOf;
  #body = h('tbody', { role: 'rowgroup' });
  #none;
  #table;
  /** @type {Map<string, Kept<any>>} */ #kept = new Map();

  /** @param {string} id  of the heading that names it
   * @param {Column<any>[]} columns
   * @param {(row: any) => string} keyOf
   * @param {string} none  what is said where there are no rows */
  constructor(id, columns, keyOf, none) {
    this.#columns = columns;
    this.#keyOf = keyOf;
    this.#none = h('p', { class: 'empty', hidden: true }, none);
    const heads = columns.map(({ label, number }) => h('th', { role: 'columnheader', scope: 'col', class: number ? 'number' : undefined }, label));
    this.#table = h('table', { class: 'rows', role: 'table', 'aria-labelledby': id },
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...heads)), this.#body);
    this.element = h('div', {}, this.#none, this.#table);
  }

  /** @param {any[]} rows */
  show(rows) {
    this.#none.hidden = rows.length > 0;
    this.#table.hidden = rows.length === 0;
    const keys = new Set(rows.map(this.#keyOf));
    for (const [key, kept] of this.#kept) {
      if (keys.has(key)) continue;
      kept.element.remove();
      this.#kept.delete(key);
    }
    rows.forEach((row, i) => {
      const { element } = this.#row(row);
      if (this.#body.children[i] !== element) this.#place(element, i);
    });
  }

  /** Puts a row where it belongs; a move would take the focus away.
   * @param {HTMLTableRowElement} element
   * @param {number} i */
  #place(element, i) {
    const held = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : undefined;
    this.#body.insertBefore(element, this.#body.children[i] ?? null);
    held?.focus({ preventScroll: true });
  }

  /** @param {any} row */
  #row(row) {
    const key = this.#keyOf(row);
    const kept = this.#kept.get(key) ?? this.#make(row);
    this.#kept.set(key, kept);
    kept.row = row;
    for (const column of this.#columns) this.#fill(kept, column);
    return kept;
  }

  /** @param {any} row
   * @returns {Kept<any>} */
  #make(row) {
    const kept = /** @type {Kept<any>} */ ({ element: h('tr', { role: 'row' }), cells: new Map(), said: new Map(), row });
    for (const column of this.#columns) {
      const { label, number, head, make } = column;
      const classes = [number && 'number', make && 'made'].filter(Boolean).join(' ') || undefined;
      const cell = head
        ? h('th', { role: 'rowheader', scope: 'row', class: classes, 'data-label': label })
        : h('td', { role: 'cell', class: classes, 'data-label': label || undefined });
      const made = make?.(() => kept.row);
      if (made) cell.append(made);
      kept.cells.set(column, made ?? cell);
      kept.element.append(cell);
    }
    return kept;
  }

  /** @param {Kept<any>} kept
   * @param {Column<any>} column */
  #fill({ cells, said, row }, column) {
    const cell = /** @type {HTMLElement} */ (cells.get(column));
    column.update?.(cell, row);
    if (!column.text) return;
    const text = column.text(row);
    if (said.get(column) === text) return;
    said.set(column, text);
    cell.replaceChildren(column.draw?.(row) || text);
  }
}

/** @import { Calculation } from '/sdk/types.js' */
/** @import { Picture } from './curve.js' */
import { plain } from './numbers.js';

const KEPT = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'paint-order', 'font-family', 'font-size', 'font-weight'];
const SHARP = 2; // pixels of a PNG per pixel of the page

/** Returns a curve as CSV: what it is in lines that begin with #, then a row a point.
 * @param {Calculation} entry
 * @param {Picture} picture
 * @param {string} url  the permalink
 * @param {string} digest  SHA-256 of the module */
export function csv(entry, { param, unit, output, xs, ys }, url, digest) {
  const head = [quoted(withUnit(param.nombre, unit)), quoted(withUnit(output.nombre, output.unidad))];
  const rows = xs.map((x, i) => `${plain(x)},${Number.isFinite(ys[0][i]) ? plain(ys[0][i]) : ''}`);
  return [`# Física Lab: ${entry.id}`, `# ${url}`, `# module SHA-256 ${digest}`, head.join(','), ...rows, ''].join('\n');
}

/** @param {string} name
 * @param {string | undefined} unit */
const withUnit = (name, unit) => (unit ? `${name} (${unit})` : name);

/** @param {string} text */
const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Returns a drawing of the page as a file of its own, which has no style sheet: what the page's says
 * is written into it.
 * @param {SVGSVGElement} svg */
export function standalone(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const [from, to] = [svg, copy].map((root) => [...root.querySelectorAll('*')]);
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of KEPT) to[i].setAttribute(name, style.getPropertyValue(name));
    to[i].removeAttribute('class');
  });
  const ground = document.createElementNS(svg.namespaceURI, 'rect');
  const card = svg.closest('.card');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: card ? getComputedStyle(card).backgroundColor : 'white' })) {
    ground.setAttribute(name, value);
  }
  copy.querySelector('desc')?.after(ground);
  copy.setAttribute('xmlns', String(svg.namespaceURI));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Returns a drawing as a picture of pixels.
 * @param {SVGSVGElement} svg
 * @returns {Promise<Blob>} */
export async function png(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = svg.width.baseVal.value * SHARP;
  canvas.height = svg.height.baseVal.value * SHARP;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser makes no PNG'))), 'image/png');
  });
}

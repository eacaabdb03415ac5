import { h } from './dom.js';
import { word } from './runwords.js';
import { save } from './save.js';

const SHARPER = 2; // pixels of a PNG for one of the page
const PAINTS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'fill-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'paint-order'];

/** Returns buttons that hand out a picture of the page as it looks, as SVG and PNG; of a canvas PNG
 * alone.
 * @param {string} name  of the file
 * @param {string} what  for those who do not see the picture beside
 * @param {() => Element | null | undefined} picture */
export function saveButtons(name, what, picture) {
  const canvas = picture() instanceof HTMLCanvasElement;
  const kinds = /** @type {('svg' | 'png')[]} */ (canvas ? ['png'] : ['svg', 'png']);
  return h('span', { class: 'saves' }, ...kinds.map((kind) => {
    const label = kind === 'svg' ? word('saveSvg') : word('savePng');
    const button = h('button', { type: 'button', 'data-save': kind, 'aria-label': word('savePicture', { what, kind: label }) }, label);
    button.addEventListener('click', () => {
      const element = picture();
      if (element) saveAs(element, kind, `${name}.${kind}`).catch(console.warn);
    });
    return button;
  }));
}

/** @param {Element} element
 * @param {'svg' | 'png'} kind
 * @param {string} name */
async function saveAs(element, kind, name) {
  if (element instanceof HTMLCanvasElement) {
    const blob = await new Promise((resolve) => { element.toBlob(resolve, 'image/png'); });
    if (blob) save(blob, name);
    return;
  }
  if (!(element instanceof SVGSVGElement)) return;
  const text = standalone(element);
  save(kind === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await painted(text, element), name);
}

/** Returns a picture as a file that needs no style sheet: its paints are written into it.
 * @param {SVGSVGElement} svg */
function standalone(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  const [mine, theirs] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  mine.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const paint of PAINTS) theirs[i].setAttribute(paint, style.getPropertyValue(paint));
  });
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [attribute, value] of Object.entries({ width: '100%', height: '100%', fill: groundOf(svg) })) ground.setAttribute(attribute, value);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** @param {string} text
 * @param {SVGSVGElement} svg
 * @returns {Promise<Blob>} */
async function painted(text, svg) {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = h('canvas', { width: Math.round(width * SHARPER), height: Math.round(height * SHARPER) });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** The colour that a picture stands on.
 * @param {Element} element */
function groundOf(element) {
  const card = element.closest('.card') ?? document.body;
  return getComputedStyle(card).backgroundColor;
}

/** Returns a card with a picture in it.
 * @param {string} name  of its file
 * @param {string} title
 * @param {...import('./dom.js').Child} children */
export function pictureCard(name, title, ...children) {
  const id = `picture-${name}`;
  const card = h('section', { class: 'card picture', id, 'aria-labelledby': `${id}-title` });
  const header = h('header', {}, h('h2', { id: `${id}-title` }, title));
  card.append(header, ...children.filter((child) => child !== null && child !== undefined && child !== false));
  if (card.querySelector('canvas, svg')) header.append(saveButtons(name, title, () => card.querySelector('canvas, svg')));
  return card;
}

import { h } from './dom.js';
import { word } from './runwords.js';
import { save } from './save.js';
import { pixels, png, standalone } from './svgfile.js';

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
  if (element instanceof HTMLCanvasElement) save(await pixels(element), name);
  if (!(element instanceof SVGSVGElement)) return;
  save(kind === 'svg' ? new Blob([standalone(element)], { type: 'image/svg+xml' }) : await png(element), name);
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

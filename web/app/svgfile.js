const SVG = 'http://www.w3.org/2000/svg';
const SHARP = 2; // pixels of a PNG per pixel of the page
const PAINTS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'fill-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'paint-order'];

/** Returns a drawing of the page as a file of its own, which has no style sheet: what the page's says
 * is written into it.
 * @param {SVGSVGElement} svg */
export function standalone(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of PAINTS) to[i].setAttribute(name, style.getPropertyValue(name));
    to[i].removeAttribute('class');
  });
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: groundOf(svg) })) ground.setAttribute(name, value);
  const words = copy.querySelector('desc'); // title and description come first
  if (words) words.after(ground);
  else copy.prepend(ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Returns a drawing as a picture of pixels.
 * @param {SVGSVGElement} svg
 * @returns {Promise<Blob>} */
export async function png(svg) {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SHARP);
  canvas.height = Math.round(height * SHARP);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pixels(canvas);
}

/** Returns what a canvas shows.
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>} */
export function pixels(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser makes no PNG'))), 'image/png');
  });
}

/** The colour that a picture stands on.
 * @param {Element} element */
function groundOf(element) {
  return getComputedStyle(element.closest('.card') ?? document.body).backgroundColor;
}

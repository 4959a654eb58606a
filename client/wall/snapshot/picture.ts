/**
 * An element of the page as a picture: it is copied, with the page's own styles and fonts, into an SVG of the size that is
 * wanted, and that is painted. Charts go along as the pixels that they hold. Everything stands in the one file as data, so
 * the browser lets the canvas be read.
 */
import type { Size } from '../../lib/snapshot.ts';
import { fontsFor } from './fonts.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XHTML = 'http://www.w3.org/1999/xhtml';
/** What XML can't hold, whoever wrote it into a name. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
/** A picture shows one moment. */
const STILL = '*, *::before, *::after { animation: none !important; transition: none !important; }';

/** The picture of a moment, taken at once; painting it takes longer. */
export interface Taken {
  readonly copy: Element;
  readonly text: string;
}

export const take = (element: HTMLElement): Taken => ({
  copy: copyOf(element),
  text: (element.textContent ?? '') + WRITTEN,
});

/** Letters that styles write. */
const WRITTEN = '…0123456789';

/** @throws when the browser can't paint it. */
export async function paint({ copy, text }: Taken, { width, height }: Size): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(copy, await fontsFor(text), width, height))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

function copyOf(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  const canvases = [...element.querySelectorAll('canvas')];
  [...copy.querySelectorAll('canvas')].forEach((empty, i) => {
    const canvas = canvases[i];
    const image = document.createElement('img');
    image.src = canvas && canvas.width > 0 && canvas.height > 0 ? canvas.toDataURL() : '';
    image.setAttribute('style', empty.getAttribute('style') ?? '');
    empty.replaceWith(image);
  });
  return copy;
}

/** The root stands for the page's: variables and units of the styles are those of the page at this size. */
function svgOf(copy: Element, fonts: string, width: number, height: number): string {
  const made = document.implementation.createDocument(SVG, 'svg');
  const root = made.documentElement;
  for (const { name, value } of document.documentElement.attributes) root.setAttribute(name, value);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  const style = made.createElementNS(SVG, 'style');
  style.textContent = [fonts, ...[...document.styleSheets].map(rulesOf), STILL].join('\n');
  const frame = made.createElementNS(SVG, 'foreignObject');
  frame.setAttribute('width', '100%');
  frame.setAttribute('height', '100%');
  const body = made.createElementNS(XHTML, 'body');
  body.append(made.importNode(copy, true));
  frame.append(body);
  root.append(style, frame);
  return new XMLSerializer().serializeToString(made).replaceAll(NOT_XML, '');
}

const rulesOf = (sheet: CSSStyleSheet): string =>
  [...sheet.cssRules]
    .filter((rule) => !(rule instanceof CSSFontFaceRule))
    .map((rule) => rule.cssText)
    .join('\n');

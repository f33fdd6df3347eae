import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isTrace } from '../../electron/engine/detect/ocr/trace.ts';
import { strokeResponse } from '../../electron/engine/detect/strokeFilter.ts';
import type { Box, Plane } from '../../electron/engine/detect/plane.ts';

const [width, height] = [240, 60];
const area: Box = { x: 20, y: 16, width: 200, height: 28 };

async function drawn(content: string): Promise<Plane> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#080808"/>${content}</svg>`;
  return { width, height, data: new Uint8Array(await sharp(Buffer.from(svg)).flatten().grayscale().raw().toBuffer()) };
}
const written = (text: string, more = ''): Promise<Plane> => drawn(`<text x="22" y="38" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="20" textLength="196" fill="#e0e0e0" ${more}>${text}</text>`);
const found = (plane: Plane, box = area): boolean => isTrace(box, plane, strokeResponse(plane));

describe('a trace', () => {
  it('is one thin curve from end to end, even where its peak leaves the box', async () => {
    const beat = (x: number): string => `l 20 0 q 6 -8 12 0 l 8 0 l 3 4 l 4 -${x} l 5 ${x + 10} l 3 -14 l 11 0`;
    expect(found(await drawn(`<path d="M 0 34 ${beat(18)} ${beat(18)} ${beat(18)} ${beat(18)}" fill="none" stroke="#f0f0f0" stroke-width="1.6"/>`))).toBe(true);
  });

  it('bears the marks of a heart beat', async () => {
    const beat = 'l 20 0 q 6 -8 12 0 l 8 0 l 3 4 l 4 -20 l 5 30 l 3 -14 l 11 0';
    const mark = (x: number, to: number): string => `<path d="M ${x} 20 L ${x} 41 L ${to} 41" fill="none" stroke="#f0f0f0" stroke-width="1"/>`;
    expect(found(await drawn(`<path d="M 0 34 ${beat} ${beat} ${beat} ${beat}" fill="none" stroke="#f0f0f0" stroke-width="1.6"/>${mark(40, 52)}${mark(172, 160)}`))).toBe(true);
  });

  it.each(['WILLY LUNN', 'Quixote, Maria', 'illness', '12:34', 'mmmm nnn'])('is not the text "%s"', async (text) => {
    expect(found(await written(text))).toBe(false);
    expect(found(await written(text, 'font-style="italic"'))).toBe(false);
  });

  it('is not underlined text, and no text that is struck through', async () => {
    expect(found(await written('Quixote 12', 'text-decoration="underline"'))).toBe(false);
    expect(found(await written('Quixote 12', 'text-decoration="line-through"'))).toBe(false);
  });

  it('is not a ruled line along which faint letters stand', async () => {
    const rule = '<path d="M 20 42 L 220 42" stroke="#f0f0f0" stroke-width="2"/>';
    expect(found(await drawn(rule))).toBe(true);
    expect(found(await drawn(`${rule}<text x="22" y="36" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="12" textLength="196" fill="#404040">Quixote, Maria 12.03.1950</text>`))).toBe(false);
  });

  it('may stand upright, where text does not become one', async () => {
    const upright: Box = { x: 20, y: 4, width: 12, height: 50 };
    expect(found(await drawn('<path d="M 26 0 L 27 30 L 25 60" fill="none" stroke="#f0f0f0" stroke-width="1.6"/>'), upright)).toBe(true);
    expect(found(await drawn('<text x="0" y="0" transform="translate(30 54) rotate(-90)" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="11" textLength="50" fill="#e0e0e0">LUNN 12</text>'), upright)).toBe(false);
  });

  it('is not an empty box', async () => {
    expect(found(await drawn(''))).toBe(false);
  });
});

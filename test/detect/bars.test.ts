import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isRowOfBars } from '../../electron/engine/detect/ocr/bars.ts';
import { strokeResponse } from '../../electron/engine/detect/strokeFilter.ts';
import { quarterTurn, type Box, type Plane } from '../../electron/engine/detect/plane.ts';

const [width, height] = [240, 60];
const area: Box = { x: 14, y: 16, width: 212, height: 28 };

async function drawn(content: string): Promise<Plane> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#602820"/>${content}</svg>`;
  return { width, height, data: new Uint8Array(await sharp(Buffer.from(svg)).flatten().grayscale().raw().toBuffer()) };
}
const written = (text: string, font = 'DejaVu Sans, Liberation Sans, sans-serif'): Promise<Plane> => drawn(`<text x="22" y="38" font-family="${font}" font-size="20" textLength="196" fill="#e0e0e0">${text}</text>`);
const found = (plane: Plane, box = area): boolean => isRowOfBars(box, plane, strokeResponse(plane));

/** Bars from end to end, 12 pixels apart, each `lean` pixels aslant or upright by turns. */
const row = (lean: number, bars = 16): string => Array.from({ length: bars }, (_, at) => `<path d="M ${20 + at * 12 + ((at % 3) - 1) * lean} 24 l ${((at + 1) % 3 - 1) * lean} 11" stroke="#fafafa" stroke-width="2"/>`).join('');

describe('a row of bars', () => {
  it('is staples and ticks, level or upright, also where each leans otherwise', async () => {
    expect(found(await drawn(row(0)))).toBe(true);
    const leaning = await drawn(row(2));
    expect(found(leaning)).toBe(true);
    const turned = quarterTurn(leaning);
    expect(found(turned, { x: 16, y: 14, width: 28, height: 212 })).toBe(true);
  });

  it('is staples that a lead crosses', async () => {
    for (const lean of [0, 2]) expect(found(await drawn(`${row(lean)}<path d="M 60 60 L 140 0" stroke="#d0d0d0" stroke-width="4"/>`))).toBe(true);
  });

  it.each(['17117', 'ILLINI', 'Lilli Hill', '11.11.1971', 'HIIIH', 'WILLI', '1177171', 'illicit', 'TILL 11:17', 'l1l1l7', 'HILLI HILL', 'IIIVIII', 'IIIIVIIII Mill', '1 1 7 1 1 4 1', 'Il1l MIlI'])('is not the text "%s"', async (text) => {
    expect(found(await written(text))).toBe(false);
    expect(found(await written(text, 'DejaVu Sans Mono, Liberation Mono, monospace'))).toBe(false);
    expect(found(await written(text, 'DejaVu Serif, Liberation Serif, serif'))).toBe(false);
  });

  it('is not an empty box, and no few strokes', async () => {
    expect(found(await drawn(''))).toBe(false);
    expect(found(await drawn(row(0, 4)), { x: 14, y: 16, width: 45, height: 20 })).toBe(false);
  });

  it('is one, too, where the box ends short of the next bar', async () => {
    expect(found(await drawn(row(0)), { x: 66, y: 22, width: 44, height: 14 })).toBe(true);
  });
});

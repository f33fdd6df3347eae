import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isPatch, isSolid } from '../../electron/engine/detect/ocr/solid.ts';
import { strokeResponse } from '../../electron/engine/detect/strokeFilter.ts';
import type { Box, Plane } from '../../electron/engine/detect/plane.ts';
import { createRandom } from '../bench/text/random.ts';

const [width, height] = [240, 80];
const area: Box = { x: 40, y: 24, width: 150, height: 30 };

async function drawn(content: string, grain = 0): Promise<Plane> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#606060"/>${content}</svg>`;
  const random = createRandom(3);
  const data = new Uint8Array(await sharp(Buffer.from(svg)).flatten().grayscale().raw().toBuffer()).map((value) => Math.max(0, Math.min(255, value + grain * random.normal())));
  return { width, height, data };
}
const written = (text: string, colour: string, size = 20): string => `<text x="44" y="46" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="${size}" textLength="140" fill="${colour}">${text}</text>`;
const found = (plane: Plane, box = area): boolean => isSolid(box, plane, strokeResponse(plane));

describe('a solid shape', () => {
  it.each([0, 6])('is a bar, an end of an instrument, or the edge of a bright area, with grain of %i levels', async (grain) => {
    expect(found(await drawn('<rect x="50" y="34" width="300" height="10" fill="#f0f0f0"/>', grain))).toBe(true);
    expect(found(await drawn('<path d="M 60 30 L 240 34 L 240 46 L 60 48 Z" fill="#101010"/>', grain))).toBe(true);
    expect(found(await drawn('<path d="M 120 0 L 240 0 L 240 80 L 80 80 Z" fill="#e0e0e0"/>', grain))).toBe(true);
  });

  it.each(['Quixote, Maria', '12.03.1950', 'LTTL ILL', 'MMMM'])('is not the text "%s"', async (text) => {
    for (const grain of [0, 6]) for (const colour of ['#f0f0f0', '#000000', '#909090']) expect(found(await drawn(written(text, colour), grain))).toBe(false);
  });

  it('is no plate on which letters stand, however faint', async () => {
    const plate = '<rect x="42" y="26" width="146" height="26" fill="#f0f0f0"/>';
    expect(found(await drawn(plate))).toBe(true);
    for (const colour of ['#000000', '#808080', '#c8c8c8']) expect(found(await drawn(plate + written('Quixote, Maria', colour)))).toBe(false);
    expect(found(await drawn('<path d="M 120 0 L 240 0 L 240 80 L 80 80 Z" fill="#e0e0e0"/>' + written('Quixote, Maria', '#b0b0b0', 14)))).toBe(false);
  });

  it('is nothing where there is only ground or grain', async () => {
    expect(found(await drawn(''))).toBe(false);
    expect(found(await drawn('', 12))).toBe(false);
  });
});

describe('a patch of colour', () => {
  const patch = '<rect x="46" y="27" width="138" height="25" fill="#e6e6e6"/>';
  const specks = Array.from({ length: 24 }, (_, at) => `<circle cx="${48 + ((at * 37) % 134)}" cy="${29 + ((at * 11) % 21)}" r="${1 + (at % 3)}" fill="#202020"/>`).join('');

  it('is one area with specks and streaks in it and its edge eaten away, not half of the box', async () => {
    expect(isPatch(area, await drawn(patch))).toBe(true);
    expect(isPatch(area, await drawn(patch + specks))).toBe(true);
    expect(isPatch(area, await drawn(patch + specks, 8))).toBe(true);
    const streaks = [0, 1, 2].map((at) => `<rect x="${60 + 40 * at}" y="${32 + 5 * at}" width="22" height="5" fill="#202020"/>`).join('');
    expect(isPatch(area, await drawn(patch + streaks))).toBe(true);
    expect(isPatch(area, await drawn('<rect x="76" y="27" width="96" height="25" fill="#e6e6e6"/>'))).toBe(true);
  });

  it.each(['Quixote, Maria', '김민수', 'LI 4711', '12.03.1950'])('is no plate on which "%s" stands, however faint, and no such letters by themselves', async (text) => {
    for (const colour of ['#000000', '#808080', '#c0c0c0']) expect(isPatch(area, await drawn(patch + written(text, colour)))).toBe(false);
    for (const colour of ['#f0f0f0', '#000000', '#909090']) expect(isPatch(area, await drawn(written(text, colour, 24)))).toBe(false);
  });

  it('is no mark with letters beside it', async () => {
    expect(isPatch(area, await drawn('<rect x="46" y="27" width="96" height="25" fill="#e6e6e6"/><text x="146" y="51" font-family="DejaVu Sans" font-weight="bold" font-size="30" fill="#e6e6e6">LI</text>'))).toBe(false);
  });

  it('is nothing that reaches beyond the box, nor lower than large letters', async () => {
    expect(isPatch(area, await drawn('<rect x="0" y="27" width="240" height="25" fill="#e6e6e6"/>'))).toBe(false);
    expect(isPatch({ x: 40, y: 24, width: 150, height: 20 }, await drawn('<rect x="46" y="27" width="138" height="14" fill="#e6e6e6"/>'))).toBe(false);
  });
});

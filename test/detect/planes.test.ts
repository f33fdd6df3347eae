import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../electron/engine/detect/components.ts';
import { normalisedLocally } from '../../electron/engine/detect/normalise.ts';
import { gathered, halfTurn, halved, isCovered, quarterTurn, resize, stretch, transpose, type Plane } from '../../electron/engine/detect/plane.ts';
import { strokeResponse } from '../../electron/engine/detect/strokeFilter.ts';
import { strokeLines, worthReading } from '../../electron/engine/detect/strokes.ts';
import { createRandom } from '../bench/text/random.ts';
import { blank, burn, tissue } from './pictures.ts';

const noise = (width: number, height: number): Plane => {
  const random = createRandom(width * height);
  return { width, height, data: Uint8Array.from({ length: width * height }, () => random.whole(0, 255)) };
};

describe('the stroke filter', () => {
  it('gives what its definition says, to the last pixel of the border', () => {
    const plane = noise(67, 41);
    const { width, height, data } = plane;
    const mirrored = (at: number, length: number): number => (at < 0 ? -at : at >= length ? 2 * length - 2 - at : at);
    const light = new Uint8Array(data.length);
    const dark = new Uint8Array(data.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const value = data[y * width + x]!;
        for (const distance of [2, 4, 7]) {
          const pairs = [[mirrored(x - distance, width), mirrored(x + distance, width)].map((column) => data[y * width + column]!), [mirrored(y - distance, height), mirrored(y + distance, height)].map((row) => data[row * width + x]!)];
          for (const pair of pairs) {
            light[y * width + x] = Math.max(light[y * width + x]!, value - Math.max(...pair));
            dark[y * width + x] = Math.max(dark[y * width + x]!, Math.min(...pair) - value);
          }
        }
      }
    }
    const response = strokeResponse(plane);
    expect(Buffer.from(response.light).equals(light)).toBe(true);
    expect(Buffer.from(response.dark).equals(dark)).toBe(true);
  });

  it('is silent on steps and ramps', () => {
    const step = Uint8Array.from({ length: 60 * 40 }, (_, at) => (at % 60 < 30 ? 20 : 220));
    const ramp = Uint8Array.from({ length: 60 * 40 }, (_, at) => (at % 60) * 4);
    for (const data of [step, ramp]) {
      const { light, dark } = strokeResponse({ width: 60, height: 40, data });
      const inner = (values: Uint8Array): Uint8Array => values.filter((_, at) => at % 60 >= 8 && at % 60 < 52);
      expect(Math.max(...inner(light), ...inner(dark))).toBe(0);
    }
  });
});

describe('the cheap look', () => {
  it.each([[1, 30], [1, 60], [2, 30], [4, 40]] as const)('sees lettering of %i x 7 pixels and %i levels', (scale, contrast) => {
    const shot = blank(400, 300, 1, 60);
    const box = burn(shot, 'KOWALSKI 1960', 20, 200, [60 + contrast], false, scale);
    const found = strokeLines(shot).filter(({ worth }) => worth > worthReading);
    expect(found.some((line) => line.x < box.x + box.width / 2 && line.x + line.width > box.x + box.width / 3 && Math.abs(line.y - box.y) < 6)).toBe(true);
  });

  it('follows up no more than two spots of noisy tissue a picture', () => {
    const spots = Array.from({ length: 10 }, (_, seed) => strokeLines(tissue(320, 320, seed)).filter(({ worth }) => worth > worthReading).length);
    expect(spots.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(20);
  });
});

describe('connected components', () => {
  it('tell how their own pixels lie, whatever else stands in their box', () => {
    const rows = ['#....###', '.#....##', '..##...#', '....#...'];
    const mask = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
    const [strip] = componentsOf(mask, 8, 4, mask);
    expect(strip).toMatchObject({ x: 0, y: 0, width: 5, height: 4, area: 5 });
    // The places (0,0), (1,1), (2,2), (3,2) and (4,3).
    for (const [key, value] of Object.entries({ x: 2, y: 1.6, xx: 2, yy: 1.04, xy: 1.4 })) expect(strip!.moments).toHaveProperty(key, expect.closeTo(value, 9));
  });

  it('join diagonally, through arms that meet lower down, and weigh what they hold', () => {
    const rows = ['#..#....', '#..#..#.', '####...#', '......#.'];
    const mask = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
    const found = componentsOf(mask, 8, 4, new Uint8Array(32).fill(3));
    expect(found).toMatchObject([{ x: 0, y: 0, width: 4, height: 3, area: 8, weight: 24 }, { x: 6, y: 1, width: 2, height: 3, area: 3, weight: 9 }]);
  });
});

describe('planes', () => {
  const plane: Plane = { width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };

  it('turn and come back', () => {
    expect([...quarterTurn(plane).data]).toEqual([4, 1, 5, 2, 6, 3]);
    expect(quarterTurn(quarterTurn(plane))).toEqual(halfTurn(plane));
    expect(transpose(transpose(plane))).toEqual(plane);
  });

  it('keep a flat level through every change of size', () => {
    const flat: Plane = { width: 37, height: 23, data: new Uint8Array(37 * 23).fill(111) };
    for (const [width, height] of [[74, 46], [18, 11], [50, 9]] as const) expect(new Set(resize(flat, width, height).data)).toEqual(new Set([111]));
    expect(new Set(halved(flat).data)).toEqual(new Set([111]));
    expect(new Set(normalisedLocally(flat).data)).toEqual(new Set([128]));
  });

  it('stretch from end to end', () => {
    expect([...stretch({ width: 3, height: 1, data: Uint8Array.of(100, 110, 120) }, 100, 120).data]).toEqual([0, 128, 255]);
  });

  it('gather boxes that meet, not boxes that would only enclose emptiness', () => {
    expect(gathered([{ x: 0, y: 0, width: 10, height: 10 }, { x: 8, y: 0, width: 10, height: 10 }])).toHaveLength(1);
    expect(gathered([{ x: 0, y: 0, width: 100, height: 4 }, { x: 0, y: 0, width: 4, height: 100 }])).toHaveLength(2);
  });

  it('count what two boxes share once', () => {
    const line = { x: 0, y: 0, width: 100, height: 20 };
    const half = { x: 0, y: 0, width: 100, height: 10 };
    expect(isCovered(line, [half, half])).toBe(false);
    expect(isCovered(line, [half, { x: 50, y: 0, width: 80, height: 15 }])).toBe(true);
    expect(isCovered(line, [half, { x: 0, y: 8, width: 100, height: 12 }], 0.99)).toBe(true);
  });
});

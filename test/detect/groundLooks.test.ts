import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groundLooks } from '../../electron/engine/detect/groundLooks.ts';
import { createDetector, type Detector } from '../../electron/engine/detect/index.ts';
import type { Picture } from '../../shared/pixels/picture.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';
import { blank, burn, coverage, instance, photograph, tissue, type Shot } from './pictures.ts';

const pictureOf = ({ width, height, channels, data }: Shot): Picture => ({ width, height, channels, data });

/** A photo between two bars of black, as a recorder makes them of another shape. */
function between(bars: number): Shot {
  const [photo, shot] = [tissue(360, 270, 3), blank(360, 270, 3, 0)];
  for (let at = bars * 360; at < (270 - bars) * 360; at++) shot.data.fill(photo.data[at]! + (at % 7), at * 3, at * 3 + 3);
  return shot;
}

describe('what is written in nearly the colour of its ground', () => {
  it('shows in a look of its own, black but for that', () => {
    const shot = between(40);
    const box = burn(shot, 'KOWALSKI ANNA', 20, 12, [0, 1, 0]);
    const [look, ...others] = groundLooks(pictureOf(shot));
    expect(others).toEqual([]);
    const rows = (y: number, to: number): Uint8Array => look!.data.subarray(y * 360, to * 360);
    expect(new Set(rows(box.y, box.y + box.height))).toEqual(new Set([0, 255]));
    expect(new Set(rows(48, 222))).toEqual(new Set([0]));
  });

  it('is not what compression leaves around lettering that shows, nor the noise of a sensor', async () => {
    const shot = between(40);
    burn(shot, 'LIVER', 20, 12, [240, 240, 240]);
    const { width, height } = shot;
    const data = await sharp(await sharp(shot.data, { raw: { width, height, channels: 3 } }).jpeg({ quality: 70 }).toBuffer()).raw().toBuffer();
    expect(groundLooks(pictureOf({ ...shot, data }))).toEqual([]);
    const noisy = { ...shot, data: shot.data.map((level, at) => level + (at % 5 === 0 ? 1 : 0)) };
    expect(groundLooks(pictureOf(noisy))).toEqual([]);
  });
});

describe('the search', () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await createDetector({ threads: 1 });
  });
  afterAll(() => detector.release());

  it.each([[1], [4]])('finds a name that departs from its ground by %s of 255, and keeps what teaches', async (levels) => {
    const shot = between(40);
    const name = burn(shot, 'KOWALSKI ANNA', 20, 12, [levels, levels, levels]);
    const label = burn(shot, 'MI 1.1', 260, 242);
    const { proposals } = await detector.detect(instance([shot], { sopClassUid: photograph, modality: 'XC' }), knownIdentifiers([{ kind: 'name', value: 'KOWALSKI^ANNA' }]));
    expect(coverage(name, proposals)).toBeGreaterThan(0.95);
    expect(coverage(label, proposals)).toBeLessThan(0.05);
  });
});

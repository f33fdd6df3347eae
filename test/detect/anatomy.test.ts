import { describe, expect, it } from 'vitest';
import { dicomBytes } from '../bench/text/dicomFile.ts';
import { pixelFont } from '../bench/text/fonts.ts';
import { makeScene } from '../bench/text/scene.ts';
import { createSubject } from '../bench/text/subject.ts';

const fonts = { byScript: { latin: [pixelFont], accents: [], cyrillic: [], greek: [], cjk: [] }, missing: [] };

describe('a picture without text', () => {
  it.each([['the edge of a bright area', 52_009, 17], ['the grain of a film', 88_213, 164], ['the glare of a bone', 33_533, 17]])('is left alone where %s reads as a few signs', async (_, seed, index) => {
    const look = await createSubject();
    const scene = await makeScene(seed, index, fonts);
    expect(scene.lines).toEqual([]);
    expect((await look(await dicomBytes(scene, seed))).masked).toEqual([]);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith } from '../engine/runs.ts';
import { picture, rawPicture } from '../synthetic/photo.ts';
import { exported } from './case.ts';

/** A photo with a label that no metadata repeats. */
const label = async (): Promise<string> => {
  const [width, height] = [640, 360];
  return folderWith({ 'a.png': await rawPicture(await picture(width, height, [{ x: 60, y: 280, size: 24, text: 'ODENTHAL, Mathilde ID 77310482' }]), width, height).png().toBuffer() });
};

it('a caption that repeats what was masked in the picture stops the export, whatever was accepted, and nothing says what it is', { timeout: 300_000 }, async () => {
  const caption = 'mathilde odenthal fell off a ladder. Case 77310482';
  const stopped = await exported([await label()], { caption: [caption], acceptedWords: ['mathilde odenthal', '77310482'] });
  expect(stopped.published).toBe(false);
  expect(stopped.textStops.map(({ file, because }) => [file, because])).toEqual([['caption.txt', 'case'], ['caption.txt', 'case']]);
  expect(stopped.textStops.map(({ start, end }) => caption.slice(start, end).trim())).toEqual(['mathilde odenthal', '77310482']);
  expect(stopped.manifest.leakCheck.passed).toBe(false);
  expect(existsSync(stopped.out)).toBe(false);
  expect(readdirSync(dirname(stopped.out))).toEqual([]);
  expect(JSON.stringify(stopped).replaceAll(stopped.out, '')).not.toMatch(/odenthal|mathilde|77310482/iu);
});

it('title, answer and alternative texts are looked at in the same way, and a text that repeats nothing goes out', { timeout: 300_000 }, async () => {
  const source = await label();
  expect((await exported([source], { reveal: 'It was odenthal.' })).textStops).toMatchObject([{ file: 'reveal.txt', because: 'case' }]);
  expect((await exported([source], { altTexts: ['The arm of odenthal.'] })).textStops).toMatchObject([{ file: 'alt-text.txt', because: 'case' }]);
  const made = await exported([source], { caption: ['A woman fell off a ladder.\n\nWhat is your diagnosis?'] });
  expect(made.published).toBe(true);
  expect(JSON.stringify(made.manifest)).not.toMatch(/odenthal|mathilde|77310482/iu);
});

it('a caption that repeats what a review has masked is stopped, too, before anything is written', async () => {
  const source = await label();
  const readings = [{ text: 'ODENTHAL, Mathilde ID 77310482', kind: 'name', sureness: 1 }] as const;
  const stopped = await exported([source], { caption: ['It was odenthal.'], acceptedWords: ['odenthal'], readings });
  expect(stopped).toMatchObject({ published: false, textStops: [{ file: 'caption.txt', because: 'case' }] });
});

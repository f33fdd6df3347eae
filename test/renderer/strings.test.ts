import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { translated } from '../../renderer/strings/said.ts';
import { engineSentences } from '../../resources/strings/engineSentences.ts';

it('lists every sentence of the engine for whoever translates the window (npm run strings)', () => {
  const listed = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'renderer', 'strings', 'engine.json'), 'utf8')) as string[];
  expect(listed).toEqual(engineSentences());
  for (const said of ['It reads as a date.', 'The file is not a DICOM file.', 'The review is not signed off; nothing can be exported before.', 'Dates and times', 'The source has no frame {0}.']) expect(listed).toContain(said);
});

it('says a sentence of the engine in another language, with what was put into it', () => {
  const german = { 'It reads as a date.': 'Es liest sich als Datum.', 'The source has no frame {0}.': 'Die Quelle hat kein Bild {0}.', '{0} and {1} exclude each other; choose one of them.': '{1} und {0} schließen einander aus.' };
  expect(translated('It reads as a date.', german)).toBe('Es liest sich als Datum.');
  expect(translated('The source has no frame 12.', german)).toBe('Die Quelle hat kein Bild 12.');
  expect(translated('a and b exclude each other; choose one of them.', german)).toBe('b und a schließen einander aus.');
  expect(translated('Never heard of.', german)).toBe('Never heard of.');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesDir } from '../../fixtures/shared.ts';
import { photoBytes } from './dicomFile.ts';

/** One of the real pictures whose burned-in lines are known: [x, y, width, height] of frame 1. */
export interface RealPicture {
  readonly name: string;
  readonly files: readonly string[];
  readonly lines: readonly { readonly rect: readonly [number, number, number, number]; readonly text: string; readonly cls: string; readonly identifying: boolean }[];
}

/** The list that comes with the fixtures; `undefined` where they are not there. */
export function realPictures(): readonly RealPicture[] | undefined {
  if (fixturesDir === undefined) return undefined;
  const listed = JSON.parse(readFileSync(join(fixturesDir, 'burned-in-text.json'), 'utf8')) as { images: Record<string, { applies_to: string[]; lines: RealPicture['lines'] }> };
  return Object.entries(listed.images).map(([name, image]) => ({ name, files: image.applies_to, lines: image.lines }));
}

/** The file as DICOM: photos are wrapped, DICOM files come as they are. */
export async function realBytes(file: string): Promise<Uint8Array> {
  if (fixturesDir === undefined) throw new Error('No fixtures.');
  const bytes = new Uint8Array(readFileSync(join(fixturesDir, file)));
  return file.endsWith('.png') ? photoBytes(bytes) : bytes;
}

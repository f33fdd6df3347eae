import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ExifTool } from 'exiftool-vendored';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMediaHere } from '../../electron/engine/deidentify/openMedia.ts';
import { withSource } from '../../electron/engine/deidentify/readSource.ts';
import { collectIdentifiers, resolveProfile } from '../../shared/profile/index.ts';
import { fixturesDir } from '../fixtures/shared.ts';

/** Tags of exiftool whose values tell who, where, when or with which device. */
const telling = /^(?:Artist|Creator|By-line|OwnerName|CameraOwnerName|Copyright|CopyrightNotice|Rights|ImageDescription|Description|Caption-Abstract|UserComment|Comment|Title|ObjectName|Headline|Subject|Keywords|City|State|Country|Sub-location|Location|Province-State|Country-PrimaryLocationName|SerialNumber|InternalSerialNumber|BodySerialNumber|LensSerialNumber|ImageUniqueID|DateTimeOriginal|CreateDate|ModifyDate|CreationDate|DateCreated|GPSDateStamp|PersonInImage|XPAuthor|XPTitle|XPComment|XPKeywords)$/u;

const profile = resolveProfile({ profile: 'posting', options: [], pixels: 'auto' });
const files = fixturesDir === undefined ? [] : ['photos', 'video'].flatMap((kind) => readdirSync(join(fixturesDir!, kind), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
const state: { tool?: ExifTool } = {};

/** Letters and digits alone: how a value is written differs from reader to reader. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Numbers and dates that a maker of cameras writes in binary into notes of its own form: what is not found, by file. */
const known: Readonly<Record<string, RegExp>> = { 'Issue 122.jpg': /^SerialNumber$/u, 'sony-powershota5.jpg': /^DateTimeOriginal$/u, 'uuid540.mp4': /^Title$/u };

describe.skipIf(fixturesDir === undefined)('photos and clips as they come', () => {
  beforeAll(() => {
    decodeMediaHere();
    state.tool = new ExifTool({ taskTimeoutMillis: 60_000 });
  });
  afterAll(async () => state.tool?.end());

  it.each(files)('tells what an independent reader finds, or is refused by name: %s', async (path) => {
    const { size, mtimeMs } = statSync(path);
    let identifiers: string[];
    try {
      identifiers = await withSource({ kind: 'file', path, size, modified: mtimeMs }, (file) => collectIdentifiers(file, profile).map(({ value }) => plain(value)));
    } catch (cause) {
      expect(cause).toMatchObject({ code: expect.stringMatching(/^(?:photo-undecodable|clip-undecodable|pixels-too-large)$/u) as string });
      return;
    }
    const tags: Readonly<Record<string, unknown>> = { ...(await state.tool!.read(path, { readArgs: ['-fast'] })) };
    const missing = Object.entries(tags).filter(([name]) => telling.test(name)).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, valueText(one)] as const))
      .filter(([, value]) => /\p{L}{3}|\d{6}/u.test(value) && value.length <= 64)
      .filter(([, value]) => !identifiers.some((identifier) => identifier.length > 2 && (identifier.includes(plain(value)) || plain(value).startsWith(identifier.slice(0, 40)))))
      .filter(([name]) => known[path.split('/').at(-1)!]?.test(name) !== true);
    expect(missing).toEqual([]);
  }, 120_000);
});

/** A date as its eight digits. */
function valueText(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'year' in value) {
    const { year, month, day } = value as { readonly year: number; readonly month: number; readonly day: number };
    return `${String(year)}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

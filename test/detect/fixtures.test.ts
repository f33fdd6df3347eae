import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDetector, type Detector } from '../../electron/engine/detect/index.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { collectIdentifiers, resolveProfile } from '../../shared/profile/index.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { coverage } from './pictures.ts';

interface Truth {
  readonly images: Readonly<Record<string, { readonly applies_to: readonly string[]; readonly lines: readonly { readonly rect: readonly [number, number, number, number]; readonly text: string; readonly identifying: boolean }[] }>>;
}

/** One of each kind; `npm run bench:text` takes them all. */
const kinds = ['p2', 'jmf', 'vl1', 'aloka', 'us1'];

describe.skipIf(fixturesDir === undefined)('real images with burned-in text', () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await createDetector({ threads: 1 });
  });
  afterAll(() => detector.release());

  it.each(kinds)('have every identifying line masked: %s', async (kind) => {
    const truth = (JSON.parse(readFileSync(join(fixturesDir!, 'burned-in-text.json'), 'utf8')) as Truth).images[kind]!;
    const file = readDicomFile(memorySource(readFileSync(join(fixturesDir!, truth.applies_to[0]!))), { inflateRaw: (packed, maximum) => inflateRawSync(packed, { maxOutputLength: maximum }) });
    const known = knownIdentifiers(collectIdentifiers(file, resolveProfile({ profile: 'posting', options: [], pixels: 'auto' })));
    const { proposals } = await detector.detect(file, known);
    const left = truth.lines.filter(({ identifying, rect: [x, y, width, height] }) => identifying && coverage({ x, y, width, height }, proposals) < 0.95);
    expect(left.map(({ text }) => text)).toEqual([]);
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import type { DicomFile } from '../../shared/dicom/element.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { tags } from '../../shared/dicom/tags.ts';
import { firstString } from '../../shared/dicom/values.ts';
import { gatheringSink, writeDicomFile } from '../../shared/dicom/write.ts';
import { errorKinds, isInstalled } from '../corpus/validity.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { deidentify } from './objects.ts';

const validator = isInstalled('dciodvfy', '-version');

function filesBelow(path: string): string[] {
  return statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name))) : [path];
}

function read(path: string): DicomFile | undefined {
  try {
    return readDicomFile(memorySource(readFileSync(path)), { inflateRaw: (bytes, maximum) => inflateRawSync(bytes, { maxOutputLength: maximum }) });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Of one SOP class in one folder: enough to meet every generator, few enough to wait for. */
const mostOfAKind = 3;
const sourceKinds = new Map<string, Set<string>>();

describe.skipIf(fixturesDir === undefined || !validator)('real objects', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'profile-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['basic', 'posting', 'research'])('stay as valid as they were under %s', { timeout: 600_000 }, async (profile) => {
    const worse: string[] = [];
    const seen = new Map<string, number>();
    let written = 0;
    for (const path of filesBelow(join(fixturesDir!, 'dicom'))) {
      const file = read(path);
      if (file === undefined) continue;
      const kind = `${firstString(file.dataSet.elements, tags.SOPClassUID) ?? ''} ${path.slice(0, path.lastIndexOf('/'))}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (seen.get(kind)! > mostOfAKind) continue;
      try {
        const { dataSet } = deidentify(file, { profile });
        const sink = gatheringSink();
        const meta = {
          mediaStorageSopClassUid: firstString(dataSet.elements, tags.SOPClassUID)!, mediaStorageSopInstanceUid: firstString(dataSet.elements, tags.SOPInstanceUID)!,
          implementationClassUid: '2.25.1', implementationVersionName: 'TEST',
        };
        writeDicomFile({ transferSyntaxUid: file.transferSyntaxUid, dataSet, meta }, sink, { deflateRaw: (bytes) => deflateRawSync(bytes) });
        const target = join(folder, `${profile}.dcm`);
        writeFileSync(target, sink.bytes());
        written += 1;
        const before = sourceKinds.get(path) ?? (await errorKinds(path));
        sourceKinds.set(path, before);
        for (const kind of await errorKinds(target)) if (!before.has(kind)) worse.push(`${path.slice(fixturesDir!.length)}: ${kind}`);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
    expect(worse).toEqual([]);
    expect(written).toBeGreaterThan(60);
  });
});

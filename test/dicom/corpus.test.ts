import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import { formatTag, isPrivate } from '../../shared/dicom/dictionary.ts';
import type { ByteSource, DicomElement, DicomFile } from '../../shared/dicom/element.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { gatheringSink, writeDicomFile } from '../../shared/dicom/write.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { dataSetBytes, deflateRaw, inflateRaw, readBytes } from './bytes.ts';

/** Real files of many makers. */
function corpus(): { readonly path: string; readonly dcmdump: string }[] {
  if (fixturesDir === undefined) return [];
  const [head = '', ...rows] = readFileSync(join(fixturesDir, 'inventory.tsv'), 'utf8').split(/\r?\n/);
  const columns = head.split('\t');
  return rows
    .map((row) => row.split('\t'))
    .filter((row) => row[0]?.startsWith('dicom/') === true)
    .map((row) => ({ path: join(fixturesDir ?? '', row[0] ?? ''), dcmdump: row[columns.indexOf('dcmdump')] ?? '' }));
}

function fileSource(path: string): ByteSource & { close(): void } {
  const descriptor = openSync(path, 'r');
  return {
    size: fstatSync(descriptor).size,
    close: () => { closeSync(descriptor); },
    read(offset, length) {
      const content = new Uint8Array(length);
      const count = readSync(descriptor, content, 0, length, offset);
      if (count < length) throw new RangeError('short');
      return content;
    },
  };
}

function withFile<T>(path: string, use: (file: DicomFile, source: ByteSource) => T): T {
  const source = fileSource(path);
  try {
    return use(readDicomFile(source, { inflateRaw }), source);
  } finally {
    source.close();
  }
}

function rangeSource(element: DicomElement | undefined): ByteSource | undefined {
  return element?.header?.source;
}

describe.skipIf(fixturesDir === undefined)('the corpus', () => {
  const files = corpus();

  it('is read wherever dcmdump reads it', () => {
    const refused = files.filter(({ path, dcmdump }) => {
      if (dcmdump !== 'ok') return false;
      try {
        withFile(path, () => undefined);
        return false;
      } catch (error) {
        if (error instanceof UserError) return true;
        throw error;
      }
    });
    expect(files.length).toBeGreaterThan(100);
    expect(refused).toEqual([]);
  });

  it('keeps its data sets to the byte when nothing is changed', () => {
    let compared = 0;
    for (const { path, dcmdump } of files) {
      if (dcmdump !== 'ok') continue;
      withFile(path, (file) => {
        // What was repaired in reading cannot be the same again.
        if (file.warnings.some(({ code }) => ['item-length', 'missing-delimiter', 'encoding-not-as-declared'].includes(code))) return;
        const [first] = file.dataSet.elements;
        const source = rangeSource(first);
        if (first?.header === undefined || source === undefined) return;
        const original = source.read(first.header.offset, source.size - file.trailingBytes - first.header.offset);
        expect(Buffer.compare(dataSetBytes(file.dataSet), original)).toBe(0);
        compared++;
      });
    }
    expect(compared).toBeGreaterThan(files.length * 0.9);
  });

  it('reads the same out of the files that are written of it', () => {
    const meta = { mediaStorageSopClassUid: '1.2', mediaStorageSopInstanceUid: '1.3', implementationClassUid: '1.4', implementationVersionName: 'TEST' };
    for (const { path, dcmdump } of files) {
      if (dcmdump !== 'ok') continue;
      withFile(path, (file) => {
        const sink = gatheringSink();
        writeDicomFile({ transferSyntaxUid: file.transferSyntaxUid, dataSet: file.dataSet, meta }, sink, { deflateRaw });
        const again = readBytes(sink.bytes());
        expect(again.transferSyntaxUid).toBe(file.transferSyntaxUid);
        expect(again.trailingBytes).toBe(0);
        expect(Buffer.compare(dataSetBytes(again.dataSet), dataSetBytes(file.dataSet))).toBe(0);
      });
    }
  });

  it('is read without its pixel data', () => {
    for (const { path, dcmdump } of files) {
      if (dcmdump !== 'ok') continue;
      const source = fileSource(path);
      let count = 0;
      const counting: ByteSource = { size: source.size, read: (offset, length) => ((count += length), source.read(offset, length)) };
      const file = readDicomFile(counting, { inflateRaw });
      source.close();
      const pixels = file.dataSet.elements.find((element) => element.tag === 0x7fe00010);
      if (pixels?.kind === 'value' && pixels.value.length > 500_000 && file.transferSyntaxUid !== '1.2.840.10008.1.2.1.99') {
        expect(count).toBeLessThan(source.size - pixels.value.length + 70_000);
      }
    }
  });

  const dcmdumpPath = ['/usr/bin/dcmdump', '/usr/local/bin/dcmdump', '/opt/homebrew/bin/dcmdump'].find((path) => {
    try {
      execFileSync(path, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });

  it.skipIf(dcmdumpPath === undefined)('has the elements, depths, VRs and lengths that dcmdump sees', () => {
    // Every seventh file: the whole corpus takes half a minute.
    for (const { path, dcmdump } of files.filter((_, index) => index % 7 === 0)) {
      if (dcmdump !== 'ok') continue;
      withFile(path, (file) => {
        const ours = linesOf([...(file.meta?.elements ?? []), ...file.dataSet.elements], 0);
        const theirs = dumped(execFileSync(dcmdumpPath ?? '', ['-q', path], { encoding: 'latin1', maxBuffer: 2 ** 28 }));
        // We look into UN and open the sequences that dcmdump shows as bytes: there only what it shows can be compared.
        if (ours.some((line) => line.inUnknown)) return;
        expect(ours.map((line) => [line.depth, line.tag])).toEqual(theirs.map((line) => [line.depth, line.tag]));
        for (const [index, line] of ours.entries()) {
          const other = theirs[index];
          expect([line.tag, line.length]).toEqual([line.tag, line.length === undefined ? undefined : other?.length]);
          // dcmdump has private dictionaries, and VRs of its own for what several are possible for.
          if (line.written !== undefined && /^[A-Z]{2}$/.test(other?.vr ?? '') && line.tag !== '(7FE0,0010)') expect([line.tag, line.written]).toEqual([line.tag, other?.vr]);
        }
      });
    }
  });
});

interface Line {
  readonly depth: number;
  readonly tag: string;
  readonly written: string | undefined;
  /** `undefined` for what is compared by what is in it. */
  readonly length: string | undefined;
  readonly inUnknown: boolean;
}

function linesOf(elements: readonly DicomElement[], depth: number): Line[] {
  return elements.flatMap((element) => {
    const length = element.kind === 'value' ? String(element.value.length + (element.value.length % 2)) : element.kind === 'sequence' && !element.undefinedLength ? undefined : 'u/l';
    const unknownSequence = element.kind === 'sequence' && (element.writtenVr === 'UN' || (element.writtenVr === undefined && isPrivate(element.tag)));
    const line: Line = { depth, tag: formatTag(element.tag), written: element.writtenVr, length, inUnknown: unknownSequence };
    return element.kind === 'sequence' ? [line, ...element.items.flatMap((item) => linesOf(item.elements, depth + 4))] : [line];
  });
}

function dumped(text: string): { depth: number; tag: string; vr: string; length: string }[] {
  return text.split('\n').flatMap((line) => {
    const match = /^( *)(\([0-9a-f]{4},[0-9a-f]{4}\)) (..) .*# +([0-9]+|u\/l),/.exec(line);
    const [, indent = '', tag = '', vr = '', length = ''] = match ?? [];
    if (match === null || tag.startsWith('(fffe') || tag === '(fffc,fffc)') return [];
    return [{ depth: indent.length, tag: tag.toUpperCase(), vr, length }];
  });
}

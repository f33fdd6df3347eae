import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../shared/dicom/element.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { bytesOf, memorySource, pagedSource, rangeOf } from '../../shared/dicom/source.ts';
import { firstString } from '../../shared/dicom/values.ts';
import { writeDataSet } from '../../shared/dicom/write.ts';
import { bytes, element, explicitLittle, inflateRaw, opening, sequenceEnd, sparseSource, tagBytes, u32, undefinedLength } from './bytes.ts';

const header = bytes(opening('1.2.840.10008.1.2.1'), element(0x00080060, 'CS', 'US'), element(0x00100010, 'PN', 'Doe^Jane'));

describe('sources', () => {
  it('give exactly what is asked for, and nothing past the end', () => {
    for (const source of [memorySource(Uint8Array.of(1, 2, 3)), pagedSource(memorySource(Uint8Array.of(1, 2, 3)))]) {
      expect([...source.read(1, 2)]).toEqual([2, 3]);
      expect(source.read(3, 0).length).toBe(0);
      expect(() => source.read(2, 2)).toThrow(RangeError);
      expect(() => source.read(-1, 2)).toThrow(RangeError);
    }
  });

  it('give ranges back as bytes', () => {
    expect([...bytesOf(rangeOf(Uint8Array.of(1, 2)))]).toEqual([1, 2]);
  });

  it('read in pages give the same bytes at any place and length', () => {
    const content = new Uint8Array(200_001).map((_, index) => (index * 7919) % 256);
    const paged = pagedSource(memorySource(content));
    for (const [offset, length] of [[0, 1], [4095, 2], [4096, 4096], [1, 65_535], [100_000, 70_000], [199_990, 11], [0, 200_001], [8191, 8194]] as const) {
      expect(Buffer.compare(paged.read(offset, length), content.subarray(offset, offset + length))).toBe(0);
    }
  });
});

describe('a file of two gigabytes', () => {
  const size = 2 ** 31;

  it('is read without its pixel data', () => {
    const source = sparseSource(size, new Map([[0, bytes(header, element(0x7fe00010, 'OW', '', explicitLittle, size - header.length - 12))]]));
    const file = readDicomFile(source, { inflateRaw });
    expect(firstString(file.dataSet.elements, 0x00100010)).toBe('Doe^Jane');
    expect(source.bytesRead()).toBeLessThan(64 * 1024);
  });

  it('is read without its fragments', () => {
    const fragment = 2 ** 26;
    const parts = new Map<number, Uint8Array>([[0, bytes(header, element(0x7fe00010, 'OB', bytes(tagBytes(0xfffee000), u32(0)), explicitLittle, undefinedLength))]]);
    let at = header.length + 20;
    for (let frame = 0; frame < 30; frame++) {
      parts.set(at, bytes(tagBytes(0xfffee000), u32(fragment)));
      at += 8 + fragment;
    }
    parts.set(at, sequenceEnd());
    const source = sparseSource(at + 8, parts);
    const file = readDicomFile(source, { inflateRaw });
    const pixels = file.dataSet.elements.at(-1);
    expect(pixels?.kind === 'encapsulated' ? pixels.fragments.length : 0).toBe(31);
    expect(source.bytesRead()).toBeLessThan(256 * 1024);
  });

  it('is written in pieces of a megabyte', () => {
    const length = 2 ** 28;
    const source: ByteSource & { longestRead(): number } = sparseSource(header.length + 12 + length, new Map([[0, bytes(header, element(0x7fe00010, 'OW', '', explicitLittle, length))]]));
    const file = readDicomFile(source, { inflateRaw });
    let written = 0;
    writeDataSet(file.dataSet, { write: (content) => (written += content.length) });
    expect(written).toBe(source.size - opening('1.2.840.10008.1.2.1').length);
    expect(source.longestRead()).toBeLessThanOrEqual(2 ** 20);
  });
});

describe('lengths that lie', () => {
  it('allocate nothing', () => {
    const lying = bytes(header, element(0x00091001, 'OB', 'ab', explicitLittle, 0xfffffff0));
    const source = sparseSource(lying.length, new Map([[0, lying]]));
    expect(() => readDicomFile(source, { inflateRaw })).toThrow(expect.objectContaining({ code: 'truncated' }) as Error);
    expect(source.longestRead()).toBeLessThanOrEqual(64 * 1024);
  });

  it('do not make a file of nothing but elements grow past what a small computer has', () => {
    const one = element(0x00091001, 'LO', '');
    const many = new Uint8Array(one.length * 2_100_000);
    for (let at = 0; at < many.length; at += one.length) many.set(one, at);
    expect(() => readDicomFile(memorySource(bytes2(header, many)), { inflateRaw })).toThrow(expect.objectContaining({ code: 'malformed' }) as Error);
  });
});

function bytes2(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

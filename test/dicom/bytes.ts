import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { UserError } from '../../shared/contract/errors.ts';
import type { ByteSource, DicomFile, Encoding } from '../../shared/dicom/element.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { gatheringSink, writeDataSet } from '../../shared/dicom/write.ts';
import type { DataSet } from '../../shared/dicom/element.ts';

/** Annotated bytes: every builder spells one piece of PS3.5 clause 7 out, so that tests can also build what is wrong. */

export const explicitLittle: Encoding = { explicitVr: true, bigEndian: false };
export const implicitLittle: Encoding = { explicitVr: false, bigEndian: false };
export const explicitBig: Encoding = { explicitVr: true, bigEndian: true };

const longVrs = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];

export type Piece = Uint8Array | readonly Piece[];

export function bytes(...pieces: readonly Piece[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => (piece instanceof Uint8Array ? [...piece] : [...bytes(...piece)])));
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function hex(digits: string): Uint8Array {
  return Uint8Array.from(digits.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function u16(value: number, encoding: Encoding = explicitLittle): Uint8Array {
  return Uint8Array.from(encoding.bigEndian ? [value >>> 8, value & 0xff] : [value & 0xff, value >>> 8]);
}

export function u32(value: number, encoding: Encoding = explicitLittle): Uint8Array {
  const halves = [u16(value & 0xffff, encoding), u16(value >>> 16, encoding)];
  return bytes(...(encoding.bigEndian ? halves.reverse() : halves));
}

export function tagBytes(tag: number, encoding: Encoding = explicitLittle): Uint8Array {
  return bytes(u16(tag >>> 16, encoding), u16(tag & 0xffff, encoding));
}

/** An element; `length` states another length than that of the value. */
export function element(tag: number, vr: string, value: Piece | string, encoding: Encoding = explicitLittle, length?: number): Uint8Array {
  const content = typeof value === 'string' ? ascii(value) : bytes(value);
  const stated = length ?? content.length;
  if (!encoding.explicitVr) return bytes(tagBytes(tag, encoding), u32(stated, encoding), content);
  if (longVrs.includes(vr)) return bytes(tagBytes(tag, encoding), ascii(vr), hex('0000'), u32(stated, encoding), content);
  return bytes(tagBytes(tag, encoding), ascii(vr), u16(stated, encoding), content);
}

export const undefinedLength = 0xffffffff;

export function item(content: readonly Piece[], form: 'defined' | 'undefined' = 'defined', encoding: Encoding = explicitLittle): Uint8Array {
  const inner = bytes(...content);
  return form === 'defined'
    ? bytes(tagBytes(0xfffee000, encoding), u32(inner.length, encoding), inner)
    : bytes(tagBytes(0xfffee000, encoding), u32(undefinedLength, encoding), inner, tagBytes(0xfffee00d, encoding), u32(0));
}

export function sequence(
  tag: number, items: readonly Uint8Array[], form: 'defined' | 'undefined' = 'defined', encoding: Encoding = explicitLittle, vr = 'SQ',
): Uint8Array {
  return form === 'defined'
    ? element(tag, vr, items, encoding)
    : element(tag, vr, [...items, sequenceEnd(encoding)], encoding, undefinedLength);
}

export function sequenceEnd(encoding: Encoding = explicitLittle): Uint8Array {
  return bytes(tagBytes(0xfffee0dd, encoding), u32(0));
}

/** Encapsulated Pixel Data, the first fragment being the basic offset table. */
export function fragments(...contents: readonly Uint8Array[]): Uint8Array {
  return element(0x7fe00010, 'OB', [...contents.map((content) => item([content])), sequenceEnd()], explicitLittle, undefinedLength);
}

/** Preamble and file meta information with this transfer syntax. */
export function opening(transferSyntaxUid: string): Uint8Array {
  const uid = transferSyntaxUid.length % 2 === 0 ? transferSyntaxUid : `${transferSyntaxUid}\0`;
  const syntax = element(0x00020010, 'UI', uid);
  return bytes(new Uint8Array(128), ascii('DICM'), element(0x00020000, 'UL', u32(syntax.length)), syntax);
}

export function syntaxUidOf(encoding: Encoding): string {
  if (!encoding.explicitVr) return '1.2.840.10008.1.2';
  return encoding.bigEndian ? '1.2.840.10008.1.2.2' : '1.2.840.10008.1.2.1';
}

export function inflateRaw(content: Uint8Array, maximum: number): Uint8Array {
  try {
    return inflateRawSync(content, { maxOutputLength: maximum });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new UserError('inflates-too-far', 'Too large.');
  }
}

export const deflateRaw = (content: Uint8Array): Uint8Array => deflateRawSync(content);

export function readBytes(content: Uint8Array): DicomFile {
  return readDicomFile(memorySource(content), { inflateRaw });
}

/** A data set of these pieces, in a file with preamble and meta. */
export function readPieces(pieces: readonly Piece[], encoding: Encoding = explicitLittle): DicomFile {
  return readBytes(bytes(opening(syntaxUidOf(encoding)), ...pieces));
}

export function dataSetBytes(dataSet: DataSet): Uint8Array {
  const sink = gatheringSink();
  writeDataSet(dataSet, sink);
  return sink.bytes();
}

/** The code with which reading refuses, or `read` when it does not. */
export function refusalOf(content: Uint8Array): string {
  try {
    readBytes(content);
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'read';
}

export function warningsOf(file: DicomFile): string[] {
  return file.warnings.map((warning) => warning.code);
}

/** A source that counts what is read of it, of any size: `parts` by offset, zeros between them. */
export function sparseSource(size: number, parts: ReadonlyMap<number, Uint8Array>): ByteSource & { bytesRead(): number; longestRead(): number } {
  let total = 0;
  let longest = 0;
  return {
    size,
    bytesRead: () => total,
    longestRead: () => longest,
    read(offset, length) {
      if (offset + length > size) throw new RangeError('past the end');
      total += length;
      longest = Math.max(longest, length);
      const result = new Uint8Array(length);
      for (const [start, part] of parts) {
        const from = Math.max(start, offset);
        const to = Math.min(start + part.length, offset + length);
        if (from < to) result.set(part.subarray(from - start, to - start), from - offset);
      }
      return result;
    },
  };
}

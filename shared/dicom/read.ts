import { UserError } from '../contract/errors.ts';
import type { ByteSource, DataSet, DicomFile, Encoding } from './element.ts';
import { encodingAt } from './guessEncoding.ts';
import { ElementReader, type ElementList } from './readElements.ts';
import { reencoded } from './reencode.ts';
import { memorySource, pagedSource, readExactly } from './source.ts';
import { tags } from './tags.ts';
import { deflatedUid, explicitBigEndianUid, explicitLittleEndianUid, implicitLittleEndianUid, transferSyntaxOf } from './transferSyntax.ts';
import { firstString } from './values.ts';
import { vrOfBytes } from './vr.ts';

/** What reading needs from the host. */
export interface ReadOptions {
  /**
   * Inflates a raw deflate stream (RFC 1951). Throws `UserError('inflates-too-far')` rather than return more than `maximum`
   * bytes; anything else it throws is taken for a damaged stream.
   */
  inflateRaw(bytes: Uint8Array, maximum: number): Uint8Array;
}

/** A deflated data set must be held in memory whole, inflated and not. */
const largestDeflated = 512 * 1024 * 1024;
const largestInflated = 1024 * 1024 * 1024;

const explicitLittleEndian: Encoding = { explicitVr: true, bigEndian: false };

/** What could be made out of a file before its data set. */
interface Opening {
  readonly hasPreamble: boolean;
  readonly meta: DataSet | undefined;
  readonly dataSetOffset: number;
  readonly transferSyntaxUid: string | undefined;
}

/**
 * Reads a PS3.10 file, or a bare data set. Values stay ranges of the source: pixel data is not read.
 * Throws `UserError` with 'empty-file', 'not-dicom', 'truncated', 'malformed', 'unreadable', 'unsupported-transfer-syntax',
 * 'inflates-too-far'. What is malformed and could be read all the same is in `warnings`.
 */
export function readDicomFile(source: ByteSource, options: ReadOptions): DicomFile {
  if (source.size === 0) throw new UserError('empty-file', 'The file has no bytes.');
  const paged = pagedSource(source);
  const reader = new ElementReader(paged);
  const opening = readOpening(paged, reader);
  const { meta, dataSetOffset, hasPreamble } = opening;
  const common = { hasPreamble, meta };

  if (opening.transferSyntaxUid !== undefined) refuseUnsupported(opening.transferSyntaxUid);
  if (opening.transferSyntaxUid === deflatedUid) {
    const inflated = inflate(paged, dataSetOffset, options);
    if (inflated !== undefined) {
      const inner = new ElementReader(memorySource(inflated));
      const list = inner.readDataSet(0, explicitLittleEndian);
      const trailingBytes = trailing(memorySource(inflated), inner, list);
      return {
        ...common, transferSyntaxUid: deflatedUid, warnings: [...reader.warnings, ...inner.warnings], trailingBytes,
        dataSet: { encoding: explicitLittleEndian, elements: list.elements },
      };
    }
    reader.warn('not-deflated', 'The data set is declared deflated but is not.', undefined, dataSetOffset);
  }

  const { encoding, transferSyntaxUid } = settleEncoding(paged, opening, reader);
  const list = reader.readDataSet(dataSetOffset, encoding);
  if (list.elements.length === 0 && list.end < source.size) {
    throw meta === undefined ? notDicom() : new UserError('malformed', 'No data set follows the file meta information.');
  }
  if (list.elements.length === 0 && meta === undefined) throw new UserError('truncated', 'The file ends before its data set begins.');
  const trailingBytes = trailing(paged, reader, list);
  const read: DataSet = { encoding, elements: list.elements };
  // Fragments in another encoding than the one there is for them (PS3.5 A.4) are set right, or nothing could be written.
  const isWrong = transferSyntaxOf(transferSyntaxUid)?.encapsulated === true && (!encoding.explicitVr || encoding.bigEndian);
  const dataSet = isWrong ? reencoded(read, explicitLittleEndian) : read;
  return { ...common, transferSyntaxUid, dataSet, warnings: reader.warnings, trailingBytes };
}

function notDicom(): UserError {
  return new UserError('not-dicom', 'The file is not a DICOM file.');
}

function refuseUnsupported(uid: string): void {
  const syntax = transferSyntaxOf(uid);
  if (syntax?.readable === true) return;
  // Later editions add encapsulated syntaxes here; all of them are explicit little endian (PS3.5 A.4).
  if (syntax === undefined && /^1\.2\.840\.10008\.1\.2\.4\.\d+(\.\d+)?$/.test(uid)) return;
  throw new UserError(
    'unsupported-transfer-syntax',
    syntax === undefined ? 'The transfer syntax of the file is not one this version can read.' : `The transfer syntax "${syntax.name}" cannot be read by this version.`,
  );
}

function hasMagic(source: ByteSource, offset: number): boolean {
  if (source.size < offset + 4) return false;
  const [d, i, c, m] = source.read(offset, 4);
  return d === 0x44 && i === 0x49 && c === 0x43 && m === 0x4d;
}

function readOpening(source: ByteSource, reader: ElementReader): Opening {
  const hasPreamble = hasMagic(source, 128);
  const start = hasPreamble ? 132 : hasMagic(source, 0) ? 4 : 0;
  if (!hasPreamble) reader.warn('no-preamble', 'The file has no preamble.', undefined, 0);
  const encoding = startsMeta(source, start) ? explicitLittleEndian : encodingAt(source, start, source.size);
  const first = encoding === undefined ? undefined : groupAt(source, start, encoding);
  if (first !== 2) {
    if (start === 0 && encoding === undefined) throw notDicom();
    reader.warn('no-meta', 'The file has no file meta information.', undefined, start);
    return { hasPreamble, meta: undefined, dataSetOffset: start, transferSyntaxUid: undefined };
  }
  const metaEncoding = encoding ?? explicitLittleEndian;
  if (!metaEncoding.explicitVr || metaEncoding.bigEndian) {
    reader.warn('meta-encoding', 'The file meta information is not in explicit little endian.', tags.TransferSyntaxUID, start);
  }
  const list = reader.readMeta(start, metaEncoding);
  const uid = firstString(list.elements, tags.TransferSyntaxUID)?.trim();
  if (uid === undefined || uid === '') {
    reader.warn('no-transfer-syntax', 'The file meta information names no transfer syntax.', tags.TransferSyntaxUID, list.end);
  }
  return {
    hasPreamble, meta: { encoding: metaEncoding, elements: list.elements }, dataSetOffset: list.end,
    transferSyntaxUid: uid === '' ? undefined : uid,
  };
}

/** Group 0002 with a VR behind the tag: file meta information as PS3.10 7.1 wants it, whatever else the bytes may look like. */
function startsMeta(source: ByteSource, offset: number): boolean {
  if (source.size - offset < 8) return false;
  const bytes = source.read(offset, 8);
  return bytes[0] === 2 && bytes[1] === 0 && vrOfBytes(bytes[4] ?? 0, bytes[5] ?? 0) !== undefined;
}

function groupAt(source: ByteSource, offset: number, encoding: Encoding): number {
  const [a = 0, b = 0] = source.read(offset, 2);
  return encoding.bigEndian ? (a << 8) | b : (b << 8) | a;
}

/** The encoding that is declared, unless the first elements show for certain that it is another. */
function settleEncoding(source: ByteSource, opening: Opening, reader: ElementReader): { encoding: Encoding; transferSyntaxUid: string } {
  const uid = opening.transferSyntaxUid;
  const offset = opening.dataSetOffset;
  const syntax = uid === undefined ? undefined : transferSyntaxOf(uid);
  const declared: Encoding | undefined =
    uid === undefined ? undefined : { explicitVr: syntax?.explicitVr ?? true, bigEndian: syntax?.bigEndian ?? false };
  const found = encodingAt(source, offset, source.size, declared);
  if (declared !== undefined && uid !== undefined) {
    if (found === undefined || (found.explicitVr === declared.explicitVr && found.bigEndian === declared.bigEndian)) {
      return { encoding: declared, transferSyntaxUid: uid };
    }
    reader.warn('encoding-not-as-declared', 'The data set is not encoded as its transfer syntax says.', tags.TransferSyntaxUID, offset);
    // Encapsulated pixels stay what they are declared; only uncompressed syntaxes say no more than the encoding.
    return { encoding: found, transferSyntaxUid: syntax?.encapsulated === true || syntax === undefined ? uid : uidOf(found) };
  }
  if (found === undefined) {
    if (offset >= source.size) return { encoding: explicitLittleEndian, transferSyntaxUid: explicitLittleEndianUid };
    throw notDicom();
  }
  return { encoding: found, transferSyntaxUid: uidOf(found) };
}

function uidOf(encoding: Encoding): string {
  if (!encoding.explicitVr) return implicitLittleEndianUid;
  return encoding.bigEndian ? explicitBigEndianUid : explicitLittleEndianUid;
}

/** The inflated data set; `undefined` when it is plainly not deflated at all. */
function inflate(source: ByteSource, offset: number, options: ReadOptions): Uint8Array | undefined {
  const length = source.size - offset;
  if (length > largestDeflated) throw new UserError('inflates-too-far', 'The deflated data set is larger than this version accepts.');
  const bytes = readExactly(source, offset, length);
  const start = zlibHeaderLength(bytes);
  try {
    return options.inflateRaw(bytes.subarray(start), largestInflated);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const found = encodingAt(source, offset, source.size);
    if (found?.explicitVr === true) return undefined;
    throw new UserError('malformed', 'The deflated data set is damaged.', { cause: error });
  }
}

/** Some writers put the two bytes of RFC 1950 in front, which PS3.5 A.5 does not have. */
function zlibHeaderLength(bytes: Uint8Array): number {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && first >>> 4 <= 7 && ((first << 8) | second) % 31 === 0 && (second & 0x20) === 0 ? 2 : 0;
}

/**
 * The bytes behind the last element, which are never written out. Refused when they are neither padding nor behind the pixels:
 * then part of the data set may be lost in them.
 */
function trailing(source: ByteSource, reader: ElementReader, list: ElementList): number {
  const count = source.size - list.end;
  if (count === 0) return 0;
  const last = list.elements.at(-1)?.tag ?? 0;
  if (last < tags.PixelData && !isPadding(source, list.end)) {
    throw count < 12
      ? new UserError('truncated', 'The file ends within the header of an element.')
      : new UserError('malformed', 'In the middle of the data set stand bytes that make no element.');
  }
  reader.warn('trailing-bytes', 'Bytes that belong to no element follow the data set; they are dropped.', undefined, list.end);
  return count;
}

/** Data Set Trailing Padding, or one byte repeated to the end. */
function isPadding(source: ByteSource, offset: number): boolean {
  const [a, b, c, d] = source.read(offset, Math.min(4, source.size - offset));
  if ((a === 0xfc && b === 0xff && c === 0xfc && d === 0xff) || (a === 0xff && b === 0xfc && c === 0xff && d === 0xfc)) return true;
  const chunk = 64 * 1024;
  for (let at = offset; at < source.size; at += chunk) {
    if (source.read(at, Math.min(chunk, source.size - at)).some((byte) => byte !== a)) return false;
  }
  return true;
}

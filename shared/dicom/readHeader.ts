import { numberReader, type ByteArrayParser } from './byteOrder.ts';
import { attributeOf, isPrivate, isPrivateCreator } from './dictionary.ts';
import type { ByteSource, Encoding, Tag } from './element.ts';
import { hasLongForm, vrOfBytes } from './vr.ts';

/** The length that says: up to the delimiter. */
export const undefinedLength = 0xffffffff;

/** Tag, VR and length of an element as they stand, PS3.5 7.1. */
export interface Header {
  readonly tag: Tag;
  /** As written; `undefined` in implicit form. */
  readonly writtenVr: string | undefined;
  readonly length: number;
  /** Bytes of tag, VR and length: 8 or 12. */
  readonly size: number;
  readonly oddity: 'none' | 'unknown-vr' | 'missing-vr';
}

/** The tag at `offset`; four bytes must be there. */
export function tagAt(source: ByteSource, offset: number, reader: ByteArrayParser): Tag {
  return tagIn(source.read(offset, 4), reader);
}

function tagIn(bytes: Uint8Array, reader: ByteArrayParser): Tag {
  return ((reader.readUint16(bytes, 0) << 16) | reader.readUint16(bytes, 2)) >>> 0;
}

/**
 * The header at `position`, where at least 8 bytes are left; `undefined` when what is there makes none. Does not ask whether the
 * value fits.
 */
export function readHeader(source: ByteSource, position: number, encoding: Encoding, end: number): Header | undefined {
  const reader = numberReader(encoding.bigEndian);
  const bytes = source.read(position, Math.min(12, end - position));
  const tag = tagIn(bytes, reader);
  if (!encoding.explicitVr) return { tag, writtenVr: undefined, length: reader.readUint32(bytes, 4), size: 8, oddity: 'none' };
  const first = bytes[4] ?? 0;
  const second = bytes[5] ?? 0;
  const vr = vrOfBytes(first, second);
  if (vr !== undefined && !hasLongForm(vr)) return { tag, writtenVr: vr, length: reader.readUint16(bytes, 6), size: 8, oddity: 'none' };
  if (vr === undefined && !(isCapital(first) && isCapital(second))) return headerWithoutVr(source, tag, bytes, position, encoding, end);
  if (bytes.length < 12) return undefined;
  const writtenVr = vr ?? String.fromCharCode(first, second);
  return { tag, writtenVr, length: reader.readUint32(bytes, 8), size: 12, oddity: vr === undefined ? 'unknown-vr' : 'none' };
}

/** Explicit VR, but no VR in the header: an element in implicit form among the others, if what follows bears it out. */
function headerWithoutVr(source: ByteSource, tag: Tag, bytes: Uint8Array, position: number, encoding: Encoding, end: number): Header | undefined {
  if (attributeOf(tag) === undefined && !isPrivate(tag)) return undefined;
  const length = numberReader(encoding.bigEndian).readUint32(bytes, 4);
  const next = position + 8 + length;
  const isBorneOut = length === undefinedLength || next === end || (end - next >= 8 && followsElement(source, next, encoding, end));
  return isBorneOut ? { tag, writtenVr: undefined, length, size: 8, oddity: 'missing-vr' } : undefined;
}

function followsElement(source: ByteSource, position: number, encoding: Encoding, end: number): boolean {
  const tag = tagAt(source, position, numberReader(encoding.bigEndian));
  if (tag >>> 16 === 0xfffe) return true;
  if (isPlausible(source, position, encoding, end)) return true;
  const [first = 0, second = 0] = source.read(position + 4, 2);
  if (isCapital(first) && isCapital(second)) return true;
  return attributeOf(tag) !== undefined && isPlausible(source, position, { ...encoding, explicitVr: false }, end);
}

/** Whether an element with a VR of PS3.5 (in explicit VR) and a length that fits stands at `position`. */
export function isPlausible(source: ByteSource, position: number, encoding: Encoding, end: number): boolean {
  const bytes = source.read(position, Math.min(12, end - position));
  const reader = numberReader(encoding.bigEndian);
  if (!encoding.explicitVr) {
    const length = reader.readUint32(bytes, 4);
    return length === undefinedLength || position + 8 + length <= end;
  }
  const vr = vrOfBytes(bytes[4] ?? 0, bytes[5] ?? 0);
  if (vr === undefined) return false;
  if (!hasLongForm(vr)) return position + 8 + reader.readUint16(bytes, 6) <= end;
  if (bytes.length < 12) return false;
  const length = reader.readUint32(bytes, 8);
  return length === undefinedLength || position + 12 + length <= end;
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

/** The VR to understand the value by: as written, or from the dictionary where nothing useful is written. */
export function effectiveVr(header: Header, signed: boolean): string {
  const { tag, writtenVr } = header;
  if (writtenVr !== undefined && writtenVr !== 'UN' && header.oddity === 'none') return writtenVr;
  if (isPrivateCreator(tag)) return 'LO';
  if ((tag & 0xffff) === 0) return 'UL';
  const vr = attributeOf(tag)?.vr ?? 'UN';
  if (vr.length === 2) return vr;
  // PS3.5 A.1: LUT Data, Overlay Data, Pixel Data and their like are OW in implicit VR.
  if (vr.includes('OW')) return 'OW';
  return signed ? 'SS' : 'US';
}

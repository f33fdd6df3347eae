/** A small DICOM reader for judging what the tool wrote, kept apart from the one under test. Well-formed files only: it throws. */
import { inflateRawSync } from 'node:zlib';

export interface Read {
  readonly tag: number;
  /** As written; `undefined` in implicit VR. */
  readonly vr: string | undefined;
  readonly bytes: Uint8Array;
  readonly items: readonly (readonly Read[])[] | undefined;
  readonly fragments: readonly Uint8Array[] | undefined;
}

export interface ReadFile {
  readonly transferSyntaxUid: string;
  readonly meta: readonly Read[];
  readonly elements: readonly Read[];
  readonly littleEndian: boolean;
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

class Cursor {
  readonly bytes: Buffer;
  readonly little: boolean;
  at: number;

  constructor(bytes: Buffer, little: boolean, at: number) {
    this.bytes = bytes;
    this.little = little;
    this.at = at;
  }

  word(): number {
    this.at += 2;
    return this.little ? this.bytes.readUInt16LE(this.at - 2) : this.bytes.readUInt16BE(this.at - 2);
  }

  long(): number {
    this.at += 4;
    return this.little ? this.bytes.readUInt32LE(this.at - 4) : this.bytes.readUInt32BE(this.at - 4);
  }

  tag(): number {
    const group = this.word();
    return group * 0x10000 + this.word();
  }

  take(length: number): Buffer {
    if (this.at + length > this.bytes.length) throw new Error(`reads past the end at ${String(this.at)}`);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

function readElements(cursor: Cursor, explicit: boolean, end: number): Read[] {
  const elements: Read[] = [];
  while (cursor.at < end) {
    const tag = cursor.tag();
    if (tag === 0xfffee00d || tag === 0xfffee0dd) {
      cursor.long();
      break;
    }
    elements.push(readElement(cursor, explicit, tag));
  }
  return elements;
}

function readElement(cursor: Cursor, explicit: boolean, tag: number): Read {
  let vr: string | undefined;
  let length: number;
  if (explicit) {
    vr = cursor.take(2).toString('latin1');
    if (longVrs.has(vr)) {
      cursor.at += 2;
      length = cursor.long();
    } else length = cursor.word();
  } else length = cursor.long();
  const start = cursor.at;
  if (length === 0xffffffff && tag === 0x7fe00010) return { tag, vr, bytes: new Uint8Array(0), items: undefined, fragments: readFragments(cursor) };
  const looksLikeItems = length >= 8 && length !== 0xffffffff && peekTag(cursor) === 0xfffee000;
  if (vr === 'SQ' || length === 0xffffffff || ((vr === undefined || vr === 'UN') && looksLikeItems)) {
    const unknown = vr === 'UN';
    const inside = unknown ? new Cursor(cursor.bytes, true, cursor.at) : cursor;
    const items = readItems(inside, explicit && !unknown, length === 0xffffffff ? undefined : start + length);
    cursor.at = inside.at;
    return { tag, vr, bytes: cursor.bytes.subarray(start, cursor.at), items, fragments: undefined };
  }
  return { tag, vr, bytes: cursor.take(length), items: undefined, fragments: undefined };
}

function peekTag(cursor: Cursor): number {
  const before = cursor.at;
  const tag = cursor.tag();
  cursor.at = before;
  return tag;
}

function readItems(cursor: Cursor, explicit: boolean, end: number | undefined): Read[][] {
  const items: Read[][] = [];
  while (end === undefined || cursor.at < end) {
    const tag = cursor.tag();
    const length = cursor.long();
    if (tag === 0xfffee0dd) break;
    if (tag !== 0xfffee000) throw new Error('an item was expected');
    items.push(readElements(cursor, explicit, length === 0xffffffff ? cursor.bytes.length : cursor.at + length));
  }
  return items;
}

function readFragments(cursor: Cursor): Uint8Array[] {
  const fragments: Uint8Array[] = [];
  for (;;) {
    const tag = cursor.tag();
    const length = cursor.long();
    if (tag === 0xfffee0dd) return fragments;
    fragments.push(cursor.take(length));
  }
}

export function decodeFile(bytes: Buffer): ReadFile {
  if (bytes.toString('latin1', 128, 132) !== 'DICM') throw new Error('no preamble');
  const metaCursor = new Cursor(bytes, true, 132);
  const first = readElement(metaCursor, true, metaCursor.tag());
  const metaEnd = metaCursor.at + Buffer.from(first.bytes).readUInt32LE(0);
  const meta = readElements(metaCursor, true, metaEnd);
  const transferSyntaxUid = Buffer.from(meta.find((element) => element.tag === 0x00020010)?.bytes ?? [])
    .toString('latin1')
    .replace(/[\0 ]+$/u, '');
  const body = transferSyntaxUid === '1.2.840.10008.1.2.1.99' ? inflateRawSync(bytes.subarray(metaEnd)) : bytes;
  const littleEndian = transferSyntaxUid !== '1.2.840.10008.1.2.2';
  const cursor = new Cursor(body, littleEndian, body === bytes ? metaEnd : 0);
  return { transferSyntaxUid, meta, elements: readElements(cursor, transferSyntaxUid !== '1.2.840.10008.1.2', body.length), littleEndian };
}

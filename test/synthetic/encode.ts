/**
 * A small DICOM writer for made-up objects, kept apart from the one under test: what both get wrong the same way would
 * never be seen. It writes what it is told to, malformed things too.
 */
import { deflateRawSync } from 'node:zlib';
import { attributeOf, tagOf } from '../../shared/dicom/dictionary.ts';
import { encodeIn } from './charsets.ts';

export interface Part {
  readonly tag: number;
  readonly vr: string;
  readonly value: PartValue;
}

/** Text (several values joined with a backslash), numbers, raw bytes, items of a sequence, or encapsulated fragments. */
export type PartValue = string | readonly number[] | Uint8Array | { readonly items: readonly (readonly Part[])[] } | { readonly fragments: readonly Uint8Array[] };

/** Element of the data dictionary; `vr` only where the dictionary leaves a choice. */
export function el(keyword: string, value: PartValue | number, vr?: string): Part {
  const tag = tagOf(keyword);
  return { tag, vr: vr ?? attributeOf(tag)?.vr.split(' or ')[0] ?? 'UN', value: typeof value === 'number' ? [value] : value };
}

export function sq(keyword: string, ...items: readonly (readonly Part[])[]): Part {
  return { tag: tagOf(keyword), vr: 'SQ', value: { items } };
}

/** The creator and the elements of one private block; `elements`: low byte, VR, value. */
export function privateBlock(group: number, block: number, creator: string, elements: readonly (readonly [number, string, PartValue])[]): Part[] {
  const base = group * 0x10000;
  return [{ tag: base + block, vr: 'LO', value: creator }, ...elements.map(([low, vr, value]) => ({ tag: base + block * 0x100 + low, vr, value }))];
}

export interface Layout {
  readonly transferSyntaxUid: string;
  /** Sequences and items with undefined length. */
  readonly undefinedLengths: boolean;
  /** Values of (0008,0005), written into the data set where there are any. */
  readonly characterSet: readonly string[];
  readonly preamble?: Uint8Array;
  /** Further elements of group 0002. */
  readonly meta?: readonly Part[];
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const charsetVrs = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const numberVrs: Readonly<Record<string, readonly [number, (view: DataView, at: number, value: number, little: boolean) => void]>> = {
  US: [2, (view, at, value, little) => view.setUint16(at, value, little)],
  SS: [2, (view, at, value, little) => view.setInt16(at, value, little)],
  OW: [2, (view, at, value, little) => view.setUint16(at, value, little)],
  UL: [4, (view, at, value, little) => view.setUint32(at, value, little)],
  SL: [4, (view, at, value, little) => view.setInt32(at, value, little)],
  OL: [4, (view, at, value, little) => view.setUint32(at, value, little)],
  FL: [4, (view, at, value, little) => view.setFloat32(at, value, little)],
  OF: [4, (view, at, value, little) => view.setFloat32(at, value, little)],
  FD: [8, (view, at, value, little) => view.setFloat64(at, value, little)],
  OD: [8, (view, at, value, little) => view.setFloat64(at, value, little)],
  SV: [8, (view, at, value, little) => view.setBigInt64(at, BigInt(value), little)],
  UV: [8, (view, at, value, little) => view.setBigUint64(at, BigInt(value), little)],
  OV: [8, (view, at, value, little) => view.setBigUint64(at, BigInt(value), little)],
  AT: [4, (view, at, value, little) => { view.setUint16(at, value >>> 16, little); view.setUint16(at + 2, value & 0xffff, little); }],
};

interface Mode {
  readonly explicit: boolean;
  readonly little: boolean;
  readonly undefinedLengths: boolean;
  readonly characterSet: readonly string[];
}

const word = (value: number, bytes: 2 | 4, mode: Mode): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (mode.little) buffer.writeUIntLE(value, 0, bytes);
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};
const tagBytes = (tag: number, mode: Mode): Buffer => Buffer.concat([word(Math.floor(tag / 0x10000), 2, mode), word(tag & 0xffff, 2, mode)]);
const delimiter = (tag: number, length: number, mode: Mode): Buffer => Buffer.concat([tagBytes(tag, mode), word(length, 4, mode)]);

function valueBytes(part: Part, mode: Mode): Buffer {
  const { value, vr } = part;
  let bytes: Buffer;
  if (typeof value === 'string') bytes = charsetVrs.has(vr) ? encodeIn(mode.characterSet, value) : Buffer.from(value, 'latin1');
  else if (value instanceof Uint8Array) bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  else if (Array.isArray(value)) {
    const form = numberVrs[vr];
    if (form === undefined) bytes = Buffer.from(value.join('\\'), 'latin1');
    else {
      bytes = Buffer.alloc(value.length * form[0]);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      value.forEach((number: number, index) => form[1](view, index * form[0], number, mode.little));
    }
  } else throw new Error('not a plain value');
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.from(vr === 'UI' || vr === 'OB' || vr === 'UN' ? '\0' : ' ', 'latin1')]);
}

function header(tag: number, vr: string, length: number, mode: Mode): Buffer {
  if (!mode.explicit) return Buffer.concat([tagBytes(tag, mode), word(length, 4, mode)]);
  if (longVrs.has(vr)) return Buffer.concat([tagBytes(tag, mode), Buffer.from(`${vr}\0\0`, 'latin1'), word(length, 4, mode)]);
  return Buffer.concat([tagBytes(tag, mode), Buffer.from(vr, 'latin1'), word(length, 2, mode)]);
}

function partBytes(part: Part, mode: Mode): Buffer {
  const { value } = part;
  if (typeof value === 'object' && 'fragments' in value) {
    const pieces = value.fragments.flatMap((fragment) => {
      const padded = fragment.length % 2 === 0 ? fragment : Buffer.concat([fragment, Buffer.alloc(1)]);
      return [delimiter(0xfffee000, padded.length, mode), padded];
    });
    return Buffer.concat([header(part.tag, part.vr, 0xffffffff, mode), ...pieces, delimiter(0xfffee0dd, 0, mode)]);
  }
  if (typeof value === 'object' && 'items' in value) {
    // A sequence of unknown VR is written in implicit little endian (PS3.5 6.2.2 note 2).
    const inside: Mode = part.vr === 'UN' ? { ...mode, explicit: false, little: true, undefinedLengths: true } : mode;
    const items = value.items.map((item) => {
      const content = dataSetBytes(item, inside);
      if (!inside.undefinedLengths) return Buffer.concat([delimiter(0xfffee000, content.length, inside), content]);
      return Buffer.concat([delimiter(0xfffee000, 0xffffffff, inside), content, delimiter(0xfffee00d, 0, inside)]);
    });
    const content = Buffer.concat(items);
    if (!inside.undefinedLengths) return Buffer.concat([header(part.tag, part.vr, content.length, mode), content]);
    return Buffer.concat([header(part.tag, part.vr, 0xffffffff, mode), content, delimiter(0xfffee0dd, 0, inside)]);
  }
  const bytes = valueBytes(part, mode);
  return Buffer.concat([header(part.tag, part.vr, bytes.length, mode), bytes]);
}

function dataSetBytes(parts: readonly Part[], mode: Mode): Buffer {
  const own = parts.find((part) => part.tag === 0x00080005)?.value;
  const inside = typeof own === 'string' ? { ...mode, characterSet: own.split('\\') } : mode;
  return Buffer.concat([...parts].sort((a, b) => a.tag - b.tag).map((part) => partBytes(part, inside)));
}

const textOf = (parts: readonly Part[], tag: number): string => {
  const value = parts.find((part) => part.tag === tag)?.value;
  return typeof value === 'string' ? value : '';
};

/** A PS3.10 file; parts are sorted by tag, file meta information is made from SOP class, instance and transfer syntax. */
export function dicomFile(parts: readonly Part[], layout: Layout): Buffer {
  const { transferSyntaxUid, undefinedLengths, characterSet } = layout;
  const metaMode: Mode = { explicit: true, little: true, undefinedLengths: false, characterSet: [] };
  const meta = dataSetBytes(
    [
      { tag: 0x00020001, vr: 'OB', value: new Uint8Array([0, 1]) },
      { tag: 0x00020002, vr: 'UI', value: textOf(parts, 0x00080016) },
      { tag: 0x00020003, vr: 'UI', value: textOf(parts, 0x00080018) },
      { tag: 0x00020010, vr: 'UI', value: transferSyntaxUid },
      { tag: 0x00020012, vr: 'UI', value: '2.25.272461103420834957294873520398457293' },
      ...(layout.meta ?? []),
    ],
    metaMode,
  );
  const withCharset = characterSet.length === 0 ? parts : [...parts, { tag: 0x00080005, vr: 'CS', value: characterSet.join('\\') }];
  const mode: Mode = {
    explicit: transferSyntaxUid !== '1.2.840.10008.1.2',
    little: transferSyntaxUid !== '1.2.840.10008.1.2.2',
    undefinedLengths,
    characterSet,
  };
  const body = dataSetBytes(withCharset, mode);
  return Buffer.concat([
    layout.preamble ?? Buffer.alloc(128),
    Buffer.from('DICM'),
    partBytes({ tag: 0x00020000, vr: 'UL', value: [meta.length] }, metaMode),
    meta,
    transferSyntaxUid === '1.2.840.10008.1.2.1.99' ? evenLength(deflateRawSync(body)) : body,
  ]);
}

const evenLength = (bytes: Buffer): Buffer => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]));

import { UserError } from '../contract/errors.ts';
import { numberReader, type ByteArrayParser } from './byteOrder.ts';
import { formatTag } from './dictionary.ts';
import type { ByteRange, ByteSource, DicomElement, EncapsulatedElement, Encoding, Item, ReadWarning, SequenceElement, Tag } from './element.ts';
import { effectiveVr, isPlausible, readHeader, tagAt, undefinedLength, type Header } from './readHeader.ts';
import { tags } from './tags.ts';
import { numberSize, vrOfBytes } from './vr.ts';

const itemTag = 0xfffee000;
const itemDelimiter = 0xfffee00d;
const sequenceDelimiter = 0xfffee0dd;

/** Deeper than any object of the standard; a recursion without end is an attack. */
const deepest = 100;
/** Elements, items and fragments of a file: what keeps the tree far below the memory of a small computer. */
const mostNodes = 500_000;
const mostWarnings = 200;

const implicitLittleEndian: Encoding = { explicitVr: false, bigEndian: false };

/** What surrounds a list of elements, and so how the list ends. */
type Container = 'dataSet' | 'meta' | 'definedItem' | 'undefinedItem';

interface Scope {
  readonly encoding: Encoding;
  readonly end: number;
  readonly container: Container;
  readonly depth: number;
  /** Pixel Representation in force is 1: what is "US or SS" is SS. */
  signed: boolean;
}

/** Elements, and the offset behind the last one. */
export interface ElementList {
  readonly elements: readonly DicomElement[];
  readonly end: number;
}

const listsAsRead = new WeakSet<readonly DicomElement[]>();

/** Whether these are the very elements of one level as they were read: then nothing at or below this level was changed. */
export function isAsRead(elements: readonly DicomElement[]): boolean {
  return listsAsRead.has(elements);
}

/** Reads elements out of one source; collects warnings; never reads a value longer than a few bytes. */
export class ElementReader {
  readonly warnings: ReadWarning[] = [];
  readonly #source: ByteSource;
  #nodes = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /**
   * The elements of a data set from `offset`. Stops, and tells by `end`, where no element follows any more: at trailing
   * padding, or at bytes that make no element. Throws `UserError('truncated' | 'malformed' | 'unreadable')`.
   */
  readDataSet(offset: number, encoding: Encoding): ElementList {
    return this.#readList(offset, { encoding, end: this.#source.size, container: 'dataSet', depth: 0, signed: false });
  }

  /** Group 0002 from `offset`: stops before the first element of another group. */
  readMeta(offset: number, encoding: Encoding): ElementList {
    return this.#readList(offset, { encoding, end: this.#source.size, container: 'meta', depth: 0, signed: false });
  }

  warn(code: string, message: string, tag: Tag | undefined, offset: number): void {
    if (this.warnings.length < mostWarnings) this.warnings.push({ code, message, tag, offset });
    else if (this.warnings.length === mostWarnings) {
      this.warnings.push({ code: 'more-warnings', message: 'There are more warnings than are listed.', tag: undefined, offset });
    }
  }

  #count(): void {
    if (++this.#nodes > mostNodes) {
      throw new UserError('malformed', 'The file has more elements than any object this version can handle.');
    }
  }

  #range(offset: number, length: number): ByteRange {
    return { source: this.#source, offset, length };
  }

  #finished(elements: DicomElement[], end: number): ElementList {
    listsAsRead.add(elements);
    return { elements, end };
  }

  #readList(start: number, scope: Scope): ElementList {
    const { encoding, end, container } = scope;
    const reader = numberReader(encoding.bigEndian);
    const elements: DicomElement[] = [];
    let position = start;
    let last = -1;
    for (;;) {
      if (end - position < 8) {
        if (position < end && container !== 'dataSet' && container !== 'meta') {
          if (container === 'undefinedItem' && end === this.#source.size) throw this.#endInSequence(end);
          this.warn('stray-bytes', 'Bytes too few for an element stand at the end of an item; they are dropped.', undefined, position);
          position = end;
        }
        if (container === 'undefinedItem') this.warn('missing-delimiter', 'An item of undefined length is not delimited.', undefined, position);
        return this.#finished(elements, position);
      }
      const tag = tagAt(this.#source, position, reader);
      if (container === 'meta' && tag >>> 16 !== 2) return this.#finished(elements, position);
      if (tag >>> 16 === 0xfffe) {
        const next = this.#delimiter(tag, position, reader, scope);
        if (next.closes) return this.#finished(elements, next.position);
        position = next.position;
        continue;
      }
      if (container === 'dataSet' && this.#endsDataSet(tag, last, position, scope)) return this.#finished(elements, position);
      const header = readHeader(this.#source, position, encoding, end);
      if (header === undefined) {
        if (container === 'dataSet' || container === 'meta') return this.#finished(elements, position);
        throw malformed(tag, 'has a header that cannot be understood');
      }
      if (header.oddity === 'unknown-vr') this.warn('unknown-vr', 'The VR is not one of PS3.5; the value is taken as UN.', tag, position);
      if (header.oddity === 'missing-vr') this.warn('missing-vr', 'The element has no VR though the data set is in explicit VR.', tag, position);
      this.#count();
      const read = this.#readElement(header, position, reader, scope);
      if (tag === last) this.warn('duplicate-element', 'The element occurs twice at one level.', tag, position);
      else if (tag < last) this.warn('out-of-order', 'The element stands behind one with a higher tag.', tag, position);
      last = tag;
      position = read.end;
      elements.push(read.element);
    }
  }

  /** What a tag of group FFFE among elements means: the end of the item, of its sequence, or a stray to step over. */
  #delimiter(tag: Tag, position: number, reader: ByteArrayParser, scope: Scope): { closes: boolean; position: number } {
    const length = reader.readUint32(this.#source.read(position + 4, 4), 0);
    if (scope.container === 'undefinedItem') {
      if (tag === itemDelimiter) {
        if (length !== 0) this.warn('delimiter-length', 'A delimitation item has a length.', tag, position);
        return { closes: true, position: position + 8 };
      }
      // The next item, or the end of the sequence: the item was simply not closed.
      this.warn('missing-delimiter', 'An item of undefined length is not delimited.', tag, position);
      return { closes: true, position };
    }
    if ((tag === itemDelimiter || tag === sequenceDelimiter) && length === 0) {
      this.warn('stray-delimiter', 'A delimitation item stands where nothing is to be delimited.', tag, position);
      return { closes: false, position: position + 8 };
    }
    if (scope.container === 'dataSet') return { closes: true, position };
    throw malformed(tag, 'stands where an element should be');
  }

  /** Whether the data set ends here though bytes are left: padding, or what cannot be an element any more. */
  #endsDataSet(tag: Tag, last: Tag, position: number, scope: Scope): boolean {
    if (tag === tags.DataSetTrailingPadding) return true;
    if (last < 0) return false;
    if (tag >>> 16 === 0 && last >>> 16 !== 0) return true;
    if (last < tags.PixelData) return false;
    // Behind Pixel Data only a few things can stand; garbage there is no reason to refuse the picture.
    return tag <= last || !isPlausible(this.#source, position, scope.encoding, scope.end);
  }

  #readElement(header: Header, position: number, reader: ByteArrayParser, scope: Scope): { element: DicomElement; end: number } {
    const { tag, length, size, writtenVr } = header;
    const start = position + size;
    const vr = effectiveVr(header, scope.signed);
    if (length === undefinedLength) return this.#readUndefined(header, vr, position, scope);
    const end = start + length;
    if (end > scope.end) throw this.#pastTheEnd(tag, end, scope);
    if (length % 2 === 1) this.warn('odd-length', 'The value has an odd length.', tag, position);
    if (vr === 'SQ' || (vr === 'UN' && this.#startsWithItem(start, length))) {
      const sequence = this.#readDefinedSequence(header, vr, position, scope);
      if (sequence !== undefined) return { element: sequence, end };
    }
    // PS3.5 6.2.2: what was turned into UN came out of implicit little endian.
    const bigEndian = scope.encoding.bigEndian && writtenVr !== 'UN';
    const valueVr = vr === 'SQ' ? 'UN' : vr;
    if (tag === tags.PixelRepresentation && length >= 2) scope.signed = reader.readUint16(this.#source.read(start, 2), 0) === 1;
    if (vr !== 'UN' && length % (numberSize(vr) ?? 1) !== 0) {
      this.warn('length-not-of-vr', 'The length of the value is no multiple of what its VR needs.', tag, position);
    }
    return {
      element: { kind: 'value', tag, vr: valueVr, writtenVr, header: this.#range(position, size), value: this.#range(start, length), bigEndian },
      end,
    };
  }

  #pastTheEnd(tag: Tag, end: number, scope: Scope): UserError {
    return end > this.#source.size
      ? new UserError('truncated', `The file ends within element ${formatTag(tag)}.`)
      : malformed(tag, scope.depth === 0 ? 'is longer than the data set' : 'is longer than the item it stands in');
  }

  #startsWithItem(start: number, length: number): boolean {
    return length >= 8 && tagAt(this.#source, start, numberReader(false)) === itemTag;
  }

  #readUndefined(header: Header, vr: string, position: number, scope: Scope): { element: DicomElement; end: number } {
    const start = position + header.size;
    if (header.tag === tags.PixelData || /^O[BDFLVW]$/.test(header.writtenVr ?? '')) return this.#readFragments(header, vr, position, scope);
    if (vr !== 'SQ' && vr !== 'UN') {
      this.warn('undefined-length', 'The VR allows no undefined length; the value is read as a sequence.', header.tag, position);
    }
    // UN of undefined length holds implicit little endian, PS3.5 6.2.2.
    const declared = header.writtenVr === 'UN' ? implicitLittleEndian : scope.encoding;
    const read = this.#readItems(start, scope.end, this.#itemEncoding(start, scope.end, declared, scope.encoding), 'undefined', scope);
    const element: SequenceElement = {
      kind: 'sequence', tag: header.tag, vr: 'SQ', writtenVr: header.writtenVr, header: this.#range(position, header.size),
      undefinedLength: true, items: read.items, itemEncoding: read.encoding,
    };
    return { element, end: read.end };
  }

  #readDefinedSequence(header: Header, vr: string, position: number, scope: Scope): SequenceElement | undefined {
    const start = position + header.size;
    const end = start + header.length;
    const inUnknown = header.writtenVr === 'UN' || vr === 'UN';
    const declared = inUnknown ? implicitLittleEndian : scope.encoding;
    const warningsBefore = this.warnings.length;
    try {
      const read = this.#readItems(start, end, this.#itemEncoding(start, end, declared, scope.encoding), 'defined', scope);
      if (vr === 'UN' && this.warnings.length > warningsBefore) {
        this.warnings.length = warningsBefore;
        return undefined;
      }
      return {
        kind: 'sequence', tag: header.tag, vr: 'SQ', writtenVr: header.writtenVr, header: this.#range(position, header.size),
        undefinedLength: false, items: read.items, itemEncoding: read.encoding,
      };
    } catch (error) {
      // Bytes of unknown meaning may look like a sequence for a while; those that are declared one may not.
      if (!inUnknown || !(error instanceof UserError) || error.code === 'unreadable' || this.#nodes > mostNodes) throw error;
      this.warnings.length = warningsBefore;
      return undefined;
    }
  }

  /** The encoding inside items: as declared, unless the first element of the first item shows for certain that it is another. */
  #itemEncoding(start: number, end: number, declared: Encoding, surrounding: Encoding): Encoding {
    for (const encoding of [declared, surrounding, implicitLittleEndian, { ...surrounding, explicitVr: true }]) {
      const reader = numberReader(encoding.bigEndian);
      if (end - start < 8) return declared;
      const tag = tagAt(this.#source, start, reader);
      if (tag !== itemTag) continue;
      if (end - start < 16) return encoding;
      const inner = tagAt(this.#source, start + 8, reader);
      if (inner >>> 16 === 0xfffe) return encoding;
      const bytes = this.#source.read(start + 8, 8);
      const hasVr = vrOfBytes(bytes[4] ?? 0, bytes[5] ?? 0) !== undefined;
      if (hasVr === encoding.explicitVr && isPlausible(this.#source, start + 8, encoding, end)) return encoding;
    }
    return declared;
  }

  #readItems(
    start: number, end: number, encoding: Encoding, length: 'defined' | 'undefined', scope: Scope,
  ): { items: Item[]; end: number; encoding: Encoding } {
    if (scope.depth >= deepest) throw new UserError('malformed', `The file nests sequences deeper than ${deepest} levels.`);
    const reader = numberReader(encoding.bigEndian);
    const items: Item[] = [];
    let position = start;
    for (;;) {
      if (length === 'defined' && position === end) return { items, end, encoding };
      if (end - position < 8) {
        if (length === 'undefined' && position === end) {
          this.warn('missing-delimiter', 'A sequence of undefined length is not delimited.', undefined, position);
          return { items, end, encoding };
        }
        throw this.#endInSequence(end);
      }
      const tag = tagAt(this.#source, position, reader);
      const itemLength = reader.readUint32(this.#source.read(position + 4, 4), 0);
      if (tag === sequenceDelimiter) {
        if (itemLength !== 0) this.warn('delimiter-length', 'A delimitation item has a length.', tag, position);
        if (length === 'undefined') return { items, end: position + 8, encoding };
        this.warn('stray-delimiter', 'A delimitation item stands where nothing is to be delimited.', tag, position);
        position += 8;
        continue;
      }
      if (tag === itemDelimiter && itemLength === 0) {
        this.warn('stray-delimiter', 'A delimitation item stands where nothing is to be delimited.', tag, position);
        position += 8;
        continue;
      }
      if (tag !== itemTag) {
        if (length === 'undefined' && items.length > 0) {
          this.warn('missing-delimiter', 'A sequence of undefined length is not delimited.', tag, position);
          return { items, end: position, encoding };
        }
        throw malformed(tag, 'stands where an item should be');
      }
      this.#count();
      const open = itemLength === undefinedLength;
      let itemEnd = open ? end : position + 8 + itemLength;
      if (itemEnd > end) {
        // The sequence has a length that fits: then it is the item's that is wrong, and its elements show where it ends.
        if (length === 'undefined') throw this.#pastTheEnd(tag, itemEnd, { ...scope, depth: scope.depth + 1 });
        this.warn('item-length', 'An item is longer than the sequence it stands in.', tag, position);
        itemEnd = end;
      }
      const list = this.#readList(position + 8, {
        encoding, end: itemEnd, container: open ? 'undefinedItem' : 'definedItem', depth: scope.depth + 1, signed: scope.signed,
      });
      items.push({ undefinedLength: open, elements: list.elements });
      position = open ? list.end : itemEnd;
    }
  }

  #endInSequence(end: number): UserError {
    return end === this.#source.size
      ? new UserError('truncated', 'The file ends within a sequence.')
      : new UserError('malformed', 'A sequence ends in the middle of an item.');
  }

  #readFragments(header: Header, vr: string, position: number, scope: Scope): { element: EncapsulatedElement; end: number } {
    const reader = numberReader(scope.encoding.bigEndian);
    const fragments: ByteRange[] = [];
    let at = position + header.size;
    for (;;) {
      if (scope.end - at < 8) {
        if (at !== scope.end || fragments.length < 2) throw this.#endInSequence(scope.end);
        this.warn('missing-delimiter', 'The fragments are not delimited.', header.tag, at);
        break;
      }
      const bytes = this.#source.read(at, 8);
      const tag = ((reader.readUint16(bytes, 0) << 16) | reader.readUint16(bytes, 2)) >>> 0;
      const length = reader.readUint32(bytes, 4);
      if (tag === sequenceDelimiter) {
        if (length !== 0) this.warn('delimiter-length', 'A delimitation item has a length.', tag, at);
        at += 8;
        break;
      }
      if (tag !== itemTag || length === undefinedLength) throw malformed(header.tag, 'has fragments that cannot be told apart');
      if (at + 8 + length > scope.end) throw this.#pastTheEnd(header.tag, at + 8 + length, scope);
      if (length % 2 === 1) this.warn('odd-length', 'A fragment has an odd length.', header.tag, at);
      this.#count();
      fragments.push(this.#range(at + 8, length));
      at += 8 + length;
    }
    const element: EncapsulatedElement = {
      kind: 'encapsulated', tag: header.tag, vr: header.writtenVr === 'OW' ? vr : 'OB', writtenVr: header.writtenVr,
      header: this.#range(position, header.size), fragments,
    };
    return { element, end: at };
  }
}

function malformed(tag: Tag, what: string): UserError {
  return new UserError('malformed', `Element ${formatTag(tag)} ${what}.`);
}

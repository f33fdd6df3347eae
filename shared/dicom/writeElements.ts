import { batchingSink, type ByteSink } from './byteSink.ts';
import { numberReader, swapped, viewOf } from './byteOrder.ts';
import type { ByteRange, DicomElement, Encoding, Item, SequenceElement, Tag, ValueElement } from './element.ts';
import { isAsRead } from './readElements.ts';
import { bytesOf, rangeOf, readExactly } from './source.ts';
import { hasLongForm, paddingByte, wordSize } from './vr.ts';

const itemTag = 0xfffee000;
const itemDelimiter = 0xfffee00d;
const sequenceDelimiter = 0xfffee0dd;
const undefinedLength = 0xffffffff;
const lengthToEnd = 0x00080001;

/** Longest value a 16-bit length can say, PS3.5 7.1.2 (even). */
const longestShortForm = 0xfffe;
const copyChunk = 1024 * 1024;
/** From here on a value is copied by the means of the sink, if it has any. */
const longCopy = 16 * 1024;

/** Writes the elements of one level and all below it. */
export function writeElements(elements: readonly DicomElement[], encoding: Encoding, sink: ByteSink): void {
  const batching = batchingSink(sink);
  const writer = new ElementWriter(batching);
  writer.list(elements, encoding);
  batching.flush();
}

/** Bytes that `writeElements` would write. */
export function sizeOfElements(elements: readonly DicomElement[], encoding: Encoding): number {
  return new ElementWriter({ write: () => undefined }).sizeOfList(elements, encoding);
}

class ElementWriter {
  readonly #sink: ByteSink;
  readonly #itemSizes = new Map<Item, number>();

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  list(elements: readonly DicomElement[], encoding: Encoding): void {
    for (const [index, element] of elements.entries()) {
      if (element.kind === 'value') this.#value(this.#withTrueLength(element, index, elements, encoding), encoding);
      else if (element.kind === 'sequence') this.#sequence(element, encoding);
      else {
        this.#sink.write(headerOf(element, undefinedLength, encoding));
        for (const fragment of element.fragments) {
          this.#sink.write(delimiter(itemTag, fragment.length, encoding));
          this.#copy(fragment);
        }
        this.#sink.write(delimiter(sequenceDelimiter, 0, encoding));
      }
    }
  }

  sizeOfList(elements: readonly DicomElement[], encoding: Encoding): number {
    let size = 0;
    for (const element of elements) size += this.#sizeOf(element, encoding);
    return size;
  }

  #sizeOf(element: DicomElement, encoding: Encoding): number {
    if (element.kind === 'value') {
      const length = writtenLength(element, encoding);
      return headerOf(element, length, encoding).length + length;
    }
    if (element.kind === 'encapsulated') {
      const content = element.fragments.reduce((sum, fragment) => sum + 8 + fragment.length, 0);
      return headerOf(element, undefinedLength, encoding).length + content + 8;
    }
    const content = this.#sizeOfItems(element);
    const length = element.undefinedLength ? undefinedLength : content;
    return headerOf(element, length, encoding).length + content + (element.undefinedLength ? 8 : 0);
  }

  #sizeOfItems(sequence: SequenceElement): number {
    let size = 0;
    for (const item of sequence.items) size += 8 + this.#sizeOfItem(item, sequence.itemEncoding) + (item.undefinedLength ? 8 : 0);
    return size;
  }

  #sizeOfItem(item: Item, encoding: Encoding): number {
    let size = this.#itemSizes.get(item);
    if (size === undefined) {
      size = this.sizeOfList(item.elements, encoding);
      this.#itemSizes.set(item, size);
    }
    return size;
  }

  #sequence(sequence: SequenceElement, encoding: Encoding): void {
    const open = sequence.undefinedLength;
    this.#sink.write(headerOf(sequence, open ? undefinedLength : this.#sizeOfItems(sequence), encoding));
    const inner = sequence.itemEncoding;
    for (const item of sequence.items) {
      this.#sink.write(delimiter(itemTag, item.undefinedLength ? undefinedLength : this.#sizeOfItem(item, inner), inner));
      this.list(item.elements, inner);
      if (item.undefinedLength) this.#sink.write(delimiter(itemDelimiter, 0, inner));
    }
    if (open) this.#sink.write(delimiter(sequenceDelimiter, 0, inner));
  }

  #value(element: ValueElement, encoding: Encoding): void {
    const length = writtenLength(element, encoding);
    const header = headerOf(element, length, encoding);
    this.#sink.write(header);
    const toBigEndian = encoding.bigEndian && !isUnknown(header, element, encoding);
    if (element.bigEndian !== toBigEndian && wordSize(element.vr) > 1 && element.writtenVr !== 'UN') {
      this.#sink.write(swapped(bytesOf(element.value), wordSize(element.vr)));
    } else this.#copy(element.value);
    if (length > element.value.length) this.#sink.write(Uint8Array.of(paddingByte(element.vr)));
  }

  #copy(range: ByteRange): void {
    if (range.length >= longCopy && this.#sink.copy !== undefined) {
      this.#sink.copy(range);
      return;
    }
    for (let done = 0; done < range.length; done += copyChunk) {
      this.#sink.write(readExactly(range.source, range.offset + done, Math.min(copyChunk, range.length - done)));
    }
  }

  /** Group lengths (PS3.5 7.2) and Length to End, where they are no longer true. */
  #withTrueLength(element: ValueElement, index: number, elements: readonly DicomElement[], encoding: Encoding): ValueElement {
    const isGroupLength = (element.tag & 0xffff) === 0;
    if ((!isGroupLength && element.tag !== lengthToEnd) || element.value.length !== 4) return element;
    // Some lie in the source already; where nothing is changed, nothing is set right.
    if (isAsRead(elements)) return element;
    const group = element.tag >>> 16;
    const counted = elements.slice(index + 1).filter((other) => !isGroupLength || other.tag >>> 16 === group);
    const size = this.sizeOfList(counted, encoding);
    if (numberReader(element.bigEndian).readUint32(bytesOf(element.value), 0) === size) return element;
    const bytes = new Uint8Array(4);
    viewOf(bytes).setUint32(0, size, !element.bigEndian);
    return { ...element, value: rangeOf(bytes) };
  }
}

/** The length of the value as written: a value of our own becomes even, one that is copied keeps what it had. */
function writtenLength(element: ValueElement, encoding: Encoding): number {
  const length = element.value.length;
  if (length % 2 === 0 || keptHeader(element, length, encoding) !== undefined) return length;
  return length + 1;
}

/** The header as read, where it still tells the truth. */
function keptHeader(element: DicomElement, length: number, encoding: Encoding): Uint8Array | undefined {
  if (element.header === undefined) return undefined;
  // Read leniently, written strictly: a VR goes in where the data set has one everywhere else, and stays out where it has none.
  if (encoding.explicitVr !== (element.writtenVr !== undefined)) return undefined;
  const bytes = bytesOf(element.header);
  const reader = numberReader(encoding.bigEndian);
  const tag = ((reader.readUint16(bytes, 0) << 16) | reader.readUint16(bytes, 2)) >>> 0;
  if (tag !== element.tag) return undefined;
  const { writtenVr } = element;
  if (writtenVr === undefined) return bytes.length === 8 && reader.readUint32(bytes, 4) === length ? bytes : undefined;
  if (bytes[4] !== writtenVr.charCodeAt(0) || bytes[5] !== writtenVr.charCodeAt(1)) return undefined;
  const stated = bytes.length === 12 ? reader.readUint32(bytes, 8) : reader.readUint16(bytes, 6);
  return stated === length ? bytes : undefined;
}

function headerOf(element: DicomElement, length: number, encoding: Encoding): Uint8Array {
  return keptHeader(element, length, encoding) ?? newHeader(element, length, encoding);
}

function newHeader(element: DicomElement, length: number, encoding: Encoding): Uint8Array {
  if (!encoding.explicitVr) {
    if (element.kind === 'encapsulated') throw new Error('implicit VR has no encapsulated pixel data');
    return delimiter(element.tag, length, encoding);
  }
  const vr = element.writtenVr ?? element.vr;
  if (hasLongForm(vr)) return longHeader(element.tag, vr, length, encoding);
  // PS3.5 6.2.2: a value too long for its VR's 16-bit length is written as UN.
  if (length > longestShortForm) return longHeader(element.tag, 'UN', length, encoding);
  const bytes = new Uint8Array(8);
  setTag(bytes, element.tag, encoding);
  bytes.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4);
  viewOf(bytes).setUint16(6, length, !encoding.bigEndian);
  return bytes;
}

function longHeader(tag: Tag, vr: string, length: number, encoding: Encoding): Uint8Array {
  const bytes = new Uint8Array(12);
  setTag(bytes, tag, encoding);
  bytes.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4);
  viewOf(bytes).setUint32(8, checked(length), !encoding.bigEndian);
  return bytes;
}

/** Tag and 32-bit length: items, delimiters, and the elements of implicit VR. */
function delimiter(tag: Tag, length: number, encoding: Encoding): Uint8Array {
  const bytes = new Uint8Array(8);
  setTag(bytes, tag, encoding);
  viewOf(bytes).setUint32(4, checked(length), !encoding.bigEndian);
  return bytes;
}

function checked(length: number): number {
  if (length > undefinedLength) throw new Error('a length does not fit into 32 bits');
  return length;
}

function setTag(bytes: Uint8Array, tag: Tag, encoding: Encoding): void {
  const view = viewOf(bytes);
  view.setUint16(0, tag >>> 16, !encoding.bigEndian);
  view.setUint16(2, tag & 0xffff, !encoding.bigEndian);
}

/** Whether the header just written says UN though the element is known by another VR: then its value is little endian. */
function isUnknown(header: Uint8Array, element: ValueElement, encoding: Encoding): boolean {
  return encoding.explicitVr && header.length === 12 && header[4] === 0x55 && header[5] === 0x4e && element.vr !== 'UN';
}

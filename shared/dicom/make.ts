import { viewOf } from './byteOrder.ts';
import { defaultCharacterSet, encodeText, type CharacterSet } from './characterSet.ts';
import type { DicomElement, EncapsulatedElement, Encoding, SequenceElement, Tag, ValueElement } from './element.ts';
import { rangeOf } from './source.ts';
import { numberSize, paddingByte } from './vr.ts';

function writtenVr(vr: string, encoding: Encoding): string | undefined {
  return encoding.explicitVr ? vr : undefined;
}

/** An element of our own with these bytes (in the byte order of `encoding`), made even by the padding of the VR. */
export function valueElement(tag: Tag, vr: string, value: Uint8Array, encoding: Encoding): ValueElement {
  const padded = value.length % 2 === 0 ? value : withPadding(value, paddingByte(vr));
  return { kind: 'value', tag, vr, writtenVr: writtenVr(vr, encoding), header: undefined, value: rangeOf(padded), bigEndian: encoding.bigEndian };
}

function withPadding(value: Uint8Array, byte: number): Uint8Array {
  const padded = new Uint8Array(value.length + 1);
  padded.set(value);
  padded[value.length] = byte;
  return padded;
}

/**
 * A text element; several values are joined by backslashes in `text`. What the character set cannot express becomes `?`:
 * callers who need the text whole ask `encodeText` first.
 */
export function textElement(
  tag: Tag, vr: string, text: string, encoding: Encoding, characterSet: CharacterSet = defaultCharacterSet,
): ValueElement {
  return valueElement(tag, vr, encodeText(text, vr, characterSet) ?? replacedText(text, vr, characterSet), encoding);
}

function replacedText(text: string, vr: string, characterSet: CharacterSet): Uint8Array {
  const expressible = Array.from(text, (character) => (encodeText(character, vr, characterSet) === undefined ? '?' : character)).join('');
  return encodeText(expressible, vr, characterSet) ?? new Uint8Array(0);
}

/** A numeric element: US SS UL SL FL FD UV SV AT in binary, DS and IS as text of at most 16 and 12 characters. */
export function numberElement(tag: Tag, vr: string, values: readonly number[], encoding: Encoding): ValueElement {
  if (vr === 'IS') return textElement(tag, vr, values.map((value) => String(Math.trunc(value))).join('\\'), encoding);
  if (vr === 'DS') return textElement(tag, vr, values.map(decimalString).join('\\'), encoding);
  const size = numberSize(vr);
  if (size === undefined) throw new Error(`${vr} is no numeric VR`);
  const bytes = new Uint8Array(values.length * size);
  const view = viewOf(bytes);
  const little = !encoding.bigEndian;
  values.forEach((value, index) => {
    const at = index * size;
    switch (vr) {
      case 'US': view.setUint16(at, value, little); break;
      case 'SS': view.setInt16(at, value, little); break;
      case 'UL': view.setUint32(at, value, little); break;
      case 'SL': view.setInt32(at, value, little); break;
      case 'FL': view.setFloat32(at, value, little); break;
      case 'FD': view.setFloat64(at, value, little); break;
      case 'UV': view.setBigUint64(at, BigInt(value), little); break;
      case 'SV': view.setBigInt64(at, BigInt(value), little); break;
      default:
        view.setUint16(at, value >>> 16, little);
        view.setUint16(at + 2, value & 0xffff, little);
    }
  });
  return valueElement(tag, vr, bytes, encoding);
}

/** At most 16 characters, PS3.5 6.2, with as many digits as fit. */
function decimalString(value: number): string {
  const exact = String(value);
  if (exact.length <= 16) return exact;
  for (let digits = 16; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
    const exponential = value.toExponential(digits - 1);
    if (exponential.length <= 16) return exponential;
  }
  return '0';
}

/** A sequence of our own, of defined length. */
export function sequenceElement(tag: Tag, items: readonly (readonly DicomElement[])[], encoding: Encoding): SequenceElement {
  return {
    kind: 'sequence', tag, vr: 'SQ', writtenVr: writtenVr('SQ', encoding), header: undefined, undefinedLength: false,
    items: items.map((elements) => ({ undefinedLength: false, elements })), itemEncoding: encoding,
  };
}

/** Encapsulated Pixel Data; the first fragment is the basic offset table (may be empty). Odd fragments get a zero byte. */
export function encapsulatedElement(tag: Tag, vr: string, fragments: readonly Uint8Array[], encoding: Encoding): EncapsulatedElement {
  return {
    kind: 'encapsulated', tag, vr, writtenVr: writtenVr(vr, encoding), header: undefined,
    fragments: fragments.map((bytes) => rangeOf(bytes.length % 2 === 0 ? bytes : withPadding(bytes, 0))),
  };
}

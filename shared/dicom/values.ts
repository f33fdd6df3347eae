import { numberReader, viewOf } from './byteOrder.ts';
import { decodeText, defaultCharacterSet, type CharacterSet } from './characterSet.ts';
import type { DicomElement, Tag } from './element.ts';
import { bytesOf } from './source.ts';
import { isMultiValued, isText, numberSize } from './vr.ts';

/** The first element with this tag at this level. */
export function find(elements: readonly DicomElement[], tag: Tag): DicomElement | undefined {
  return elements.find((element) => element.tag === tag);
}

/**
 * The values of a text element, decoded, split at the backslash where the VR has several values, without padding (PS3.5 6.2:
 * trailing spaces and zeros; leading spaces too, except in ST, LT, UT, where they count). Empty for no value and for other VRs.
 */
export function stringsOf(element: DicomElement, characterSet: CharacterSet = defaultCharacterSet): string[] {
  if (element.kind !== 'value' || !isText(element.vr) || element.value.length === 0) return [];
  const text = decodeText(bytesOf(element.value), element.vr, characterSet);
  if (!isMultiValued(element.vr)) {
    const value = withoutTrailingPadding(text);
    return value === '' ? [] : [value];
  }
  const values = text.split('\\').map((value) => withoutTrailingPadding(value).replace(/^ +/, ''));
  return values.length === 1 && values[0] === '' ? [] : values;
}

function withoutTrailingPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end--;
  return text.slice(0, end);
}

/** The first value of the first element with this tag; `undefined` when it is not there or has no value. */
export function firstString(elements: readonly DicomElement[], tag: Tag, characterSet?: CharacterSet): string | undefined {
  const element = find(elements, tag);
  return element === undefined ? undefined : stringsOf(element, characterSet)[0];
}

/**
 * The numbers of a binary numeric element, of DS and IS, and of OW, OB, OF, OD, OL, OV as words. What is no number in DS or IS
 * is NaN. AT gives tags. UV and SV lose precision past 2^53: use {@link bigNumbersOf}. Empty for other VRs.
 */
export function numbersOf(element: DicomElement): number[] {
  if (element.kind !== 'value') return [];
  if (element.vr === 'DS' || element.vr === 'IS') return stringsOf(element).map((text) => (text === '' ? Number.NaN : Number(text)));
  const vr = wordVr(element.vr);
  if (vr === 'UV' || vr === 'SV') return bigNumbersOf(element).map(Number);
  const size = vr === undefined ? undefined : vr === 'OB' ? 1 : numberSize(vr);
  if (vr === undefined || size === undefined) return [];
  const bytes = bytesOf(element.value);
  const reader = numberReader(element.bigEndian);
  const numbers: number[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) {
    switch (vr) {
      case 'US': numbers.push(reader.readUint16(bytes, at)); break;
      case 'SS': numbers.push(reader.readInt16(bytes, at)); break;
      case 'UL': numbers.push(reader.readUint32(bytes, at)); break;
      case 'SL': numbers.push(reader.readInt32(bytes, at)); break;
      case 'FL': numbers.push(reader.readFloat(bytes, at)); break;
      case 'FD': numbers.push(reader.readDouble(bytes, at)); break;
      case 'AT': numbers.push(((reader.readUint16(bytes, at) << 16) | reader.readUint16(bytes, at + 2)) >>> 0); break;
      default: numbers.push(bytes[at] ?? 0);
    }
  }
  return numbers;
}

/** The numbers of UV, SV and OV exactly; empty for other VRs. */
export function bigNumbersOf(element: DicomElement): bigint[] {
  if (element.kind !== 'value' || numberSize(wordVr(element.vr) ?? '') !== 8) return [];
  const bytes = bytesOf(element.value);
  const view = viewOf(bytes);
  const numbers: bigint[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    numbers.push(element.vr === 'SV' ? view.getBigInt64(at, !element.bigEndian) : view.getBigUint64(at, !element.bigEndian));
  }
  return numbers;
}

/** Other-word VRs read as the numbers they are made of. */
function wordVr(vr: string): string | undefined {
  const other: Readonly<Record<string, string>> = { OW: 'US', OL: 'UL', OF: 'FL', OD: 'FD', OV: 'UV', OB: 'OB' };
  return other[vr] ?? (numberSize(vr) === undefined ? undefined : vr);
}

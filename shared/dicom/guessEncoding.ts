import { numberReader } from './byteOrder.ts';
import { attributeOf, isPrivate } from './dictionary.ts';
import type { ByteSource, Encoding } from './element.ts';
import { hasLongForm, vrOfBytes } from './vr.ts';

const candidates: readonly Encoding[] = [
  { explicitVr: true, bigEndian: false },
  { explicitVr: false, bigEndian: false },
  { explicitVr: true, bigEndian: true },
];

/** Elements that must be read in a row before an encoding counts as certain. */
const enough = 4;

/**
 * The encoding in which the bytes at `offset` read as elements of a data set; `preferred` is taken unless it contradicts what is
 * there, or reads less far than another that is certain.
 * `undefined` when none does. Looks at headers of the first few elements only, and at no value.
 */
export function encodingAt(source: ByteSource, offset: number, end: number, preferred?: Encoding): Encoding | undefined {
  const preferredCount = preferred === undefined ? 0 : elementsInARow(source, offset, end, preferred);
  if (preferredCount >= enough) return preferred;
  let best: Encoding | undefined;
  let most = 0;
  for (const encoding of candidates) {
    const count = elementsInARow(source, offset, end, encoding);
    if (count > most) {
      most = count;
      best = encoding;
    }
  }
  return most >= enough || preferredCount === 0 ? best : preferred;
}

/** How many elements, up to a few, can be read from `offset`; 0 when what is there contradicts the encoding. */
function elementsInARow(source: ByteSource, offset: number, end: number, encoding: Encoding): number {
  const reader = numberReader(encoding.bigEndian);
  let position = offset;
  let last = -1;
  let count = 0;
  while (count < enough && end - position >= 8) {
    const bytes = source.read(position, Math.min(12, end - position));
    const group = reader.readUint16(bytes, 0);
    const tag = ((group << 16) | reader.readUint16(bytes, 2)) >>> 0;
    if (tag <= last) return encoding.explicitVr || count > 1 ? count : 0;
    const vr = vrOfBytes(bytes[4] ?? 0, bytes[5] ?? 0);
    let length: number;
    let size = 8;
    if (encoding.explicitVr) {
      if (vr === undefined) return count;
      if (count === 0 && attributeOf(tag) === undefined && !isPrivate(tag)) return 0;
      if (hasLongForm(vr)) {
        if (bytes.length < 12) return count;
        length = reader.readUint32(bytes, 8);
        size = 12;
      } else length = reader.readUint16(bytes, 6);
    } else {
      length = reader.readUint32(bytes, 4);
      // Without VRs a tag must be one that PS3.6 knows (or private, but not at first, unless a sequence plainly follows).
      if (attributeOf(tag) === undefined && !(isPrivate(tag) && (count > 0 || length === 0xffffffff))) return 0;
    }
    // What holds items where a length says so cannot be chance.
    if (length === 0xffffffff) return isItemAt(source, position + size, end, encoding) ? enough : count;
    if (position + size + length > end) return encoding.explicitVr || count > 1 ? count : 0;
    count++;
    last = tag;
    position += size + length;
  }
  return count;
}

function isItemAt(source: ByteSource, offset: number, end: number, encoding: Encoding): boolean {
  if (end - offset < 8) return false;
  const reader = numberReader(encoding.bigEndian);
  const bytes = source.read(offset, 4);
  const element = reader.readUint16(bytes, 2);
  return reader.readUint16(bytes, 0) === 0xfffe && (element === 0xe000 || element === 0xe0dd);
}

import { tagOf } from '../dicom/dictionary.ts';
import type { DicomElement, Tag } from '../dicom/element.ts';
import { bytesOf } from '../dicom/source.ts';
import { tags } from '../dicom/tags.ts';
import { find } from '../dicom/values.ts';

/** Extended Offset Table and its lengths (PS3.3 C.7.6.3.1.8). */
export const offsetTables: ReadonlySet<Tag> = new Set(['ExtendedOffsetTable', 'ExtendedOffsetTableLengths'].map(tagOf));

/** A fragment that would lie further than 2^40 bytes into the pixel data is none: eight letters in a row read as such a number. */
const emptyBytesAtEnd = 3;

/** True where pixel data are encapsulated and every offset and length can be one: 64-bit numbers with empty bytes at their high end. */
export function offsetsHold(elements: readonly DicomElement[]): boolean {
  if (find(elements, tags.PixelData)?.kind !== 'encapsulated') return false;
  return [...offsetTables].every((tag) => {
    const table = find(elements, tag);
    if (table === undefined) return true;
    if (table.kind !== 'value' || table.value.length % 8 !== 0) return false;
    const bytes = bytesOf(table.value);
    for (let start = 0; start < bytes.length; start += 8) {
      for (let index = start + 8 - emptyBytesAtEnd; index < start + 8; index++) if (bytes[index] !== 0) return false;
    }
    return true;
  });
}

/** Where the cells of native pixel data are, whatever their byte order. */
import { swapped } from '../../../shared/dicom/byteOrder.ts';
import type { ByteSource, ValueElement } from '../../../shared/dicom/element.ts';
import { readExactly } from '../../../shared/dicom/source.ts';
import { transferSyntaxOf } from '../../../shared/dicom/transferSyntax.ts';
import type { FrameFormat } from '../../../shared/pixels/frame.ts';
import { transferSyntaxes } from './syntaxes.ts';

/**
 * The bytes that are turned round together to make cells little endian: 1 where they are already. In a big-endian file
 * eight-bit and packed cells in OW are turned round by words (PS3.5 Annex D), wider cells as a whole.
 */
export function swapUnitOf(element: ValueElement, format: FrameFormat, transferSyntaxUid: string): 1 | 2 | 4 | 8 {
  const privateSyntax = transferSyntaxUid === transferSyntaxes.gePrivate && format.bitsAllocated > 8;
  if (!element.bigEndian && !privateSyntax) return 1;
  if (format.number === 'double') return 8;
  if (format.number === 'float') return 4;
  if (format.bitsAllocated > 16) return 4;
  if (format.bitsAllocated <= 8 && element.vr === 'OB') return 1;
  return 2;
}

/** The same bytes with every cell little endian. Reads whole swap units, and zeros where the last one is cut short. */
export function littleEndianSource(source: ByteSource, unit: 1 | 2 | 4 | 8): ByteSource {
  if (unit === 1) return source;
  return {
    size: source.size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > source.size) throw new RangeError('read past the end of the source');
      const from = offset - (offset % unit);
      const to = Math.ceil((offset + length) / unit) * unit;
      const bytes = new Uint8Array(to - from);
      bytes.set(readExactly(source, from, Math.min(to, source.size) - from));
      return swapped(bytes, unit).subarray(offset - from, offset - from + length);
    },
  };
}

/** The value of an element as a source of its own. */
export function valueSource({ value }: ValueElement): ByteSource {
  return {
    size: value.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > value.length) throw new RangeError('read past the end of the source');
      return readExactly(value.source, value.offset + offset, length);
    },
  };
}

/** Whether pixel data in this transfer syntax is bare cells, in one value or (1.2.840.10008.1.2.1.98) in fragments. */
export function isNativeSyntax(transferSyntaxUid: string): boolean {
  return transferSyntaxUid === transferSyntaxes.gePrivate || transferSyntaxOf(transferSyntaxUid)?.family === 'native';
}

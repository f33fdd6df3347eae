import dicomParser, { type ByteArrayParser } from 'dicom-parser';

const { littleEndianByteArrayParser, bigEndianByteArrayParser } = dicomParser;

/** Reads numbers out of bytes in one byte order. */
export function numberReader(bigEndian: boolean): ByteArrayParser {
  return bigEndian ? bigEndianByteArrayParser : littleEndianByteArrayParser;
}

export type { ByteArrayParser };

/** A view for writing numbers; `littleEndian` is its last argument, as always. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A copy with the bytes of every word of `size` bytes turned round; a rest shorter than a word stays. */
export function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  for (let start = 0; start + size <= copy.length; start += size) copy.subarray(start, start + size).reverse();
  return copy;
}

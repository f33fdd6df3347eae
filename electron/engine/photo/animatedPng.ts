import type { ByteSource } from '../../../shared/dicom/element.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that are looked through: what says how many frames there are stands before the pixels. */
const mostChunks = 4096;

/**
 * How many frames a PNG file says that it has, 1 where it is a still or no PNG at all (PNG, third edition, 11.3.6.1: `acTL`). The decoder knows the first alone.
 */
export function framesOfPng(source: ByteSource): number {
  const head = (at: number, length: number): DataView => {
    const bytes = source.read(at, length);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  if (source.size < 8 || !signature.every((byte, at) => head(0, 8).getUint8(at) === byte)) return 1;
  let at = 8;
  for (let chunk = 0; chunk < mostChunks && at + 12 <= source.size; chunk++) {
    const view = head(at, 12);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(byte)));
    if (type === 'IDAT' || type === 'IEND') return 1;
    if (type === 'acTL') return Math.max(1, view.getUint32(8));
    at += 12 + view.getUint32(0);
  }
  return 1;
}

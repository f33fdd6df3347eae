import type { ByteSource } from '../../../shared/dicom/element.ts';
import { mediaHeadLength, mediaKindOf } from '../ingest/mediaKind.ts';

/** Chunks that are looked through: what says how many frames there are stands before the pixels. */
const mostChunks = 4096;

/**
 * How many frames a PNG file says that it has, 1 where it is a still or no PNG at all (PNG, third edition, 11.3.6.1: `acTL`). The decoder knows the first alone.
 */
export function framesOfPng(source: ByteSource): number {
  const kind = mediaKindOf(source.read(0, Math.min(mediaHeadLength, source.size)));
  if (kind?.kind !== 'photo' || kind.format !== 'png') return 1;
  let at = 8;
  for (let chunk = 0; chunk < mostChunks && at + 12 <= source.size; chunk++) {
    const bytes = source.read(at, 12);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const type = String.fromCharCode(...bytes.subarray(4, 8));
    if (type === 'IDAT' || type === 'IEND') return 1;
    if (type === 'acTL') return Math.max(1, view.getUint32(8));
    at += 12 + view.getUint32(0);
  }
  return 1;
}

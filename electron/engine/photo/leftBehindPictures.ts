import type { LeftBehind } from '../../../shared/dicom/element.ts';
import { JpegError, markers, segmentsOf, type Segment } from '../../../shared/pixels/jpeg/markers.ts';

/** What a map of brightness or depth says of itself in its XMP (ISO 21496-1, Adobe, Apple, Google): it shows what the picture shows. */
const map = /hdrgm:|urn:iso:std:iso:ts:21496|HDRGainMap|depthmap|DepthMap|GContainer|semanticsegmentation/u;
/** So many bytes from its beginning tell what a second picture is. */
const mapHead = 64 * 1024;

/**
 * What phones and cameras write behind the picture of a JPEG: a film, or a second picture (CIPA DC-007, Multi-Picture Format). Smaller copies of the picture for
 * displays and maps of its brightness or depth are not told of: nothing is missing without them.
 */
export function leftBehindIn(bytes: Uint8Array): readonly LeftBehind[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments = segmentsIn(bytes);
  const end = segments.find(({ marker }) => marker === markers.EOI)?.end;
  if (end === undefined) return [];
  const film = all.indexOf('ftyp', end, 'latin1');
  const behind = picturesOf(bytes, segments).some((start) => start >= end && all[start] === 0xff && all[start + 1] === markers.SOI && !map.test(all.toString('latin1', start, start + mapHead)));
  return [...(behind ? (['picture'] as const) : []), ...(film > 0 ? (['motion-photo'] as const) : [])];
}

/** None of a stream that breaks the rules. */
function segmentsIn(bytes: Uint8Array): readonly Segment[] {
  try {
    return [...segmentsOf(bytes)];
  } catch (cause) {
    if (cause instanceof JpegError) return [];
    throw cause;
  }
}

/** Tag of the list of pictures, and bytes of one of them in it (CIPA DC-007 5.2.3). */
const [listTag, entryBytes] = [0xb002, 16];

/** Where the further pictures begin that the index names and that are no smaller copies of the first. */
function picturesOf(bytes: Uint8Array, segments: readonly Segment[]): number[] {
  const segment = segments.find(({ marker, body }) => marker === 0xe2 && Buffer.from(body.subarray(0, 4)).toString('latin1') === 'MPF\0');
  if (segment === undefined) return [];
  const index = segment.body.subarray(4);
  // Places are counted from the byte order mark, as in every TIFF.
  const origin = index.byteOffset - bytes.byteOffset;
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const little = index[0] === 0x49;
  try {
    const directory = view.getUint32(4, little);
    const fields = Array.from({ length: view.getUint16(directory, little) }, (_, at) => directory + 2 + at * 12);
    const list = fields.find((at) => view.getUint16(at, little) === listTag);
    if (list === undefined) return [];
    const entries = Array.from({ length: Math.floor(view.getUint32(list + 4, little) / entryBytes) }, (_, at) => view.getUint32(list + 8, little) + at * entryBytes);
    // The lower three bytes of the attributes say what a picture is; 01 in front: a smaller copy for a display.
    return entries.filter((at) => (view.getUint32(at, little) & 0xff_0000) !== 0x01_0000).map((at) => view.getUint32(at + 8, little)).filter((offset) => offset > 0).map((offset) => origin + offset);
  } catch (cause) {
    if (cause instanceof RangeError) return [];
    throw cause;
  }
}

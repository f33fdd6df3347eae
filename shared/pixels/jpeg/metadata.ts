/** What a JPEG or JPEG-LS stream carries beside the picture: notes, camera data, thumbnails, bytes behind its end. */
import { markers, segmentsOf } from './markers.ts';
import type { Segment } from './markers.ts';

/**
 * The stream without comments and application segments that may identify, and without anything behind EOI but zeros;
 * `undefined` where there is nothing of the kind. What steers decoding stays: JFIF (without its thumbnail), Adobe, SPIFF and
 * the JPEG-LS colour transform. The entropy-coded data are copied as they are. Throws JpegError.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let from = 0;
  let isChanged = false;
  let end: number | undefined;
  for (const segment of segmentsOf(bytes)) {
    if (segment.marker === markers.EOI) end = segment.end;
    const replacement = replacementOf(segment);
    if (!replacement) continue;
    isChanged = true;
    parts.push(bytes.subarray(from, segment.start), replacement);
    from = segment.end;
  }
  const hasTail = end !== undefined && bytes.subarray(end).some((byte) => byte !== 0);
  if (!isChanged && !hasTail) return undefined;
  parts.push(bytes.subarray(from, end));
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

const nothing = new Uint8Array(0);

/** What stands in the segment's place; `undefined` where it stays. */
function replacementOf({ marker, body }: Segment): Uint8Array | undefined {
  if (marker === markers.COM) return isSoftwareNote(textOf(body, 0, body.length)) ? undefined : nothing;
  if (marker < markers.APP0 || marker > markers.APP15) return undefined;
  if (marker === markers.APP0) {
    const name = textOf(body, 0, 4);
    if (name === 'JFIF' && body.length > 14) return Uint8Array.from([0xff, marker, 0, 16, ...body.subarray(0, 12), 0, 0]);
    return name === 'JFXX' || body.length > 14 ? nothing : undefined;
  }
  const keeps = { 0xee: 'Adobe', 0xe8: 'SPIFF' } as Readonly<Record<number, string>>;
  const name = keeps[marker];
  if (name !== undefined && textOf(body, 0, name.length) === name && body.length <= 32) return undefined;
  // SPIFF ends with a directory entry, and HP's colour transform has five bytes; neither has room for a text.
  return marker === 0xe8 && body.length <= 8 ? undefined : nothing;
}

/** Comments that name the program and nothing else. */
export function isSoftwareNote(text: string): boolean {
  const note = text.replace(/[\0 ]+$/, '');
  if (note.length > 80) return false;
  return /^(Created by |Creator: |CREATOR: )?(LEAD Technologies|Kakadu|GDCM|OpenJPEG|OpenJPH|OpenHTJ2K|JasPer|Grok|Lavc|libjpeg|IJG|MITRA_DICOM_STANDARD|Intel\(R\) JPEG|gd-jpeg|charls)[\w .,/()\-+]*$/i.test(
    note,
  );
}

function textOf(body: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...body.subarray(from, Math.min(to, 200)));
}

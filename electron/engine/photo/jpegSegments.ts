/** The segments before the picture of a JPEG file that no reader of tags opens: comments, and what makers of cameras put there. */

const known = /^(?:Exif\0|http:\/\/ns\.adobe\.com\/|JFIF\0|JFXX\0|ICC_PROFILE|MPF\0|Adobe|Photoshop 3\.0)/u;

interface Segment {
  readonly marker: number;
  readonly content: Uint8Array;
}

function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    // Start of scan, or no segment at all.
    if (marker === 0xda || length < 2) return;
    yield { marker, content: bytes.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

/** Texts of the comment segments (ITU-T T.81 B.2.4.5), as UTF-8 where they are, else as Latin-1. */
export function commentsIn(bytes: Uint8Array): string[] {
  return [...segmentsOf(bytes)].filter(({ marker }) => marker === 0xfe).map(({ content }) => {
    const text = Buffer.from(content).toString('utf8');
    return text.includes('\ufffd') ? Buffer.from(content).toString('latin1') : text;
  });
}

/** The EXIF segments as bytes: some makers keep in them what their notes only point to. */
export function exifIn(bytes: Uint8Array): Uint8Array[] {
  return [...segmentsOf(bytes)].filter(({ marker, content }) => marker === 0xe1 && Buffer.from(content.subarray(0, 5)).toString('latin1') === 'Exif\0').map(({ content }) => content);
}

/** Application segments of other forms than those in use everywhere. */
export function strangersIn(bytes: Uint8Array): Uint8Array[] {
  return [...segmentsOf(bytes)].filter(({ marker, content }) => marker >= 0xe0 && marker <= 0xef && !known.test(Buffer.from(content.subarray(0, 24)).toString('latin1'))).map(({ content }) => content);
}

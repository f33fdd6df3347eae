/** The marker segments of a JPEG or JPEG-LS stream (ITU-T T.81 Annex B, T.87 Annex C). */

/** The stream breaks the rules of its standard. The message names the rule, never data. */
export class JpegError extends Error {
  override readonly name = 'JpegError';
}

/** A marker and its segment. Offsets are bytes from the start of the stream. */
export interface Segment {
  /** The byte behind 0xFF. */
  readonly marker: number;
  /** Of the 0xFF before the marker. */
  readonly start: number;
  /** The parameters, without the two bytes of their length; empty for markers that stand alone. */
  readonly body: Uint8Array;
  /** Behind the segment. For SOS: where the entropy-coded data begin. */
  readonly end: number;
}

export const markers = {
  TEM: 0x01,
  SOF0: 0xc0,
  DHT: 0xc4,
  JPG: 0xc8,
  DAC: 0xcc,
  RST0: 0xd0,
  RST7: 0xd7,
  SOI: 0xd8,
  EOI: 0xd9,
  SOS: 0xda,
  DQT: 0xdb,
  DNL: 0xdc,
  DRI: 0xdd,
  APP0: 0xe0,
  APP14: 0xee,
  APP15: 0xef,
  /** JPEG-LS frame header, T.87 C.2.2. */
  SOF55: 0xf7,
  COM: 0xfe,
} as const;

const isRestart = (marker: number): boolean => marker >= markers.RST0 && marker <= markers.RST7;

/** Whether the marker begins a frame (SOF0..SOF15, SOF55). */
export function isFrameHeader(marker: number): boolean {
  if (marker === markers.SOF55) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== markers.DHT && marker !== markers.JPG && marker !== markers.DAC;
}

/** Every segment from SOI to EOI or the end of the bytes; entropy-coded data and restart markers are passed over. */
export function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  if (bytes[0] !== 0xff || bytes[1] !== markers.SOI) throw new JpegError('the stream does not begin with SOI');
  yield { marker: markers.SOI, start: 0, body: bytes.subarray(2, 2), end: 2 };
  let at = 2;
  for (;;) {
    while (at < bytes.length && bytes[at] !== 0xff) at++;
    const start = at;
    while (bytes[at] === 0xff) at++;
    if (at >= bytes.length) return;
    const marker = bytes[at++] ?? 0;
    if (marker === markers.EOI) {
      yield { marker, start, body: bytes.subarray(at, at), end: at };
      return;
    }
    if (marker === 0 || marker === markers.TEM || isRestart(marker)) continue;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (length < 2 || at + length > bytes.length) throw new JpegError('a segment reaches past the end of the stream');
    const segment = { marker, start, body: bytes.subarray(at + 2, at + length), end: at + length };
    yield segment;
    at = marker === markers.SOS ? endOfEntropyData(bytes, segment.end) : segment.end;
  }
}

/** The next marker behind entropy-coded data that is neither a stuffed byte nor a restart. */
export function endOfEntropyData(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    // JPEG-LS stuffs a bit, not a byte: behind 0xFF anything below 0x80 is data.
    if (next >= 0x80 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

/**
 * Whether TEM (X'FF01', T.81 Table B.1: temporary use in arithmetic coding) stands up to EOI where no segment is. No other coding has it there, and a decoder
 * of the libjpeg of the Independent JPEG Group comes to it again and again.
 */
export function holdsTemporaryMarker(bytes: Uint8Array): boolean {
  let from = 0;
  for (const { marker, start, end } of segmentsOf(bytes)) {
    if (hasTemporaryMarker(bytes, from, start)) return true;
    if (marker === markers.EOI) return false;
    from = end;
  }
  return hasTemporaryMarker(bytes, from, bytes.length);
}

function hasTemporaryMarker(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < to; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === markers.TEM) return true;
  }
  return false;
}

export interface JpegComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisationTable: number;
}

export interface JpegHeader {
  /** The marker of the frame: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, 0xC3 lossless, 0xF7 JPEG-LS. */
  readonly process: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly JpegComponent[];
  readonly hasJfif: boolean;
  /** The colour transform of an Adobe APP14 segment: 0 none, 1 YCbCr, 2 YCCK. */
  readonly adobeTransform: number | undefined;
  /** JPEG-LS: 0 by component, 1 by line, 2 by sample; and the error allowed. Of the first scan. */
  readonly interleaveMode: number;
  readonly nearLossless: number;
  /** JPEG-LS extensions that change what the samples mean. */
  readonly hasColourTransform: boolean;
  readonly hasMappingTable: boolean;
}

/** Whether the stream comes to its EOI. Throws {@link JpegError}. */
export function hasEndOfImage(bytes: Uint8Array): boolean {
  for (const { marker } of segmentsOf(bytes)) if (marker === markers.EOI) return true;
  return false;
}

/** Reads as far as the first scan. Throws {@link JpegError}. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  let frame: Segment | undefined;
  let hasJfif = false;
  let adobeTransform: number | undefined;
  let hasColourTransform = false;
  let hasMappingTable = false;
  for (const segment of segmentsOf(bytes)) {
    const { marker, body } = segment;
    if (marker === markers.APP0 && startsWith(body, 'JFIF\0')) hasJfif = true;
    if (marker === markers.APP14 && startsWith(body, 'Adobe') && body.length >= 12) adobeTransform = body[11];
    if (marker === 0xe8 && startsWith(body, 'mrfx') && body[4] !== 0) hasColourTransform = true;
    if (marker === 0xf8 && (body[0] === 2 || body[0] === 3)) hasMappingTable = true;
    if (isFrameHeader(marker)) {
      if (frame) throw new JpegError('the stream has two frame headers');
      frame = segment;
    }
    if (marker !== markers.SOS) continue;
    if (!frame) throw new JpegError('a scan comes before the frame header');
    const count = body[0] ?? 0;
    return {
      ...frameHeader(frame),
      hasJfif,
      adobeTransform,
      nearLossless: body[1 + 2 * count] ?? 0,
      interleaveMode: body[2 + 2 * count] ?? 0,
      hasColourTransform,
      hasMappingTable: hasMappingTable || (frame.marker === markers.SOF55 && hasMappedComponent(body, count)),
    };
  }
  throw new JpegError('the stream has no scan');
}

function hasMappedComponent(body: Uint8Array, count: number): boolean {
  for (let i = 0; i < count; i++) if ((body[2 + 2 * i] ?? 0) !== 0) return true;
  return false;
}

function frameHeader({ marker, body }: Segment): Pick<JpegHeader, 'process' | 'precision' | 'rows' | 'columns' | 'components'> {
  const count = body[5] ?? 0;
  if (body.length < 6 + 3 * count || count === 0) throw new JpegError('the frame header is too short');
  const components: JpegComponent[] = [];
  for (let i = 0, at = 6; i < count; i++, at += 3) {
    const sampling = body[at + 1] ?? 0;
    const horizontal = sampling >> 4;
    const vertical = sampling & 15;
    if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4) {
      throw new JpegError('a sampling factor is not in 1..4');
    }
    components.push({ id: body[at] ?? 0, horizontal, vertical, quantisationTable: body[at + 2] ?? 0 });
  }
  return {
    process: marker,
    precision: body[0] ?? 0,
    rows: ((body[1] ?? 0) << 8) | (body[2] ?? 0),
    columns: ((body[3] ?? 0) << 8) | (body[4] ?? 0),
    components,
  };
}

function startsWith(body: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (body[i] !== text.charCodeAt(i)) return false;
  return true;
}

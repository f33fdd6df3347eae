/** RLE Lossless (PS3.5 Annex G): one PackBits segment for every byte of every sample, most significant byte first. */
import { interleaved, storedValues } from '../../../shared/pixels/cells.ts';
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import { transferSyntaxes } from './syntaxes.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { encodeNative } from './native.ts';
import { undecodable, unsupported } from './refusal.ts';

const headerBytes = 64;

export const rleCodec: Codec = {
  supports: (uid) => uid === transferSyntaxes.rle,
  losslessForm: (uid) => uid,

  decode({ bytes, format }: EncodedFrame): DecodedFrame {
    const planes = decodeRleCells(bytes, format);
    const pixels = format.rows * format.columns;
    const byPlane = storedValues(planes, format, pixels * format.samplesPerPixel);
    return {
      rows: format.rows,
      columns: format.columns,
      samplesPerPixel: format.samplesPerPixel,
      bitsAllocated: format.bitsAllocated,
      bitsStored: format.bitsStored,
      pixelRepresentation: format.pixelRepresentation,
      photometricInterpretation: format.photometricInterpretation.replace('_422', ''),
      samples: format.samplesPerPixel > 1 ? interleaved(byPlane, format.samplesPerPixel) : byPlane,
    };
  },

  encode(frame: DecodedFrame, format: FrameFormat): EncodingResult {
    const { photometricInterpretation } = frame;
    const planes = encodeNative(frame, { ...format, planarConfiguration: 1, photometricInterpretation });
    return { bytes: encodeRleCells(planes, format), photometricInterpretation };
  },
};

/** The cells of a frame, little endian, plane by plane. Cells of one bit are packed, eight pixels to a byte, before RLE. */
export function decodeRleCells(bytes: Uint8Array, format: FrameFormat): Uint8Array {
  const isPacked = format.bitsAllocated === 1 && format.samplesPerPixel === 1;
  if (!isPacked && format.bitsAllocated % 8 !== 0) throw unsupported('RLE with cells that are not whole bytes');
  const size = Math.ceil(format.bitsAllocated / 8);
  const pixels = isPacked ? Math.ceil((format.rows * format.columns) / 8) : format.rows * format.columns;
  const wanted = size * format.samplesPerPixel;
  if (bytes.length < headerBytes) throw undecodable('an RLE frame is shorter than its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== wanted) throw undecodable('an RLE frame has another number of segments than its samples have bytes');
  const cells = new Uint8Array(pixels * wanted);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : bytes.length;
    if (start < headerBytes || end < start || end > bytes.length) {
      throw undecodable('an RLE segment lies outside its frame');
    }
    const sample = Math.floor(segment / size);
    const byte = size - 1 - (segment % size);
    unpack(bytes, start, end, cells, sample * pixels * size + byte, size, pixels);
  }
  return cells;
}

function unpack(
  bytes: Uint8Array,
  start: number,
  end: number,
  cells: Uint8Array,
  first: number,
  stride: number,
  count: number,
): void {
  let at = start;
  let to = first;
  const last = first + count * stride;
  while (to < last) {
    if (at >= end) throw undecodable('an RLE segment ends before its plane does');
    const control = bytes[at++] ?? 0;
    if (control < 128) {
      if (at + control >= end) throw undecodable('an RLE segment ends before its plane does');
      for (let i = 0; i <= control && to < last; i++, to += stride) cells[to] = bytes[at + i] ?? 0;
      at += control + 1;
    } else if (control > 128) {
      if (at >= end) throw undecodable('an RLE segment ends before its plane does');
      const value = bytes[at++] ?? 0;
      for (let i = 257 - control; i > 0 && to < last; i--, to += stride) cells[to] = value;
    }
  }
}

/** `cells`: as {@link decodeRleCells} gives them. The result has an even length. */
export function encodeRleCells(cells: Uint8Array, format: FrameFormat): Uint8Array {
  const size = Math.ceil(format.bitsAllocated / 8);
  const segments = format.samplesPerPixel * size;
  if (segments > 15) throw unsupported('RLE with more than 15 segments');
  const pixels = cells.length / segments;
  const packed: Uint8Array[] = [];
  const plane = new Uint8Array(pixels);
  for (let segment = 0; segment < segments; segment++) {
    const first = Math.floor(segment / size) * pixels * size + size - 1 - (segment % size);
    for (let i = 0, at = first; i < pixels; i++, at += size) plane[i] = cells[at] ?? 0;
    packed.push(pack(plane));
  }
  const result = new Uint8Array(headerBytes + packed.reduce((sum, segment) => sum + segment.length, 0));
  const view = new DataView(result.buffer);
  view.setUint32(0, segments, true);
  let at = headerBytes;
  for (const [index, segment] of packed.entries()) {
    view.setUint32(4 + 4 * index, at, true);
    result.set(segment, at);
    at += segment.length;
  }
  return result;
}

/** PackBits of PS3.5 G.3.1, padded to an even length. */
function pack(plane: Uint8Array): Uint8Array {
  const out = new Uint8Array(plane.length + Math.ceil(plane.length / 128) + 2);
  let to = 0;
  let at = 0;
  let literal = 0;
  const flush = (end: number): void => {
    while (literal < end) {
      const run = Math.min(128, end - literal);
      out[to++] = run - 1;
      out.set(plane.subarray(literal, literal + run), to);
      to += run;
      literal += run;
    }
  };
  while (at < plane.length) {
    let run = 1;
    while (run < 128 && at + run < plane.length && plane[at + run] === plane[at]) run++;
    // A pair inside a literal run costs as much as it saves.
    if (run >= 3 || (run === 2 && literal === at)) {
      flush(at);
      out[to++] = 257 - run;
      out[to++] = plane[at] ?? 0;
      at += run;
      literal = at;
    } else {
      at += run;
    }
  }
  flush(plane.length);
  return out.subarray(0, to + (to % 2));
}

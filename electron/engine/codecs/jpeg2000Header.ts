/** What a JPEG 2000 codestream says about itself (ITU-T T.800 Annex A), read without decoding. */
import { undecodable } from './refusal.ts';

export interface Jpeg2000Header {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
  readonly signed: boolean;
  /** Every component has the same precision, sign and full resolution. */
  readonly isUniform: boolean;
  /** A component transform (RCT or ICT) was used: the decoder gives back RGB. */
  readonly hasColourTransform: boolean;
  /** The 5-3 wavelet; the 9-7 one loses. */
  readonly isReversible: boolean;
  readonly isHighThroughput: boolean;
}

const soc = 0xff4f;
const siz = 0xff51;
const cap = 0xff50;
const cod = 0xff52;
const sot = 0xff90;

/** `bytes`: a codestream, or a JP2 file that holds one. Throws `pixels-undecodable`. */
export function readJpeg2000Header(bytes: Uint8Array): Jpeg2000Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = startOfCodestream(view);
  let size: Omit<Jpeg2000Header, 'hasColourTransform' | 'isReversible' | 'isHighThroughput'> | undefined;
  let isHighThroughput = false;
  for (let at = start + 2; at + 4 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    const length = view.getUint16(at + 2);
    if (marker === sot || length < 2 || at + 2 + length > view.byteLength) break;
    const body = new DataView(bytes.buffer, bytes.byteOffset + at + 4, length - 2);
    if (marker === siz) size = readSize(body);
    if (marker === cap) isHighThroughput = true;
    if (marker === cod && size) {
      if (body.byteLength < 10) break;
      return {
        ...size,
        isHighThroughput,
        hasColourTransform: body.getUint8(4) !== 0,
        isReversible: body.getUint8(9) === 1,
      };
    }
    at += 2 + length;
  }
  throw undecodable('a JPEG 2000 codestream has no complete header');
}

function startOfCodestream(view: DataView): number {
  if (view.byteLength > 12 && view.getUint16(0) === soc) return 0;
  // Boxes of a JP2 file (T.800 Annex I).
  for (let at = 0; at + 8 <= view.byteLength; ) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x6a703263) {
      const begin = at + (length === 1 ? 16 : 8);
      if (begin + 12 < view.byteLength && view.getUint16(begin) === soc) return begin;
      break;
    }
    if (length < 8) break;
    at += length;
  }
  throw undecodable('it is not a JPEG 2000 codestream');
}

function readSize(body: DataView): Omit<Jpeg2000Header, 'hasColourTransform' | 'isReversible' | 'isHighThroughput'> {
  if (body.byteLength < 39) throw undecodable('a JPEG 2000 size segment is too short');
  const components = body.getUint16(34);
  if (components === 0 || body.byteLength < 36 + 3 * components) {
    throw undecodable('a JPEG 2000 size segment is too short');
  }
  const first = body.getUint8(36);
  let isUniform = true;
  for (let i = 0; i < components; i++) {
    const at = 36 + 3 * i;
    if (body.getUint8(at) !== first || body.getUint8(at + 1) !== 1 || body.getUint8(at + 2) !== 1) isUniform = false;
  }
  return {
    columns: body.getUint32(2) - body.getUint32(10),
    rows: body.getUint32(6) - body.getUint32(14),
    components,
    precision: (first & 0x7f) + 1,
    signed: first >= 0x80,
    isUniform,
  };
}

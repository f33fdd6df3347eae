/** Deflated Image Frame Compression (PS3.5 A.4.13): every frame is native cells, deflated (RFC 1951). */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { nativeFrameBytes } from '../../../shared/pixels/cells.ts';
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { decodeNative, encodeNative } from './native.ts';
import { undecodable } from './refusal.ts';
import { transferSyntaxes } from './syntaxes.ts';

export const deflatedFrameCodec: Codec = {
  supports: (uid) => uid === transferSyntaxes.deflatedImageFrame,
  losslessForm: (uid) => uid,

  decode({ bytes, format }: EncodedFrame): DecodedFrame {
    return decodeNative(inflateFrame(bytes, format), format);
  },

  encode(frame: DecodedFrame, format: FrameFormat): EncodingResult {
    return { bytes: deflateFrame(encodeNative(frame, format)), photometricInterpretation: format.photometricInterpretation };
  },
};

/** The cells of one frame, deflated. */
export function deflateFrame(cells: Uint8Array): Uint8Array {
  return new Uint8Array(deflateRawSync(cells));
}

/** The cells of one frame. */
export function inflateFrame(bytes: Uint8Array, format: FrameFormat): Uint8Array {
  const wanted = nativeFrameBytes(format);
  let inflated: Buffer;
  try {
    // A frame is padded to an even length at most.
    inflated = inflateRawSync(bytes, { maxOutputLength: wanted + 2 });
  } catch (error) {
    throw undecodable('a deflated frame is damaged or larger than its size says', error);
  }
  if (inflated.length < wanted) throw undecodable('a deflated frame is smaller than its size says');
  return new Uint8Array(inflated.buffer, inflated.byteOffset, wanted);
}

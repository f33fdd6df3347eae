/** Native pixel data (PS3.5 8.1 and A.1 to A.3): cells as they are. */
import { cellsOf, interleaved, nativeFrameBytes, storedValues, widened422 } from '../../../shared/pixels/cells.ts';
import { isSubsampled422 } from '../../../shared/pixels/frame.ts';
import type { DecodedFrame, FrameFormat, Samples } from '../../../shared/pixels/frame.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { undecodable, unsupported } from './refusal.ts';
import { transferSyntaxes } from './syntaxes.ts';

const native: readonly string[] = [
  transferSyntaxes.implicitLittleEndian,
  transferSyntaxes.explicitLittleEndian,
  transferSyntaxes.deflated,
  transferSyntaxes.explicitBigEndian,
  transferSyntaxes.encapsulatedUncompressed,
  transferSyntaxes.gePrivate,
];

export const nativeCodec: Codec = {
  supports: (uid) => native.includes(uid),
  losslessForm: (uid) => uid,
  decode({ bytes, format }: EncodedFrame): DecodedFrame {
    return decodeNative(bytes, format);
  },
  encode(frame: DecodedFrame, format: FrameFormat): EncodingResult {
    return { bytes: encodeNative(frame, format), photometricInterpretation: format.photometricInterpretation };
  },
};

/** `bytes`: the cells of one frame, little endian, from bit `firstBit` on. */
export function decodeNative(bytes: Uint8Array, format: FrameFormat, firstBit = 0): DecodedFrame {
  if (bytes.length < nativeFrameBytes(format)) throw undecodable('there are fewer bytes than the frame needs');
  const { rows, columns, samplesPerPixel } = format;
  const subsampled = isSubsampled422(format.photometricInterpretation);
  const count = subsampled ? rows * Math.ceil(columns / 2) * 4 : rows * columns * samplesPerPixel;
  let samples: Samples = storedValues(bytes, format, count, firstBit);
  if (subsampled) samples = widened422(samples, rows, columns);
  else if (samplesPerPixel > 1 && format.planarConfiguration === 1) samples = interleaved(samples, samplesPerPixel);
  return {
    rows,
    columns,
    samplesPerPixel,
    bitsAllocated: format.bitsAllocated,
    bitsStored: format.bitsStored,
    pixelRepresentation: format.pixelRepresentation,
    photometricInterpretation: format.photometricInterpretation.replace('_422', ''),
    samples,
  };
}

/** The cells of a frame in the layout of `format`. Subsampled and packed images are masked in place instead. */
export function encodeNative(frame: DecodedFrame, format: FrameFormat): Uint8Array {
  if (isSubsampled422(format.photometricInterpretation)) throw unsupported('subsampled native colour');
  if (format.number !== 'integer') {
    const { buffer, byteOffset, byteLength } = frame.samples;
    return new Uint8Array(buffer, byteOffset, byteLength).slice();
  }
  if (format.bitsAllocated === 1) return packedBits(frame.samples);
  if (format.bitsAllocated % 8 !== 0) throw unsupported('packed cells');
  const planar = format.samplesPerPixel > 1 && format.planarConfiguration === 1;
  return cellsOf(planar ? byPlane(frame.samples, format.samplesPerPixel) : frame.samples, format);
}

function packedBits(samples: Samples): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(samples.length / 8));
  for (let i = 0; i < samples.length; i++) {
    if (samples[i]) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return bytes;
}

function byPlane(samples: Samples, samplesPerPixel: number): Samples {
  const result = samples.slice();
  let to = 0;
  for (let sample = 0; sample < samplesPerPixel; sample++) {
    for (let at = sample; at < samples.length; at += samplesPerPixel) result[to++] = samples[at] ?? 0;
  }
  return result;
}

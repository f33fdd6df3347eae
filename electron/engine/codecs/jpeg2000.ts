/** JPEG 2000 (ITU-T T.800): reversible and irreversible, through OpenJPEG. */
import type { DecodedFrame, FrameFormat, Samples } from '../../../shared/pixels/frame.ts';
import { bytesForCodec, checkCodestream, frameFromCodec, wasmFrameOf } from './claims.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { readJpeg2000Header } from './jpeg2000Header.ts';
import type { Jpeg2000Header } from './jpeg2000Header.ts';
import { unsupported } from './refusal.ts';
import { transferSyntaxes } from './syntaxes.ts';
import { decodeWithWasm, encodeWithWasm } from './wasm.ts';

export const jpeg2000Codec: Codec = {
  supports: (uid) => uid === transferSyntaxes.jpeg2000Lossless || uid === transferSyntaxes.jpeg2000,
  losslessForm: () => transferSyntaxes.jpeg2000Lossless,

  async decode({ bytes, format }: EncodedFrame): Promise<DecodedFrame> {
    const header = readJpeg2000Header(bytes);
    checkWavelets(header, format);
    if (header.isHighThroughput) throw unsupported('high-throughput blocks in a JPEG 2000 transfer syntax');
    if (header.components > 1 && (header.precision > 8 || header.signed)) {
      throw unsupported('JPEG 2000 colour of more than 8 bits or signed');
    }
    const settings = wasmFrameOf(format, header.precision, header.signed ? 1 : 0);
    const result = await decodeWithWasm('DecodeJpeg2000', settings, bytes);
    return frameFromCodec(result.bytes, format, header, photometricOfWavelets(header, format));
  },

  async encode(frame: DecodedFrame, format: FrameFormat): Promise<EncodingResult> {
    if (frame.bitsStored > 16) throw unsupported('more than 16 bits in a JPEG 2000 sample');
    if (frame.samplesPerPixel > 1 && (frame.bitsStored > 8 || frame.pixelRepresentation === 1)) {
      throw unsupported('JPEG 2000 colour of more than 8 bits or signed');
    }
    // Frames that stay as they are were made with the transform that the data set names; "RGB" names none.
    const isTransformed = format.photometricInterpretation !== 'RGB';
    const rgb = frame.samplesPerPixel === 3 && frame.photometricInterpretation === 'RGB' && isTransformed;
    // One row or column leaves the encoder without a resolution.
    if (frame.rows < 2 || frame.columns < 2) throw unsupported('a JPEG 2000 frame of a single row or column');
    const settings = wasmFrameOf(format, frame.bitsStored, 0, rgb ? 'rgb' : 'other');
    const samples = bytesForCodec(unsignedOf(frame), frame.bitsStored);
    const { bytes } = await encodeWithWasm('EncodeJpeg2000', settings, samples, {
      colourTransform: rgb ? 'reversible' : 'none',
    });
    if (frame.pixelRepresentation === 1) declareSigned(bytes);
    return { bytes, photometricInterpretation: rgb ? 'YBR_RCT' : frame.photometricInterpretation };
  },
};

/**
 * Signed samples raised by half their range, for an encoder that is told they are unsigned. Its level shift (T.800 G.1.1)
 * lowers them again, so that the coefficients are those of the signed samples: {@link declareSigned} makes the header say so.
 */
export function unsignedOf(frame: DecodedFrame): Samples {
  if (frame.pixelRepresentation === 0) return frame.samples;
  const raised = new Int32Array(frame.samples.length);
  const half = 2 ** (frame.bitsStored - 1);
  for (let i = 0; i < raised.length; i++) raised[i] = (frame.samples[i] ?? 0) + half;
  return raised;
}

/** Marks the components of a codestream that begins with SOC and SIZ as signed, in place (T.800 A.5.1). */
export function declareSigned(codestream: Uint8Array): void {
  const components = ((codestream[40] ?? 0) << 8) | (codestream[41] ?? 0);
  for (let i = 0, at = 42; i < components; i++, at += 3) codestream[at] = (codestream[at] ?? 0) | 0x80;
}

/** Throws where a wavelet codestream is not that of the frame, or has components of different shapes. */
export function checkWavelets(header: Jpeg2000Header, format: FrameFormat): void {
  checkCodestream(header, format);
  if (!header.isUniform) throw unsupported('JPEG 2000 components of different sizes or depths');
}

/** The decoder undoes RCT and ICT; without them the components are what the data set says (PS3.5 8.2.4). */
export function photometricOfWavelets(header: Jpeg2000Header, format: FrameFormat): string {
  const says = format.photometricInterpretation;
  if (header.components !== 3) return says;
  if (header.hasColourTransform || says === 'YBR_RCT' || says === 'YBR_ICT') return 'RGB';
  return says.replace('_422', '');
}

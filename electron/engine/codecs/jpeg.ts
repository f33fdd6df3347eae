/**
 * JPEG (ITU-T T.81): baseline, extended, spectral selection and full progression; lossless with any predictor.
 * A changed frame of a lossy process is written losslessly here; where the process is sequential, the caller masks the
 * coefficients instead (shared/pixels/jpeg).
 */
import { photometricOfJpeg } from '../../../shared/pixels/jpeg/colourSpace.ts';
import { holdsTemporaryMarker, JpegError, markers, readJpegHeader, segmentsOf } from '../../../shared/pixels/jpeg/markers.ts';
import type { JpegHeader } from '../../../shared/pixels/jpeg/markers.ts';
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import { bytesForCodec, checkCodestream, frameFromCodec, wasmFrameOf } from './claims.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { undecodable, unsupported } from './refusal.ts';
import { transferSyntaxes } from './syntaxes.ts';
import { decodeWithWasm, encodeWithWasm } from './wasm.ts';

const lossless: readonly string[] = [transferSyntaxes.jpegLossless, transferSyntaxes.jpegLosslessFirstOrder];
const lossy: readonly string[] = [
  transferSyntaxes.jpegBaseline,
  transferSyntaxes.jpegExtended,
  transferSyntaxes.jpegSpectralSelection,
  transferSyntaxes.jpegProgressive,
];

export const jpegCodec: Codec = {
  supports: (uid) => lossless.includes(uid) || lossy.includes(uid),
  losslessForm: (uid) => (lossless.includes(uid) ? uid : transferSyntaxes.jpegLosslessFirstOrder),

  async decode({ bytes, format }: EncodedFrame): Promise<DecodedFrame> {
    const header = jpegHeaderOf(bytes);
    if (header.process > markers.SOF0 + 3) throw unsupported('a hierarchical or arithmetic-coded JPEG');
    checkCodestream({ ...header, components: header.components.length }, format);
    if (refusing(() => holdsTemporaryMarker(bytes))) throw undecodable('a JPEG frame holds a marker that no coding here uses');
    const result = await decodeWithWasm('DecodeJpeg', wasmFrameOf(format, header.precision), bytes);
    if (result.messages.some(isDamage)) throw undecodable('a JPEG frame is damaged or incomplete');
    const photometric = photometricOfJpeg(header, format.photometricInterpretation);
    return frameFromCodec(result.bytes, format, { precision: header.precision, signed: false }, photometric);
  },

  async encode(frame: DecodedFrame, format: FrameFormat): Promise<EncodingResult> {
    if (frame.bitsStored > 16) throw unsupported('more than 16 bits in a JPEG sample');
    const settings = wasmFrameOf(format, frame.bitsStored, 0, frame.samplesPerPixel === 3 ? 'rgb' : 'other');
    const samples = bytesForCodec(frame.samples, frame.bitsStored);
    const { bytes } = await encodeWithWasm('EncodeJpeg', settings, samples, { predictor: 1 });
    const { photometricInterpretation } = frame;
    // The encoder marks three components as Adobe's RGB, whatever they are.
    const isMarkedWrongly = frame.samplesPerPixel === 3 && photometricInterpretation !== 'RGB';
    return { bytes: isMarkedWrongly ? withoutAdobe(bytes) : bytes, photometricInterpretation };
  },
};

function withoutAdobe(bytes: Uint8Array): Uint8Array {
  for (const { marker, start, end } of segmentsOf(bytes)) {
    if (marker !== markers.APP14) continue;
    const result = new Uint8Array(bytes.length - (end - start));
    result.set(bytes.subarray(0, start));
    result.set(bytes.subarray(end), start);
    return result;
  }
  return bytes;
}

/** As {@link readJpegHeader}, with its errors as refusals. */
export function jpegHeaderOf(bytes: Uint8Array): JpegHeader {
  return refusing(() => readJpegHeader(bytes));
}

/** What reads the segments of a stream, with its errors as refusals. */
export function refusing<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof JpegError) throw undecodable(error.message, error);
    throw error;
  }
}

/** The warnings of libjpeg behind which samples are made up. Bytes that nobody needs between two markers are none. */
function isDamage(message: string): boolean {
  if (message.includes('extraneous bytes before marker')) return false;
  return /Corrupt JPEG|Premature end|Inconsistent progression|Unsupported marker/.test(message);
}

/** JPEG-LS (ITU-T T.87), lossless and near-lossless. */
import { interleaved } from '../../../shared/pixels/cells.ts';
import { hasEndOfImage, markers } from '../../../shared/pixels/jpeg/markers.ts';
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import { bytesForCodec, checkCodestream, frameFromCodec, wasmFrameOf } from './claims.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { jpegHeaderOf, refusing } from './jpeg.ts';
import { undecodable, unsupported } from './refusal.ts';
import { transferSyntaxes } from './syntaxes.ts';
import { decodeWithWasm, encodeWithWasm } from './wasm.ts';

export const jpegLsCodec: Codec = {
  supports: (uid) => uid === transferSyntaxes.jpegLsLossless || uid === transferSyntaxes.jpegLsNearLossless,
  losslessForm: () => transferSyntaxes.jpegLsLossless,

  async decode({ bytes, format }: EncodedFrame): Promise<DecodedFrame> {
    const header = jpegHeaderOf(bytes);
    if (header.process !== markers.SOF55) throw undecodable('it is not a JPEG-LS stream');
    if (header.hasMappingTable) throw unsupported('a JPEG-LS mapping table');
    // CharLS makes up what is missing of a stream that is cut short behind its last line's beginning.
    if (!refusing(() => hasEndOfImage(bytes))) throw undecodable('a JPEG-LS frame ends too early');
    checkCodestream({ ...header, components: header.components.length }, format);
    const result = await decodeWithWasm('DecodeJpegLs', wasmFrameOf(format, header.precision), bytes);
    const { precision } = header;
    const frame = frameFromCodec(result.bytes, format, { precision, signed: false }, fullPhotometric(format));
    if (format.samplesPerPixel === 1 || header.interleaveMode !== 0) return frame;
    // Component by component in the stream is plane by plane out of the decoder.
    return { ...frame, samples: interleaved(frame.samples, format.samplesPerPixel) };
  },

  async encode(frame: DecodedFrame, format: FrameFormat): Promise<EncodingResult> {
    // T.87 has no sample of one bit; a wider one holds it exactly.
    const bits = Math.max(2, frame.bitsStored);
    if (bits > 16) throw unsupported('more than 16 bits in a JPEG-LS sample');
    const settings = { ...wasmFrameOf(format, bits), bitsAllocated: bits };
    const { bytes } = await encodeWithWasm('EncodeJpegLs', settings, bytesForCodec(frame.samples, bits));
    return { bytes, photometricInterpretation: frame.photometricInterpretation };
  },
};

function fullPhotometric(format: FrameFormat): string {
  return format.photometricInterpretation.replace('_422', '');
}

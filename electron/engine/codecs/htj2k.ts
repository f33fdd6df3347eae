/** High-Throughput JPEG 2000 (ITU-T T.814), through OpenJPH. */
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import { bytesForCodec, frameFromCodec, wasmFrameOf } from './claims.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { checkWavelets, declareSigned, photometricOfWavelets, unsignedOf } from './jpeg2000.ts';
import { readJpeg2000Header } from './jpeg2000Header.ts';
import { undecodable, unsupported } from './refusal.ts';
import { transferSyntaxes } from './syntaxes.ts';
import { decodeWithWasm, encodeWithWasm } from './wasm.ts';

const rpcl = 2;

export const htj2kCodec: Codec = {
  supports: (uid) =>
    uid === transferSyntaxes.htj2kLossless || uid === transferSyntaxes.htj2kLosslessRpcl || uid === transferSyntaxes.htj2k,
  losslessForm: (uid) => (uid === transferSyntaxes.htj2k ? transferSyntaxes.htj2kLossless : uid),

  async decode({ bytes, format }: EncodedFrame): Promise<DecodedFrame> {
    const header = readJpeg2000Header(bytes);
    checkWavelets(header, format);
    // OpenJPH fills up what is missing of a codestream without a word.
    if (!endsWithEoc(bytes)) throw undecodable('a JPEG 2000 codestream ends too early');
    // The decoder cuts samples of one byte off at 0 and 255; signed ones need two.
    const precision = header.signed ? Math.max(9, header.precision) : header.precision;
    const settings = wasmFrameOf(format, precision, header.signed ? 1 : 0);
    const result = await decodeWithWasm('DecodeHtJpeg2000', settings, bytes);
    const shape = { precision, signed: header.signed };
    return frameFromCodec(result.bytes, format, shape, photometricOfWavelets(header, format));
  },

  async encode(frame: DecodedFrame, format: FrameFormat, transferSyntaxUid: string): Promise<EncodingResult> {
    if (frame.bitsStored > 16) throw unsupported('more than 16 bits in a JPEG 2000 sample');
    const colour = frame.samplesPerPixel === 3;
    if (colour && (frame.bitsStored > 8 || frame.pixelRepresentation === 1 || frame.photometricInterpretation !== 'RGB')) {
      throw unsupported('HTJ2K colour that is not 8-bit RGB');
    }
    const bits = frame.bitsStored > 8 ? 16 : 8;
    // Raised by half of what the codestream's samples can hold, not of what is stored in them.
    const raised = unsignedOf({ ...frame, bitsStored: bits });
    const settings = wasmFrameOf(format, bits, 0, colour ? 'rgb' : 'other');
    const samples = bytesForCodec(raised, bits);
    const { bytes } = await encodeWithWasm('EncodeHtJpeg2000', settings, samples, {
      progressionOrder: transferSyntaxUid === transferSyntaxes.htj2kLosslessRpcl ? rpcl : 0,
    });
    if (frame.pixelRepresentation === 1) declareSigned(bytes);
    return { bytes, photometricInterpretation: colour ? 'YBR_RCT' : frame.photometricInterpretation };
  },
};

/** The end of codestream marker (T.800 A.4.4), but for zeros of padding. */
function endsWithEoc(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}

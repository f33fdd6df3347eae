/** JPEG XL (ISO/IEC 18181), through libjxl. */
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import { bytesForCodec, checkCodestream, frameFromCodec, wasmFrameOf } from './claims.ts';
import type { Codec, EncodedFrame, EncodingResult } from './codec.ts';
import { readJpegXlHeader } from './jpegXlHeader.ts';
import { unsupported } from './refusal.ts';
import { transferSyntaxes } from './syntaxes.ts';
import { decodeWithWasm, encodeWithWasm } from './wasm.ts';

export const jpegXlCodec: Codec = {
  supports: (uid) =>
    uid === transferSyntaxes.jpegXlLossless || uid === transferSyntaxes.jpegXlRecompression || uid === transferSyntaxes.jpegXl,
  losslessForm: () => transferSyntaxes.jpegXlLossless,

  async decode({ bytes, format }: EncodedFrame): Promise<DecodedFrame> {
    const header = readJpegXlHeader(bytes);
    // The number of components is compared by the decoder itself.
    checkCodestream({ ...header, components: format.samplesPerPixel }, format);
    const { precision } = header;
    const result = await decodeWithWasm('DecodeJpegXl', wasmFrameOf(format, precision), bytes);
    const isStretched = precision !== 8 && precision !== 16;
    const samples = isStretched ? scaledDown(result.bytes, precision) : result.bytes;
    const colour = format.samplesPerPixel === 3;
    const photometric = colour ? 'RGB' : format.photometricInterpretation;
    return frameFromCodec(samples, format, { precision, signed: false }, photometric);
  },

  async encode(frame: DecodedFrame, format: FrameFormat): Promise<EncodingResult> {
    if (frame.bitsStored > 16) throw unsupported('more than 16 bits in a JPEG XL sample');
    if (frame.samplesPerPixel === 3 && frame.photometricInterpretation !== 'RGB') {
      throw unsupported('JPEG XL colour that is not RGB');
    }
    const bits = frame.bitsStored <= 8 ? 8 : 16;
    const settings = wasmFrameOf(format, bits, 0, frame.samplesPerPixel === 3 ? 'rgb' : 'other');
    const { bytes } = await encodeWithWasm('EncodeJpegXl', settings, bytesForCodec(frame.samples, bits));
    return { bytes, photometricInterpretation: frame.photometricInterpretation };
  },
};

/** The decoder stretches samples to all of their one or two bytes; this takes it back, exactly for what was lossless. */
function scaledDown(bytes: Uint8Array, precision: number): Uint8Array {
  const greatest = 2 ** precision - 1;
  const result = new Uint8Array(bytes.length);
  if (precision < 8) {
    for (let i = 0; i < bytes.length; i++) result[i] = Math.round(((bytes[i] ?? 0) * greatest) / 255);
    return result;
  }
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const to = new DataView(result.buffer);
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    to.setUint16(at, Math.round((from.getUint16(at, true) * greatest) / 65535), true);
  }
  return result;
}

/** What a family of pixel codecs is: three functions. The registry knows the order in which they are asked. */
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';

/** One frame as it is stored. Encapsulated: its fragments joined. Native: the cells, little endian, padding left out. */
export interface EncodedFrame {
  readonly bytes: Uint8Array;
  readonly transferSyntaxUid: string;
  readonly format: FrameFormat;
}

/** What {@link Codec.encode} made, and what the data set must say about it. */
export interface EncodingResult {
  readonly bytes: Uint8Array;
  readonly photometricInterpretation: string;
}

export interface Codec {
  /** Whether frames of this transfer syntax can be decoded. */
  supports(transferSyntaxUid: string): boolean;
  /**
   * Decodes one frame. Throws a UserError: `pixels-undecodable` for a damaged or contradictory frame,
   * `unsupported-transfer-syntax` for a variant the codec has not. Allocates no more than the format claims.
   */
  decode(frame: EncodedFrame): Promise<DecodedFrame> | DecodedFrame;
  /**
   * The transfer syntax that a changed frame of this one is written in: itself where it is lossless, else the lossless
   * form of its family. Never a second lossy pass.
   */
  losslessForm(transferSyntaxUid: string): string;
  /**
   * Encodes without loss. `format` is the data set's; `transferSyntaxUid` is a {@link losslessForm}. Throws
   * `unsupported-transfer-syntax` where such samples cannot be kept exactly.
   */
  encode(frame: DecodedFrame, format: FrameFormat, transferSyntaxUid: string): Promise<EncodingResult> | EncodingResult;
}

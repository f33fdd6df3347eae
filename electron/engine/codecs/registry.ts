/** The codecs, in the order in which they are asked. */
import type { Codec } from './codec.ts';
import { deflatedFrameCodec } from './deflatedFrame.ts';
import { htj2kCodec } from './htj2k.ts';
import { jpegCodec } from './jpeg.ts';
import { jpeg2000Codec } from './jpeg2000.ts';
import { jpegLsCodec } from './jpegLs.ts';
import { jpegXlCodec } from './jpegXl.ts';
import { nativeCodec } from './native.ts';
import { unsupported } from './refusal.ts';
import { rleCodec } from './rle.ts';

export const codecs: readonly Codec[] = [
  nativeCodec,
  jpegCodec,
  jpeg2000Codec,
  jpegLsCodec,
  rleCodec,
  htj2kCodec,
  jpegXlCodec,
  deflatedFrameCodec,
];

/** The codec for a transfer syntax. Throws `unsupported-transfer-syntax`: pixels that cannot be seen cannot be checked. */
export function codecFor(transferSyntaxUid: string): Codec {
  const codec = codecs.find((candidate) => candidate.supports(transferSyntaxUid));
  if (!codec) throw unsupported('its transfer syntax has no decoder here');
  return codec;
}

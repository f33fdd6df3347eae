import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { UserError } from '../../../shared/contract/errors.ts';

/** Inflates a raw deflate stream; throws `inflates-too-far` rather than give more than `maximum` bytes. */
export function inflateRaw(bytes: Uint8Array, maximum: number): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: maximum });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new UserError('inflates-too-far', 'The compressed data set inflates further than is safe.', { cause });
    }
    throw cause;
  }
}

export const deflateRaw = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes);

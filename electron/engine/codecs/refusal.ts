/** The refusals of pixel data, in one place so that they read alike. */
import { UserError } from '../../../shared/contract/errors.ts';

/** The frame is damaged, or its parts contradict each other. `what` continues "The pixel data could not be decoded: ". */
export function undecodable(what: string, cause?: unknown): UserError {
  const message = `The pixel data could not be decoded: ${what}.`;
  return new UserError('pixels-undecodable', message, cause === undefined ? undefined : { cause });
}

/** The frame may be sound, but this version cannot read or write its kind exactly. */
export function unsupported(what: string): UserError {
  return new UserError('unsupported-transfer-syntax', `This version cannot handle the pixel data: ${what}.`);
}

/** Larger than the limits of this version. */
export function tooLarge(what: string): UserError {
  return new UserError('pixels-too-large', `The image is larger than this version accepts: ${what}.`);
}

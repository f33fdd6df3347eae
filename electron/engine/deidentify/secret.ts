import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Keyed } from '../../../shared/pseudonym/index.ts';

/** Bytes of a secret. */
const secretLength = 32;

/** A secret that only this run knows. */
export const freshSecret = (): Uint8Array => randomBytes(secretLength);

/** The secret in a key file: 32 bytes in hexadecimal, white space around them allowed. Throws `bad-key`. */
export function secretFromFile(path: string): Uint8Array {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new UserError('bad-key', 'The key file could not be read; check its name and that you may read it.', { cause });
  }
  if (!/^[0-9a-fA-F]{64}$/u.test(text)) {
    throw new UserError('bad-key', 'The key file must hold 32 bytes in hexadecimal (64 digits), for example from "openssl rand -hex 32".');
  }
  return Buffer.from(text, 'hex');
}

/** HMAC-SHA-256 under the secret. */
export function keyedBy(secret: Uint8Array): Keyed {
  const key = createSecretKey(secret);
  return (message) => createHmac('sha256', key).update(message, 'utf8').digest();
}

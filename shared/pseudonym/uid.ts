import type { Keyed } from './keyed.ts';

/**
 * A UID below 2.25: a version 4 shaped UUID as a decimal integer (PS3.5 B.2, ITU-T X.667), 44 characters at most. Its random bits come from the
 * keyed hash, so nobody without the secret can test a guess.
 */
export function uidUnderKey(keyed: Keyed, old: string): string {
  const digest = keyed(`uid\0${old}`);
  let value = 0n;
  for (let index = 0; index < 16; index += 1) {
    let byte = digest[index] ?? 0;
    if (index === 6) byte = (byte & 0x0f) | 0x40;
    if (index === 8) byte = (byte & 0x3f) | 0x80;
    value = (value << 8n) | BigInt(byte);
  }
  return `2.25.${value.toString()}`;
}

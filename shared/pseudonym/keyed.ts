/** HMAC-SHA-256 of `message` (UTF-8) under the case's or project's secret: 32 bytes. Injected, as shared code has no cryptography. */
export type Keyed = (message: string) => Uint8Array;

/** The first `count` bytes as an unsigned big-endian integer; at most six bytes, so that a number holds it exactly. */
export function leadingInteger(digest: Uint8Array, count: 1 | 2 | 3 | 4 | 5 | 6): number {
  let value = 0;
  for (let index = 0; index < count; index += 1) value = value * 256 + (digest[index] ?? 0);
  return value;
}

/** Letters and digits without vowels or look-alikes: no pseudonym spells a word or is misread. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** `length` characters out of the digest, all kinds of attribute can hold them (upper case letters and digits). */
export function characters(digest: Uint8Array, length: number): string {
  let rest = digest.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  while (text.length < length) {
    text += alphabet[Number(rest % BigInt(alphabet.length))] ?? '';
    rest /= BigInt(alphabet.length);
  }
  return text;
}

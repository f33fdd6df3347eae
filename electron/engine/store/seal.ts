import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/** Length of every key of the store, in bytes. */
export const keyLength = 32;

/**
 * Seals `plain` with AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, the cipher text, 16 bytes of tag.
 * `purpose` is authenticated and not stored: a sealed value moved to another row or column does not open.
 */
export function seal(key: Uint8Array, purpose: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} made; throws when the key, the purpose or a byte is not the same. */
export function unseal(key: Uint8Array, purpose: string, sealed: Uint8Array): Buffer {
  if (sealed.length < nonceLength + tagLength) throw new Error('A sealed value is too short.');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(purpose, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength, sealed.length - tagLength)), decipher.final()]);
}

/** {@link seal} of a JSON value. */
export const sealJson = (key: Uint8Array, purpose: string, value: unknown): Buffer => seal(key, purpose, Buffer.from(JSON.stringify(value), 'utf8'));

/** {@link unseal} of a JSON value; the caller parses it by a schema. */
export const unsealJson = (key: Uint8Array, purpose: string, sealed: Uint8Array): unknown => JSON.parse(unseal(key, purpose, sealed).toString('utf8'));

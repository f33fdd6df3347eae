import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { keyLength } from './seal.ts';

/**
 * The store's key where the operating system offers no keychain: 32 bytes in hexadecimal in a file that only its owner can
 * read. Made at first use. A file that others may read is narrowed before its key is used.
 */
export function keyFromFile(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, randomBytes(keyLength).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/iu.test(text)) throw new UserError('bad-key', 'The key file of the case store is damaged; restore it from a backup, or delete it together with the store to begin anew.');
  return Buffer.from(text, 'hex');
}

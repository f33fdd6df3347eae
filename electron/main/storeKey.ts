import { app, safeStorage } from 'electron';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../shared/contract/errors.ts';
import { keyFromFile } from '../engine/store/keyFile.ts';
import { keyLength } from '../engine/store/seal.ts';

export interface StoreKey {
  readonly key: Uint8Array;
  readonly sealedBy: 'keychain' | 'key-file';
}

/** The case store's key: sealed by the system's keychain, or, where there is none, in a file that only its owner can read. */
export async function storeKey(): Promise<StoreKey> {
  const folder = app.getPath('userData');
  const sealedPath = join(folder, 'store.key.sealed');
  const plainPath = join(folder, 'store.key');
  // A store begun under one kind of key stays with it: switching would leave its cases unreadable.
  const begunWithKeyFile = existsSync(plainPath) && !existsSync(sealedPath);
  const isThere = await hasKeychain();
  // A second key beside the sealed one would hide the cases that are there, and be hidden itself when the keychain is back.
  if (!isThere && existsSync(sealedPath)) throw new UserError('bad-key', 'The cases on this computer are sealed by the keychain of the system, which cannot be reached now; unlock it, and start Vignette again.');
  if (begunWithKeyFile || !isThere) return { key: keyFromFile(plainPath), sealedBy: 'key-file' };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(sealedPath)) {
    const sealed = await safeStorage.encryptStringAsync(randomBytes(keyLength).toString('hex'));
    writeFileSync(sealedPath, sealed, { mode: 0o600, flag: 'wx' });
  }
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(sealedPath));
  if (shouldReEncrypt) {
    // Written beside and put in its place: half a key opens nothing.
    const fresh = `${sealedPath}.new`;
    writeFileSync(fresh, await safeStorage.encryptStringAsync(result), { mode: 0o600 });
    renameSync(fresh, sealedPath);
  }
  return { key: Buffer.from(result, 'hex'), sealedBy: 'keychain' };
}

async function hasKeychain(): Promise<boolean> {
  // Under `basic_text` Chromium "encrypts" with a password that everybody knows: no keychain at all.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return 'isAsyncEncryptionAvailable' in safeStorage && (await safeStorage.isAsyncEncryptionAvailable());
}

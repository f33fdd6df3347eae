import { app, safeStorage } from 'electron';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  if (begunWithKeyFile || !(await hasKeychain())) return { key: keyFromFile(plainPath), sealedBy: 'key-file' };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(sealedPath)) {
    const sealed = await safeStorage.encryptStringAsync(randomBytes(keyLength).toString('hex'));
    writeFileSync(sealedPath, sealed, { mode: 0o600, flag: 'wx' });
  }
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(sealedPath));
  if (shouldReEncrypt) writeFileSync(sealedPath, await safeStorage.encryptStringAsync(result), { mode: 0o600 });
  return { key: Buffer.from(result, 'hex'), sealedBy: 'keychain' };
}

async function hasKeychain(): Promise<boolean> {
  // Under `basic_text` Chromium "encrypts" with a password that everybody knows: no keychain at all.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return 'isAsyncEncryptionAvailable' in safeStorage && (await safeStorage.isAsyncEncryptionAvailable());
}

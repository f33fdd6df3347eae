/** Where encoded frames wait until the file is written. */
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import type { ByteRange, ByteSource } from '../../../shared/dicom/element.ts';
import { rangeOf } from '../../../shared/dicom/source.ts';

export interface FragmentStore {
  /** Keeps the bytes; the range reads them until {@link close}. */
  add(bytes: Uint8Array): ByteRange;
  close(): void;
}

/** For images that fit in memory many times over. */
export function memoryStore(): FragmentStore {
  return { add: (bytes) => rangeOf(bytes), close: () => undefined };
}

/** Bytes that may wait in memory before the file is used. */
const kept = 64 * 1024 * 1024;

/**
 * Keeps the first 64 MB in memory and the rest in a new file at `path`, readable by its owner alone and gone from its folder
 * while it is in use where the system allows it. Only masked frames get here.
 */
export function spillingStore(path: string): FragmentStore {
  let descriptor: number | undefined;
  let isUnlinked = false;
  let inMemory = 0;
  let size = 0;
  const source: ByteSource = {
    get size() {
      return size;
    },
    read(offset, length) {
      if (descriptor === undefined || offset + length > size) throw new RangeError('read past the end of the source');
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; ) at += readSync(descriptor, bytes, at, length - at, offset + at);
      return bytes;
    },
  };
  const remove = (): boolean => {
    try {
      unlinkSync(path);
      return true;
    } catch {
      // Windows keeps an open file; it goes when the store is closed.
      return false;
    }
  };
  return {
    add(bytes) {
      if (inMemory + bytes.length <= kept) {
        inMemory += bytes.length;
        return rangeOf(bytes);
      }
      if (descriptor === undefined) {
        descriptor = openSync(path, 'wx+', 0o600);
        isUnlinked = remove();
      }
      const offset = size;
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, offset + at);
      size += bytes.length;
      return { source, offset, length: bytes.length };
    },
    close() {
      if (descriptor === undefined) return;
      closeSync(descriptor);
      descriptor = undefined;
      if (!isUnlinked) remove();
    },
  };
}

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ByteSource } from '../../../shared/dicom/element.ts';
import { memorySource } from '../../../shared/dicom/source.ts';
import { readEntry } from './entry.ts';
import { openSealedFile } from './sealedFile.ts';
import { beat } from './pulse.ts';
import { openable, type FileLocation, type SealedLocation, type SourceLocation } from './location.ts';

/** Not known on Windows, where no named pipe stands among files either. */
const nonBlocking = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** An opened source: close it when done, whatever happened. */
export interface OpenSource {
  readonly source: ByteSource;
  /** Throws `unreadable` when the file on disk is no longer what it was when it was found. */
  checkUnchanged(): void;
  close(): void;
}

/** Opens a source for reading, and for nothing else. Throws `unreadable`, `archive-unsafe`, `inflates-too-far`. */
export function openSource(location: SourceLocation): OpenSource {
  if (location.kind === 'sealed') return openSealed(location);
  if (location.kind === 'file') return openFile(location);
  const file = openSource(location.archive);
  try {
    const bytes = readEntry(file.source, location);
    file.checkUnchanged();
    return { source: memorySource(bytes), checkUnchanged: () => undefined, close: () => undefined };
  } finally {
    file.close();
  }
}

function openSealed(location: SealedLocation): OpenSource {
  try {
    const source = openSealedFile(location);
    return { source, checkUnchanged: () => undefined, close: () => source.close() };
  } catch (cause) {
    throw new UserError('unreadable', 'The file was handed over to an earlier start of Vignette, which does not keep it; drop it again, and the case goes on.', { cause });
  }
}

/** A file as random access: nothing of it is kept in memory. */
export function openFile(location: FileLocation): OpenSource {
  const path = openable(location.path);
  let descriptor: number;
  try {
    // Without blocking: what was a file during the walk may have become a pipe that nobody writes to.
    descriptor = openSync(path, constants.O_RDONLY | nonBlocking);
  } catch (cause) {
    throw unreadable(cause);
  }
  const checkUnchanged = (): void => {
    const now = fstatSync(descriptor);
    if (!now.isFile() || now.size !== location.size || now.mtimeMs !== location.modified) throw changed();
  };
  try {
    checkUnchanged();
  } catch (cause) {
    closeSync(descriptor);
    throw cause;
  }
  return {
    source: descriptorSource(descriptor, location.size),
    checkUnchanged: () => {
      checkUnchanged();
      // The open descriptor outlives the name: a file that was replaced or deleted meanwhile is noticed by its link count.
      if (fstatSync(descriptor).nlink === 0) throw changed();
    },
    close: () => closeSync(descriptor),
  };
}

/** `size` bytes behind an open descriptor. */
export function descriptorSource(descriptor: number, size: number): ByteSource {
  return {
    size,
    readInto(offset, target) {
      if (offset < 0 || offset + target.length > size) throw new RangeError('Read past the end of the source.');
      readInto(descriptor, target, offset);
    },
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size) throw new RangeError('Read past the end of the source.');
      // Not zeroed first: every byte is overwritten, and pixels are most of what is read.
      const bytes = Buffer.allocUnsafeSlow(length);
      readInto(descriptor, bytes, offset);
      return bytes;
    },
  };
}

/** Fills `bytes` from the descriptor's `offset`; throws `unreadable` when it ends before. */
export function readInto(descriptor: number, bytes: Uint8Array, offset: number): void {
  for (let done = 0; done < bytes.length; ) {
    let count: number;
    try {
      count = readSync(descriptor, bytes, done, bytes.length - done, offset + done);
    } catch (cause) {
      throw unreadable(cause);
    }
    if (count === 0) throw changed();
    done += count;
    beat();
  }
}

const unreadable = (cause: unknown): UserError =>
  new UserError('unreadable', 'The file could not be read; check that it still exists and that you may read it.', { cause });
const changed = (): UserError =>
  new UserError('unreadable', 'The file changed or vanished while it was being read; try again when nothing writes to it.');

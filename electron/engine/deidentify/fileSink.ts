import { closeSync, openSync, writeSync } from 'node:fs';
import type { ByteRange } from '../../../shared/dicom/element.ts';
import { readInPieces } from '../../../shared/dicom/source.ts';
import { UserError } from '../../../shared/contract/errors.ts';

/** Small writes (element headers) are gathered up to this size; large ones (pixels) go straight to the file. */
const gathered = 64 * 1024;
/** Copied at a time. */
const piece = 1024 * 1024;

/** Memory of sinks that were closed, for the next one: series are written file by file. */
const spareGathered: Buffer[] = [];
let sparePiece: Buffer | undefined;

/** A new file that is written from its beginning to its end. `close` throws what writing threw; call it in any case. */
export interface FileSink {
  readonly write: (bytes: Uint8Array) => void;
  readonly copy: (range: ByteRange) => void;
  /** Writes what was gathered, and closes. */
  finish(): void;
  /** Closes without writing what was gathered: for a file that is given up. Harmless after {@link finish}. */
  abandon(): void;
}

/** Makes a file that does not exist yet. Throws `disk-full`, `cannot-write`. */
export function openFileSink(path: string): FileSink {
  let used = 0;
  let descriptor: number | undefined = writing(() => openSync(path, 'wx', 0o644));
  const buffer = spareGathered.pop() ?? Buffer.allocUnsafeSlow(gathered);
  const put = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) done += writing(() => writeSync(descriptor!, bytes, done));
  };
  const flush = (): void => {
    put(buffer.subarray(0, used));
    used = 0;
  };
  const close = (): void => {
    const open = descriptor;
    descriptor = undefined;
    if (open === undefined) return;
    if (spareGathered.length === 0) spareGathered.push(buffer);
    writing(() => closeSync(open));
  };
  return {
    write(bytes) {
      if (bytes.length > gathered - used) flush();
      if (bytes.length > gathered) put(bytes);
      else {
        buffer.set(bytes, used);
        used += bytes.length;
      }
    },
    copy(range) {
      flush();
      const memory = sparePiece ?? Buffer.allocUnsafeSlow(piece);
      // A source may itself write on the way (a file of its own): it gets other memory.
      sparePiece = undefined;
      readInPieces(range, memory, put);
      sparePiece = memory;
    },
    finish() {
      flush();
      close();
    },
    abandon: close,
  };
}

/** Gives the trouble of writing its code: these stop the whole run, as the next file would fare no better. */
export function writing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw writeError(cause);
  }
}

export function writeError(cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new UserError('disk-full', 'The disk is full; nothing was published. Make room or choose another place.', { cause });
  if (code !== undefined && /^E[A-Z]+$/u.test(code)) return new UserError('cannot-write', 'The output could not be written; nothing was published. Check the place and your rights there.', { cause });
  return cause;
}

/** Whether an error means that no further file can be written either. */
export const stopsEverything = (code: string): boolean => code === 'disk-full' || code === 'cannot-write' || code === 'models-unavailable';

import { UserError } from '../contract/errors.ts';
import type { ByteRange, ByteSource } from './element.ts';

/** Bytes in memory as a source. `read` gives views, not copies: what is read is never written into. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length) throw new RangeError('read past the end of the source');
      return bytes.subarray(offset, offset + length);
    },
  };
}

/**
 * The bytes of a range, to be read only. Whoever wants to change them copies them first.
 * Throws `UserError('unreadable')` when the source does not give them.
 */
export function bytesOf(range: ByteRange): Uint8Array {
  return readExactly(range.source, range.offset, range.length);
}

/** All of `bytes` as a range. */
export function rangeOf(bytes: Uint8Array): ByteRange {
  return { source: memorySource(bytes), offset: 0, length: bytes.length };
}

/** Exactly `length` bytes: a file that shrinks or vanishes while being read is the user's trouble, not a bug. */
export function readExactly(source: ByteSource, offset: number, length: number): Uint8Array {
  if (length === 0) return new Uint8Array(0);
  const bytes = reading(() => source.read(offset, length));
  if (bytes.length !== length) {
    throw new UserError('unreadable', 'The file became shorter while it was being read.');
  }
  return bytes;
}

/**
 * Hands a range over in pieces of at most `memory`, which is used for each of them where the source can fill it: a piece is true until the next one comes.
 * Throws `UserError('unreadable')`.
 */
export function readInPieces({ source, offset, length }: ByteRange, memory: Uint8Array, take: (piece: Uint8Array) => void): void {
  for (let done = 0; done < length; done += memory.length) {
    const size = Math.min(memory.length, length - done);
    if (source.readInto === undefined) {
      take(readExactly(source, offset + done, size));
      continue;
    }
    const piece = memory.subarray(0, size);
    reading(() => source.readInto!(offset + done, piece));
    take(piece);
  }
}

function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('unreadable', 'The file could not be read to its end; it may have changed or gone while it was being read.', { cause: error });
  }
}

const pageSize = 4096;
const longestRun = 16;
const keptPages = 256;

/**
 * A source that keeps the pages it has read lately (at most 1 MB and what they are part of), so that an element by element
 * walk does not become a system call by element. Reads go further ahead while they stay in sequence, and no further than
 * one page after a jump: what is jumped over (pixel data) is not read. Reads longer than a page run pass through.
 */
export function pagedSource(source: ByteSource): ByteSource {
  const pages = new Map<number, Uint8Array>();
  let nextInSequence = 0;
  let run = 2;

  function page(index: number): Uint8Array {
    const kept = pages.get(index);
    if (kept !== undefined) return kept;
    run = index === nextInSequence ? Math.min(run * 2, longestRun) : 1;
    const start = index * pageSize;
    const bytes = readExactly(source, start, Math.min(run * pageSize, source.size - start));
    for (let at = 0; at < bytes.length; at += pageSize) pages.set(index + at / pageSize, bytes.subarray(at, at + pageSize));
    nextInSequence = index + run;
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(oldest);
    }
    return bytes.subarray(0, pageSize);
  }

  return {
    size: source.size,
    ...(source.readInto === undefined ? {} : { readInto: (offset: number, target: Uint8Array) => source.readInto!(offset, target) }),
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > source.size) throw new RangeError('read past the end of the source');
      if (length === 0) return new Uint8Array(0);
      if (length > longestRun * pageSize) return readExactly(source, offset, length);
      const first = Math.floor(offset / pageSize);
      const start = offset - first * pageSize;
      if (start + length <= pageSize) return page(first).subarray(start, start + length);
      const joined = new Uint8Array(length);
      for (let at = 0, index = first; at < length; index++) {
        const from = at === 0 ? start : 0;
        const part = page(index).subarray(from, from + length - at);
        joined.set(part, at);
        at += part.length;
      }
      return joined;
    },
  };
}

import { createCipheriv, createDecipheriv, randomBytes, type Cipheriv } from 'node:crypto';
import { closeSync, createWriteStream, openSync, readSync, rmSync } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteSource } from '../../../shared/dicom/element.ts';

/**
 * A file that came in through the loopback host's page. It lies on disk under AES-256-CTR with a key that is only in memory, so
 * that nothing of the patient is left in a temporary file, and can still be read at any offset.
 */
export interface SealedFile {
  readonly path: string;
  /** 32 bytes in hexadecimal; dies with the process. */
  readonly key: string;
  readonly size: number;
}

const blockLength = 16;

/** Writes `content` to `path`, sealed; stops and throws a `RangeError` past `maximum` bytes. */
export async function writeSealedFile(path: string, content: Readable, maximum: number): Promise<SealedFile> {
  const key = randomBytes(32);
  const cipher: Cipheriv = createCipheriv('aes-256-ctr', key, counterAt(0));
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > maximum ? new RangeError('The file is larger than the loopback host accepts.') : null, chunk);
    },
  });
  try {
    await pipeline(content, count, cipher, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    rmSync(path, { force: true });
    throw cause;
  }
  return { path, key: key.toString('hex'), size };
}

/** Opens a sealed file for reading at any offset; throws a `RangeError` where its key ended with an earlier process. */
export function openSealedFile(file: SealedFile): ByteSource & { close(): void } {
  const key = Buffer.from(file.key, 'hex');
  if (key.length !== 32) throw new RangeError('The key of the sealed file is gone.');
  const descriptor = openSync(file.path, 'r');
  return {
    size: file.size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > file.size) throw new RangeError('Read past the end of the source.');
      const first = offset - (offset % blockLength);
      const bytes = Buffer.alloc(offset + length - first);
      let done = 0;
      while (done < bytes.length) {
        const count = readSync(descriptor, bytes, done, bytes.length - done, first + done);
        if (count === 0) throw new RangeError('The source ends early.');
        done += count;
      }
      return createDecipheriv('aes-256-ctr', key, counterAt(first / blockLength)).update(bytes).subarray(offset - first);
    },
    close: () => closeSync(descriptor),
  };
}

/** The counter block for the given block number: a key is used for one file alone, so the count may start at zero. */
function counterAt(block: number): Buffer {
  const counter = Buffer.alloc(blockLength);
  counter.writeBigUInt64BE(BigInt(block), 8);
  return counter;
}

import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { gathered } from '../../../shared/bundle/pieces.ts';
import { writing } from './fileSink.ts';

/** Writes a new file, whole or from pieces of text, and asks the system to put it on the disk. Throws `disk-full`, `cannot-write`. */
export function writeDurably(path: string, content: string | Uint8Array | Iterable<string>): void {
  writing(() => {
    const descriptor = openSync(path, 'wx', 0o644);
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) writeAll(descriptor, content);
      else for (const piece of gathered(content)) writeAll(descriptor, piece);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

function writeAll(descriptor: number, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

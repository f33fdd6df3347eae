import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { writing } from './fileSink.ts';

/** Writes a new file and asks the system to put it on the disk. Throws `disk-full`, `cannot-write`. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  writing(() => {
    const descriptor = openSync(path, 'wx', 0o644);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

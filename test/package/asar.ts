import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** An entry of the header of an asar archive: a folder, a file inside, or a file that lies beside the archive. */
interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly offset?: string;
  readonly size?: number;
  readonly unpacked?: boolean;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
}

/** What an archive holds, and what is wrong with it. */
export interface ArchiveCheck {
  readonly inside: number;
  readonly beside: readonly string[];
  readonly problems: readonly string[];
}

/** Reads an asar archive without Electron: every file inside must have its hash in the header, and be what the hash says; what lies beside must be there. */
export function checkArchive(path: string): ArchiveCheck {
  const descriptor = openSync(path, 'r');
  try {
    const read = (offset: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      if (readSync(descriptor, bytes, 0, length, offset) !== length) throw new Error('The archive is cut off.');
      return bytes;
    };
    // Two pickles: the length of the header's pickle, then that pickle, whose string is the header.
    const start = read(0, 16);
    const content = 8 + start.readUInt32LE(4);
    const header = JSON.parse(read(16, start.readUInt32LE(12)).toString('utf8')) as Entry;
    const problems: string[] = [];
    const beside: string[] = [];
    let inside = 0;
    const visit = (entry: Entry, name: string): void => {
      if (entry.files !== undefined) {
        for (const [child, below] of Object.entries(entry.files)) visit(below, name === '' ? child : `${name}/${child}`);
        return;
      }
      if (entry.unpacked === true) {
        beside.push(name);
        if (!existsSync(join(`${path}.unpacked`, name))) problems.push(`${name} does not lie beside the archive`);
        return;
      }
      if (entry.offset === undefined || entry.size === undefined) return;
      inside++;
      const hash = createHash('sha256').update(read(content + Number(entry.offset), entry.size)).digest('hex');
      if (entry.integrity?.algorithm !== 'SHA256' || entry.integrity.hash !== hash) problems.push(`${name} has no hash, or another one`);
      if (name.endsWith('.node')) problems.push(`${name} is native code inside the archive`);
    };
    visit(header, '');
    return { inside, beside, problems };
  } finally {
    closeSync(descriptor);
  }
}

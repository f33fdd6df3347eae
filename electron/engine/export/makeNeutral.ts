import { chmodSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** The first moment that a ZIP archive and every file system can name: a time that tells nothing. */
export const neutralTime = new Date('1980-01-01T00:00:00Z');

/** Gives a folder and all below it the neutral time and the usual rights. To be called when nothing is written into it any more. */
export function makeNeutral(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() ? 0o755 : 0o644);
    utimesSync(path, neutralTime, neutralTime);
  }
  utimesSync(folder, neutralTime, neutralTime);
}

import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, existsSync, fsyncSync, openSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../../shared/contract/errors.ts';
import type { BundleManifest } from '../../../shared/bundle/bundleManifest.ts';
import { writeError } from '../deidentify/fileSink.ts';
import { listArchive } from '../ingest/archive.ts';
import { openSource } from '../ingest/byteSource.ts';
import { archiveBeside } from '../jobs/staging.ts';
import { neutralTime } from './makeNeutral.ts';

/** An archive is never written over another. Throws `output-not-empty`. */
export function refuseArchive(out: string): void {
  if (existsSync(archiveBeside(out))) throw new UserError('output-not-empty', 'Beside the output there is an archive of its name already; nothing is ever overwritten.');
}

/** What an entry says of itself: nothing. In DOS form a time has no zone, so the same everywhere. */
export const entryOptions = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;
/** These are compressed already. */
export const isDense = (name: string): boolean => /\.(?:jpg|png|mp4|gif|pptx)$/u.test(name);

/** Packs the folder's files, without entries for folders, and reads the archive again. Throws `cannot-write`, `disk-full`, `leak` when it does not hold what was checked. */
export async function writeArchive(folder: string, archive: string, manifest: BundleManifest): Promise<void> {
  const yazl = (await import('yazl')).default;
  const zip = new yazl.ZipFile();
  const names = [...manifest.files.map(({ path }) => path), 'manifest.json'].sort();
  for (const name of names) zip.addFile(join(folder, name), name, { ...entryOptions, compress: !isDense(name) });
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(archive, { flags: 'wx', mode: 0o644 }));
    const descriptor = openSync(archive, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (cause) {
    throw writeError(cause);
  }
  await compare(archive, manifest);
  utimesSync(archive, neutralTime, neutralTime);
}

/** What is in the archive must be byte for byte what the gate has read. */
async function compare(archive: string, manifest: BundleManifest): Promise<void> {
  const { size, mtimeMs } = statSync(archive);
  const sums = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  for (const entry of await listArchive({ kind: 'file', path: archive, size, modified: mtimeMs })) {
    const name = entry.names.join('/');
    if (name === 'manifest.json') continue;
    if (entry.kind !== 'entry' || sums.get(name) !== digestOf(entry.location)) throw new UserError('leak', 'The archive does not hold what was checked; nothing was published.');
    sums.delete(name);
  }
  if (sums.size > 0) throw new UserError('leak', 'The archive does not hold all that was checked; nothing was published.');
}

function digestOf(location: Parameters<typeof openSource>[0]): string {
  const opened = openSource(location);
  try {
    return createHash('sha256').update(opened.source.read(0, opened.source.size)).digest('hex');
  } finally {
    opened.close();
  }
}

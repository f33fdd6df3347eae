import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { parseBundleManifest, type BundleManifest } from '../../../shared/bundle/bundleManifest.ts';
import { parseManifest, type Manifest } from '../../../shared/bundle/manifest.ts';
import { listArchive } from '../ingest/archive.ts';
import { openSource } from '../ingest/byteSource.ts';

/** A bundle that is open: a folder as it lies, or what an archive holds in a folder of its own that goes with `close`. */
export interface OpenedBundle {
  readonly folder: string;
  /** The archive it came in. */
  readonly archive: string | undefined;
  readonly manifest: Manifest | BundleManifest;
  close(): void;
}

/** Opens a published folder or the archive of a bundle. Throws `wrong-use` where there is none. */
export async function openBundle(path: string): Promise<OpenedBundle> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return { folder: path, archive: undefined, manifest: readManifest(path), close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'vignette-verify-'));
  const close = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    await unpack(path, folder);
    return { folder, archive: path, manifest: readManifest(folder), close };
  } catch (cause) {
    close();
    throw cause;
  }
}

/** Only for its owner to read: an archive that was tampered with may hold anything. */
async function unpack(archive: string, folder: string): Promise<void> {
  const { size, mtimeMs } = statSync(archive);
  for (const entry of await listArchive({ kind: 'file', path: archive, size, modified: mtimeMs })) {
    if (entry.kind === 'refused') throw new UserError(entry.error.code, entry.error.message);
    const place = join(folder, ...entry.names);
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    const opened = openSource(entry.location);
    try {
      writeFileSync(place, opened.source.read(0, opened.source.size), { flag: 'wx', mode: 0o600 });
    } finally {
      opened.close();
    }
  }
}

function readManifest(bundle: string): Manifest | BundleManifest {
  let text: string;
  try {
    text = readFileSync(join(bundle, 'manifest.json'), 'utf8');
  } catch (cause) {
    throw new UserError('wrong-use', 'There is no bundle at the given path: it holds no manifest.json.', { cause });
  }
  const manifest = parseManifest(text) ?? parseBundleManifest(text);
  if (manifest === undefined) throw new UserError('wrong-use', 'The manifest.json of the bundle is damaged or of another kind.');
  return manifest;
}

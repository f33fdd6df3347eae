import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { parseBundleManifest, type BundleManifest } from '../../../shared/bundle/bundleManifest.ts';
import { parseManifest, type Manifest } from '../../../shared/bundle/manifest.ts';
import { writeError } from '../deidentify/fileSink.ts';
import { listArchive } from '../ingest/archive.ts';
import { openSource } from '../ingest/byteSource.ts';

/** A bundle that is open: a folder as it lies, or what an archive holds in a folder of its own that goes with `close`. */
export interface OpenedBundle {
  readonly folder: string;
  /** The archive it came in. */
  readonly archive: string | undefined;
  readonly manifest: Manifest | BundleManifest;
  /** The manifest as it stands in its file. */
  readonly manifestText: string;
  close(): void;
}

/** Opens a published folder or the archive of a bundle. Throws `wrong-use` where there is none. */
export async function openBundle(path: string): Promise<OpenedBundle> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return { folder: path, archive: undefined, ...readManifest(path), close: () => undefined };
  const folder = unpacking(() => mkdtempSync(join(tmpdir(), 'vignette-verify-')));
  const close = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    await unpack(path, folder);
    return { folder, archive: path, ...readManifest(folder), close };
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
    const opened = openSource(entry.location);
    try {
      writeNew(join(folder, ...entry.names), opened.source.read(0, opened.source.size));
    } finally {
      opened.close();
    }
  }
}

/** Two entries of one name, or one below a file, are a trap: unpacked elsewhere they may come out otherwise. Throws `archive-unsafe`. */
function writeNew(place: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    writeFileSync(place, bytes, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (!['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EINVAL', 'ENOENT'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cannotUnpack(cause);
    throw new UserError('archive-unsafe', 'The archive names one place twice, or one that no file can have; no bundle of Vignette does.', { cause });
  }
}

function unpacking<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw cannotUnpack(cause);
  }
}

/** A folder for temporary files that is missing, full or closed is the user's trouble and none of the bundle. */
function cannotUnpack(cause: unknown): unknown {
  const trouble = writeError(cause);
  if (!(trouble instanceof UserError)) return cause;
  return new UserError(trouble.code, 'The archive could not be unpacked into the folder for temporary files; make room there, set TMPDIR (on Windows TEMP) to another one, or unpack the archive yourself and verify the folder.', { cause });
}

function readManifest(bundle: string): Pick<OpenedBundle, 'manifest' | 'manifestText'> {
  let text: string;
  try {
    const path = join(bundle, 'manifest.json');
    // A pipe would be waited for without end.
    if (!statSync(path).isFile()) throw new TypeError('no file');
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError('wrong-use', 'There is no bundle at the given path: it holds no manifest.json.', { cause });
  }
  const manifest = parseManifest(text) ?? parseBundleManifest(text);
  if (manifest === undefined) throw new UserError('wrong-use', 'The manifest.json of the bundle is damaged or of another kind.');
  return { manifest, manifestText: text };
}

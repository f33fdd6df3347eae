import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { writing } from '../deidentify/fileSink.ts';
import { makeFolders } from '../deidentify/folders.ts';
import { isWithin, realPlace } from '../ingest/realPlace.ts';

/** A folder that is filled beside its final name and gets that name at the very end, or vanishes. */
export interface Staging {
  /** The folder to write into. */
  readonly folder: string;
  /** Makes, at the first call, a folder beside it for what is needed on the way and is never published. */
  work(): string;
  /** Where an archive of the folder is written, if one is wanted: it is published with the folder, beside it. */
  readonly archive: string;
  /** Deletes one file, of an instance that was given up. */
  remove(path: string): void;
  /** Throws when the folder holds a file that is not in `expected` (paths with `/`): what was not checked is not published. */
  refuseStrangers(expected: ReadonlySet<string>): void;
  /** Gives the folder its final name; from here on it counts as published. */
  publish(): void;
  /** Deletes all that is left of the staging, and the folder unless it was published. */
  discard(): void;
}

/**
 * Makes the staging for `out`, which must not exist or be an empty folder, and lie outside every source. What a killed run left of its staging for the same
 * place is deleted. Throws `output-not-empty`, `output-inside-source`, `cannot-write`.
 */
export function openStaging(out: string, sources: readonly string[]): Staging {
  const target = resolve(out);
  refuseOccupied(target);
  refuseInsideSource(target, sources);
  writing(() => makeFolders(dirname(target)));
  removeLeftovers(target);
  const whole = join(dirname(target), `${partialOf(target)}${randomBytes(4).toString('hex')}`);
  const [folder, work, archive] = [join(whole, 'bundle'), join(whole, 'work'), join(whole, 'bundle.zip')];
  writing(() => {
    mkdirSync(whole, { mode: 0o700 });
    writeFileSync(join(whole, ownerName), JSON.stringify(self));
    mkdirSync(folder, { mode: 0o755 });
  });
  return {
    folder,
    archive,
    work() {
      writing(() => mkdirSync(work, { recursive: true, mode: 0o700 }));
      return work;
    },
    remove(path) {
      rmSync(join(folder, path), { force: true });
    },
    refuseStrangers(expected) {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
        if (!entry.isDirectory() && !expected.has(path)) throw new UserError('cannot-write', 'Something else wrote into the output while it was made; nothing was published.');
      }
    },
    publish() {
      // First what must not stay behind, so that a run that is killed at the very end leaves nothing but the published folder.
      rmSync(work, { recursive: true, force: true, maxRetries: 3 });
      writing(() => {
        removeEmptyFolders(folder);
        syncFolder(folder);
        // Renaming onto a folder works on no system alike: an empty one makes room first.
        try {
          rmdirSync(target);
        } catch (cause) {
          if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
        }
        // The archive first, which can be taken back: a published folder cannot.
        const hasArchive = existsSync(archive);
        if (hasArchive) renameSync(archive, archiveBeside(target));
        try {
          renameSync(folder, target);
        } catch (cause) {
          if (hasArchive) rmSync(archiveBeside(target), { force: true });
          throw cause;
        }
        syncFolder(dirname(target));
      });
    },
    discard() {
      rmSync(whole, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The archive that is published beside a folder. */
export const archiveBeside = (out: string): string => `${resolve(out)}.zip`;

const partialOf = (target: string): string => `.${basename(target)}.partial-`;
const ownerName = 'owner.json';

/** Who fills a staging; a process number alone says nothing on a shared disk. */
const self = { process: process.pid, host: createHash('sha256').update(hostname()).digest('hex').slice(0, 16) };

function removeLeftovers(target: string): void {
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(partialOf(target)) || !/^[0-9a-f]{8}$/u.test(name.slice(partialOf(target).length))) continue;
    const leftover = join(dirname(target), name);
    if (!isAtWork(leftover)) rmSync(leftover, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether another run still fills a staging. One without an owner was killed before it could say so. */
function isAtWork(folder: string): boolean {
  let owner: Partial<typeof self>;
  try {
    owner = JSON.parse(readFileSync(join(folder, ownerName), 'utf8')) as Partial<typeof self>;
  } catch {
    return Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) < graceMilliseconds;
  }
  if (owner.host !== self.host) return true;
  if (typeof owner.process !== 'number') return false;
  try {
    process.kill(owner.process, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Between making a staging and saying whose it is. */
const graceMilliseconds = 2000;

function refuseOccupied(target: string): void {
  let entries: string[];
  try {
    entries = readdirSync(target);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return;
    if (code === 'ENOTDIR' && statSync(target, { throwIfNoEntry: false })?.isFile() === true) throw new UserError('output-not-empty', 'The output is a file; give a new or an empty folder.');
    throw new UserError('cannot-write', 'The output folder could not be read; check your rights there.', { cause });
  }
  if (entries.length > 0) throw new UserError('output-not-empty', 'The output folder is not empty; give a new or an empty one, nothing is ever overwritten.');
}

function refuseInsideSource(target: string, sources: readonly string[]): void {
  const place = realPlace(target);
  for (const source of sources) {
    const given = realPlace(resolve(source));
    const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (place === given || (isFolder && isWithin(place, given)) || isWithin(given, place)) {
      throw new UserError('output-inside-source', 'The output folder and a source lie inside one another; choose an output elsewhere.');
    }
  }
}

/** Folders of instances that were given up hold nothing, and are not of the bundle. */
function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    removeEmptyFolders(path);
    if (readdirSync(path).length === 0) rmdirSync(path);
  }
}

/** Asks the system to put a folder's names on the disk; a courtesy that not every system knows. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

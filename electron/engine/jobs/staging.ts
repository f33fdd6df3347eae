import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, rmdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { writing } from '../deidentify/fileSink.ts';
import { isWithin, realPlace } from '../ingest/realPlace.ts';

/** A folder that is filled beside its final name and gets that name at the very end, or vanishes. */
export interface Staging {
  /** The folder to write into. */
  readonly folder: string;
  /** Deletes one file, of an instance that was given up. */
  remove(path: string): void;
  /** Throws when the folder holds a file that is not in `expected` (paths with `/`): what was not checked is not published. */
  refuseStrangers(expected: ReadonlySet<string>): void;
  /** Gives the folder its final name; from here on it counts as published. */
  publish(): void;
  /** Deletes the folder with all that is in it, unless it was published. */
  discard(): void;
}

/**
 * Makes the staging folder for `out`, which must not exist or be an empty folder, and lie outside every source.
 * Throws `output-not-empty`, `output-inside-source`, `cannot-write`.
 */
export function openStaging(out: string, sources: readonly string[]): Staging {
  const target = resolve(out);
  refuseOccupied(target);
  refuseInsideSource(target, sources);
  writing(() => mkdirSync(dirname(target), { recursive: true }));
  const folder = join(dirname(target), `.${basename(target)}.partial-${randomBytes(4).toString('hex')}`);
  writing(() => mkdirSync(folder, { mode: 0o755 }));
  let published = false;
  return {
    folder,
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
      writing(() => {
        syncFolder(folder);
        // Renaming onto a folder works on no system alike: an empty one makes room first.
        try {
          rmdirSync(target);
        } catch (cause) {
          if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
        }
        renameSync(folder, target);
        syncFolder(dirname(target));
      });
      published = true;
    },
    discard() {
      if (!published) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

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

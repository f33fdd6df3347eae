import { accessSync, constants, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing; gives the ones that it made, from the top. `mkdirSync` with `recursive` does not come back where a
 * system denies a folder below one that exists (as Linux does in /proc): it tries the two in turn for ever.
 */
export function makeFolders(path: string, mode?: number): string[] {
  try {
    mkdirSync(path, mode);
    return [path];
  } catch (cause) {
    if (isFolder(path)) return [];
    const above = dirname(path);
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT' || above === path || isFolder(above)) throw cause;
    const made = makeFolders(above, mode);
    mkdirSync(path, mode);
    return [...made, path];
  }
}

/** Throws what would stand in the way of writing into a folder, which need not be there yet; leaves everything as it was. */
export function tryFolder(path: string): void {
  const made = makeFolders(path, 0o700);
  for (const folder of made.reverse()) rmdirSync(folder);
  if (made.length === 0) accessSync(path, constants.W_OK | constants.X_OK);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

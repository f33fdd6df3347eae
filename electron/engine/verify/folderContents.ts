import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What lies below a folder, each by its path with `/`, in a stable order. */
export interface FolderContents {
  /** Files with their size. */
  readonly files: ReadonlyMap<string, number>;
  /** Folders with nothing in them. */
  readonly emptyFolders: readonly string[];
  /** Links, pipes, devices: none is opened, as a link leads out of the folder and a pipe never ends. */
  readonly others: readonly string[];
}

/** Walks the folder itself: Node's recursive reading goes through links, round and round where one leads back. */
export function contentsOf(folder: string): FolderContents {
  const files = new Map<string, number>();
  const emptyFolders: string[] = [];
  const others: string[] = [];
  const walk = (below: string): void => {
    const entries = readdirSync(join(folder, below), { withFileTypes: true });
    if (entries.length === 0 && below !== '') emptyFolders.push(below);
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files.set(path, lstatSync(join(folder, path)).size);
      else others.push(path);
    }
  };
  walk('');
  return { files: new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1))), emptyFolders, others };
}

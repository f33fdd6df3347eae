import type { DroppedFile } from '../../app/client.ts';

/**
 * Every file of a drop, folders opened, with its path below the drop. Electron resolves a folder itself and needs only the
 * top entries; a page in a browser has to open the folders here.
 */
export async function filesOfDrop(transfer: DataTransfer, depth: 'top' | 'all'): Promise<DroppedFile[]> {
  // Entries must be taken before the first await: the browser empties the drop after it.
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  if (depth === 'top') return entries.flatMap(({ file }) => (file === null ? [] : [{ file, name: file.name }]));
  const found: DroppedFile[] = [];
  for (const { entry, file } of entries) {
    if (entry !== null) await collect(entry, '', found);
    else if (file !== null) found.push({ file, name: file.name });
  }
  return found;
}

/** The files of an `<input type="file">`, a chosen folder's with their path in it. */
export const filesOfInput = (list: FileList): DroppedFile[] => [...list].map((file) => ({ file, name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }));

async function collect(entry: FileSystemEntry, above: string, found: DroppedFile[]): Promise<void> {
  const name = above + entry.name;
  if (entry.isFile) {
    found.push({ file: await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)), name });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A directory is listed in portions of a hundred or so; an empty one ends it.
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return;
    for (const child of portion) await collect(child, `${name}/`, found);
  }
}

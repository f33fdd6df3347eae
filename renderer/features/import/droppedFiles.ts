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
    if (entry !== null) found.push(...await filesBelow(entry, ''));
    else if (file !== null) found.push({ file, name: file.name });
  }
  return found;
}

/** The files of an `<input type="file">`, a chosen folder's with their path in it. */
export const filesOfInput = (list: FileList): DroppedFile[] => [...list].map((file) => ({ file, name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }));

async function filesBelow(entry: FileSystemEntry, above: string): Promise<DroppedFile[]> {
  const name = above + entry.name;
  if (entry.isFile) return [{ file: await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)), name }];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: DroppedFile[] = [];
  for (;;) {
    // A directory is listed in portions of a hundred or so; an empty one ends it.
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return found;
    // One question after the other takes as long as the first thumbnails.
    for (const files of await Promise.all(portion.map((child) => filesBelow(child, `${name}/`)))) found.push(...files);
  }
}

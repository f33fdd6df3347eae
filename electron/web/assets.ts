import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { mediaTypeOf } from '../../shared/contract/page.ts';

/** One of the page's own files under `folder`, or `undefined`: for a path outside it, of an unknown kind, or not there. */
export async function pageFile(folder: string, pathname: string): Promise<{ bytes: Buffer; type: string } | undefined> {
  let wanted: string;
  try {
    wanted = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (wanted.includes('\0')) return undefined;
  const path = normalize(join(folder, wanted === '/' ? 'index.html' : wanted));
  const type = mediaTypeOf(path);
  if (!path.startsWith(folder + sep) || type === undefined) return undefined;
  try {
    return { bytes: await readFile(path), type };
  } catch {
    return undefined;
  }
}

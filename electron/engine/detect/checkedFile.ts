import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of a model's file; throws when it is not the file that was shipped. */
export async function checkedFile(folder: string, file: { readonly name: string; readonly sha256: string }): Promise<Buffer> {
  const bytes = await readFile(join(folder, file.name));
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw new Error(`${file.name} is not the file that was shipped`);
  return bytes;
}

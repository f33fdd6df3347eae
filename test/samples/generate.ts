/**
 * Makes the samples that the project ships (resources/samples/cd). The committed files are the product: lettering and JPEG
 * depend on the machine's fonts and libraries, everything else comes out the same everywhere.
 *
 *     npm run samples            writes resources/samples/cd
 *     npm run samples -- DIR     writes DIR
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture } from './capture.ts';
import { ctHead } from './ctHead.ts';
import { ultrasound } from './ultrasound.ts';

export interface SampleFile {
  /** Relative to the folder of the samples. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const target = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'resources', 'samples', 'cd');
const files = [...ctHead(), ...(await ultrasound()), ...(await capture())];
rmSync(target, { recursive: true, force: true });
let total = 0;
for (const file of files) {
  mkdirSync(dirname(join(target, file.path)), { recursive: true });
  writeFileSync(join(target, file.path), file.bytes);
  total += file.bytes.length;
}
process.stdout.write(`${String(files.length)} files, ${(total / 1e6).toFixed(2)} MB\n`);

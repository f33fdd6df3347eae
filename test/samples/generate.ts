/**
 * Makes the samples that the project ships (resources/samples/cd and camera). The committed files are the product: lettering and JPEG
 * depend on the machine's fonts and libraries, everything else comes out the same everywhere.
 *
 *     npm run samples            writes resources/samples
 *     npm run samples -- DIR     writes DIR
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { camera } from './camera.ts';
import { capture } from './capture.ts';
import { ctHead } from './ctHead.ts';
import { ultrasound } from './ultrasound.ts';

export interface SampleFile {
  /** Relative to the folder of the disc, or of the camera. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const target = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'resources', 'samples');
const folders = { cd: [...ctHead(), ...(await ultrasound()), ...(await capture())], camera: await camera() };
let total = 0;
let count = 0;
for (const [folder, files] of Object.entries(folders)) {
  rmSync(join(target, folder), { recursive: true, force: true });
  for (const file of files) {
    mkdirSync(dirname(join(target, folder, file.path)), { recursive: true });
    writeFileSync(join(target, folder, file.path), file.bytes);
    total += file.bytes.length;
    count += 1;
  }
}
process.stdout.write(`${String(count)} files, ${(total / 1e6).toFixed(2)} MB\n`);

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasDciodvfy = (): boolean => spawnSync('dciodvfy', ['-version']).error === undefined;

/** What dciodvfy calls an error in a DICOMDIR; it knows one by its name. */
export function errorsInDirectory(bytes: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'vignette-test-'));
  try {
    writeFileSync(join(folder, 'DICOMDIR'), bytes);
    const { stdout, stderr } = spawnSync('dciodvfy', [join(folder, 'DICOMDIR')], { encoding: 'utf8' });
    return `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('Error'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

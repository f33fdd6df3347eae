import { createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll } from 'vitest';
import { ZipFile } from 'yazl';
import { deidentifyRun } from '../../electron/engine/jobs/deidentifyRun.ts';
import type { DeidentifyRequest, RunControl, RunResult } from '../../electron/engine/jobs/request.ts';
import { resolveProfile, type OptionName } from '../../shared/profile/index.ts';

export const workerEntry = new URL('../../electron/worker/main.ts', import.meta.url);
/** A secret that is the same in every test. */
export const secret = new Uint8Array(32).fill(7);

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is deleted after the tests of the file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'vignette-test-'));
  made.push(path);
  return path;
}

/** A new folder with these files in it. */
export function folderWith(files: Readonly<Record<string, Uint8Array | string>>): string {
  const path = folder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

export interface Ran extends RunResult {
  readonly out: string;
}

/** Runs `deidentify` on the paths into a new place; profile `basic` unless told otherwise. */
export async function run(
  paths: readonly string[],
  given: Partial<DeidentifyRequest> & { readonly profileName?: string; readonly options?: readonly OptionName[]; readonly onProgress?: RunControl['onProgress'] } = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Ran> {
  const { profileName = 'basic', options = [], onProgress = () => undefined, ...rest } = given;
  const out = rest.out ?? join(folder(), 'out');
  const profile = resolveProfile({ profile: profileName, options, pixels: 'off' });
  const result = await deidentifyRun(
    { paths, out, profile, secret, secretKept: 'thrown-away', mapping: undefined, jobs: 1, workerEntry, ...rest },
    { onProgress, signal },
  );
  return { ...result, out };
}

/** Everything below a folder by its path, also what is hidden. */
export function everythingIn(path: string): string[] {
  return existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)) : [];
}

/** All bytes below a folder as one Latin-1 text. */
export const bytesIn = (path: string): string => everythingIn(path).map((file) => readFileSync(file).toString('latin1')).join('\n');
export const codes = (ran: RunResult): string[] => ran.manifest.refused.map(({ code }) => code);

/** A new ZIP archive with these entries, in this order. */
export async function zip(entries: Readonly<Record<string, Uint8Array>>, given: { readonly compress?: boolean } = {}): Promise<string> {
  const path = join(folder(), 'study.zip');
  const file = new ZipFile();
  for (const [name, bytes] of Object.entries(entries)) file.addBuffer(Buffer.from(bytes), name, { mtime: new Date(0), ...given });
  file.end();
  await pipeline(file.outputStream, createWriteStream(path));
  return path;
}

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a program of Debian's is installed. */
export const isInstalled = (program: string, argument: string): boolean => spawnSync(program, [argument]).error === undefined;

/** Kinds of error that dciodvfy reports of a file: its lines without values, UIDs and item numbers. */
export async function errorKinds(path: string): Promise<Set<string>> {
  const { stdout, stderr } = await run('dciodvfy', [path], { maxBuffer: 64 * 1024 * 1024 }).catch((error: unknown) => error as { stdout: string; stderr: string });
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.startsWith('Error'));
  return new Set(lines.map((line) => line.replace(/= *<[^>]*>/g, '=').replace(/(value|is) <[^>]*>/g, '$1').replace(/\[\d+\]/g, '').replace(/\d+(?:\.\d+){2,}|UID 0$/g, 'UID').trim()));
}

/** Whether dcmdump reads a file to its end. */
export async function isReadByDcmdump(path: string): Promise<boolean> {
  return run('dcmdump', ['-q', '-M', path], { maxBuffer: 256 * 1024 * 1024 }).then(() => true, () => false);
}

/**
 * Makes the package for this system and looks at it: `electron-builder --dir` with the Electron that is at hand, then the fuses in the executable, every hash
 * in the archive, the native code beside it, and the command through the packaged executable, without a window.
 *
 *     npm run test:package -- [--keep DIR]
 *
 * Needs Linux and an Electron: the project's own where its binary was fetched, or the one of `VIGNETTE_ELECTRON`; else it says so and ends. Two minutes, 1 GB in the temporary folder.
 */
import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { electronDist } from '../e2e/electronRuntime.ts';
import { node, root, samples } from '../e2e/places.ts';
import { checkArchive } from './asar.ts';
import { fuseNames, readFuses } from './fuses.ts';

const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const dist = process.platform === 'linux' ? electronDist() : undefined;
if (dist === undefined) print('Skipped: there is no Electron here that could be packaged.');
else checkPackage(dist.folder);

function checkPackage(electron: string): void {
  const work = mkdtempSync(join(tmpdir(), 'vignette-package-'));
  const folder = values.keep ?? join(work, 'package');
  try {
    makePackage(electron, folder);
    const unpacked = join(folder, 'linux-unpacked');
    const executable = join(unpacked, 'vignette');
    expect('the fuses are as electron-builder.yml says', fusesAsked(), readFuses(executable));
    const archive = checkArchive(join(unpacked, 'resources', 'app.asar'));
    print(`${String(archive.inside)} files in the archive, ${String(archive.beside.length)} beside it`);
    expect('every file in the archive has its hash, and no native code lies inside', [], archive.problems);
    expect('native code lies beside the archive', true, archive.beside.some((name) => name.endsWith('.node')));
    if (!canShow()) print('Not run: there is neither a display nor xvfb-run.');
    else runPackaged(executable, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function makePackage(electron: string, folder: string): void {
  const program = (name: string, script: string): string => join(root, 'node_modules', name, script);
  execFileSync(node, [program('electron-vite', 'bin/electron-vite.js'), 'build'], { cwd: root, stdio: 'ignore' });
  execFileSync(node, [join(root, 'test', 'build', 'prepare.ts')], { cwd: root, stdio: 'ignore' });
  const version = readFileSync(join(electron, 'version'), 'utf8').trim();
  print(`Packaging with Electron ${version} ...`);
  const given = [`electronDist=${electron}`, `electronVersion=${version}`, 'npmRebuild=false', `directories.output=${folder}`].map((one) => `-c.${one}`);
  execFileSync(node, [program('electron-builder', 'cli.js'), '--linux', 'dir', '--publish', 'never', ...given], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

function runPackaged(executable: string, work: string): void {
  const out = join(work, 'out');
  const done = run(executable, ['deidentify', samples, '--out', out, '--profile', 'basic', '--pixels', 'off', '--json']);
  expect('deidentify ends with 0', 0, done.status);
  const { counts, leakCheck } = JSON.parse(String(done.stdout)) as { readonly counts: { readonly sources: number; readonly written: number }; readonly leakCheck: { readonly passed: boolean } };
  print(`${String(counts.written)} of ${String(counts.sources)} files written`);
  expect('all samples are written, and the leak check passed', { written: counts.sources, passed: true }, { written: counts.written, passed: leakCheck.passed });
  expect('verify against the samples ends with 0', 0, run(executable, ['verify', out, '--against', samples]).status);
  expect('wrong use ends with 1', 1, run(executable, ['deidentify', samples, '--out', out]).status);
  for (const list of ['profiles', 'destinations', 'policy']) expect(`${list} ends with 0`, 0, run(executable, [list]).status);
  const trace = join(work, 'trace.txt');
  const script = join(work, 'trace.cjs');
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'ran')`);
  run(executable, ['profiles'], { NODE_OPTIONS: `--require=${script}` });
  expect('NODE_OPTIONS runs nothing in it', false, existsSync(trace));
  const asNode = run(executable, ['profiles'], { ELECTRON_RUN_AS_NODE: '1' });
  expect('it cannot be used as a Node: the command answers', { status: 0, answered: true }, { status: asNode.status, answered: String(asNode.stdout).includes('posting') });
}

function canShow(): boolean {
  return process.env['DISPLAY'] !== undefined || spawnSync('which', ['xvfb-run']).status === 0;
}

function run(executable: string, given: readonly string[], environment: Readonly<Record<string, string>> = {}): SpawnSyncReturns<Buffer> {
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [program, first]: [string, string[]] = process.env['DISPLAY'] === undefined ? ['xvfb-run', ['-a', 'env', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), executable]] : [executable, []];
  return spawnSync(program, [...first, ...switches, ...given], { cwd: tmpdir(), env: { ...process.env, ...(process.env['DISPLAY'] === undefined ? {} : environment) }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 180_000 });
}

/** As electron-builder.yml has them, read line by line. */
function fusesAsked(): Record<string, boolean> {
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  return Object.fromEntries(fuseNames.map((name) => [name, new RegExp(String.raw`^ {2}${name}: true$`, 'mu').test(text)]));
}

function expect(what: string, wanted: unknown, found: unknown): void {
  const isSo = JSON.stringify(wanted) === JSON.stringify(found);
  print(`${isSo ? 'yes' : 'NO '}  ${what}${isSo ? '' : `: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`}`);
  if (!isSo) process.exitCode = 1;
}

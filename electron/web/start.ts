/** `npm start`: the application in Electron where its runtime is there or can be fetched, else on the loopback host; says which, and why, in one line. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const electronPackage = join(root, 'node_modules', 'electron');
const fetchLimitMs = 120_000;

/** The executable of a runtime folder, if it is there. */
function executableIn(folder: string): string | undefined {
  const named = process.platform === 'win32' ? 'electron.exe' : process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
  const path = join(folder, named);
  return existsSync(path) ? path : undefined;
}

/** Where Electron can be started, or why it cannot. */
function electron(): { readonly executable: string } | { readonly missing: string } {
  if (process.platform === 'linux' && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) return { missing: 'there is no display' };
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const found = executableIn(given ?? join(electronPackage, 'dist'));
  if (found !== undefined) return { executable: found };
  if (given !== undefined) return { missing: 'there is no Electron in ELECTRON_OVERRIDE_DIST_PATH' };
  if (!existsSync(join(electronPackage, 'install.js'))) return { missing: 'the package electron is not installed' };
  // The runtime is not part of the package: it is fetched, with its checksum, when it is first needed.
  process.stdout.write('Fetching the runtime of Electron from github.com, once (about 120 MB; its checksum is verified). Vignette itself never uses the network.\n');
  spawnSync(process.execPath, [join(electronPackage, 'install.js')], { stdio: 'ignore', timeout: fetchLimitMs });
  const fetched = executableIn(join(electronPackage, 'dist'));
  return fetched === undefined ? { missing: 'its runtime is not here and could not be fetched' } : { executable: fetched };
}

/** The build must be there; it is made once, and anew by `npm run build`. */
function build(): void {
  if (existsSync(join(root, 'out', 'main', 'main.js')) && existsSync(join(root, 'out', 'renderer', 'index.html'))) return;
  process.stdout.write('Building Vignette for its first start.\n');
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron-vite', 'package.json'), 'utf8')) as { bin: Record<string, string> };
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'electron-vite', bin['electron-vite']!), 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

build();
const runtime = electron();
if ('missing' in runtime) process.stdout.write(`Vignette starts in the browser instead of Electron: ${runtime.missing}.\n`);
const [program, ...before] = 'missing' in runtime ? [process.execPath, join(root, 'out', 'main', 'web.js')] : [runtime.executable, root];
const child = spawn(program, [...before, ...process.argv.slice(2)], { stdio: 'inherit' });
// The child ends in its own way and tells how.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './places.ts';

/** An Electron that can be started here, laid out as the packaged application is: the executable beside `resources/app`. */
export interface ElectronRuntime {
  readonly executable: string;
  /** `smoke`: an older Electron with the store's library replaced by one of the same interface. */
  readonly kind: 'current' | 'smoke';
}

/**
 * The project's own Electron where its binary was fetched, else the one that `../shared/tools/electron/get.sh` can make here.
 * `undefined` where neither can be had: then only the loopback host is tested.
 */
export function electronRuntime(): ElectronRuntime | undefined {
  const dist = electronDist();
  return dist === undefined ? undefined : { executable: packaged(dist.folder, dist.kind === 'current' ? 'out' : 'out/smoke', dist.kind), kind: dist.kind };
}

/** The folder of an unpacked Electron, as it is downloaded. */
export function electronDist(): { readonly folder: string; readonly kind: ElectronRuntime['kind'] } | undefined {
  const own = join(root, 'node_modules', 'electron', 'dist');
  if (existsSync(join(own, 'electron'))) return { folder: own, kind: 'current' };
  const script = join(root, '..', 'shared', 'tools', 'electron', 'get.sh');
  const given = process.env['VIGNETTE_ELECTRON'] ?? (existsSync(script) ? fetched(script) : undefined);
  return given === undefined ? undefined : { folder: given, kind: 'smoke' };
}

function fetched(script: string): string | undefined {
  const folder = join(tmpdir(), 'vignette-electron-runtime');
  try {
    execFileSync('bash', [script, folder], { stdio: 'ignore', timeout: 300_000 });
    return folder;
  } catch {
    return undefined;
  }
}

/**
 * Where Playwright drives, nothing opens before it is attached and calls `__playwright_run`: attached while a window loads its first
 * document it can miss that document, and waits for it in vain (3 of 104 starts with both cores busy).
 */
const waitForDriver = `import { app } from 'electron';
if (process.argv.includes('--remote-debugging-port=0')) {
  const ready = app.whenReady();
  const driven = new Promise((go) => { globalThis.__playwright_run = () => { go(); }; });
  app.whenReady = () => Promise.all([ready, driven]);
}
`;

/** Electron takes the packaged way (no default application, no switches of its own) when it finds `resources/app`. Hard links: no 200 MB more. */
function packaged(runtime: string, out: string, kind: string): string {
  // One for each process: two that run at once must not take it away from each other.
  const folder = join(tmpdir(), `vignette-packaged-${kind}-${process.pid}`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const name of readdirSync(runtime)) {
    if (name === 'resources') continue;
    const target = join(folder, name === 'electron' ? 'vignette' : name);
    try {
      linkSync(join(runtime, name), target);
    } catch {
      cpSync(join(runtime, name), target, { recursive: true });
    }
  }
  const application = join(root, out);
  const told = { name: 'vignette', productName: 'Vignette', version: '0.1.0', type: 'module' };
  if (kind === 'smoke') {
    writeFileSync(join(application, 'package.json'), JSON.stringify(told));
    rmSync(join(application, 'command'), { force: true });
    symlinkSync('../command', join(application, 'command'));
  }
  mkdirSync(join(folder, 'resources', 'app'));
  writeFileSync(join(folder, 'resources', 'app', 'package.json'), JSON.stringify({ ...told, main: 'start.js' }));
  writeFileSync(join(folder, 'resources', 'app', 'start.js'), `${waitForDriver}await import(${JSON.stringify(pathToFileURL(join(application, 'main', 'main.js')).href)});\n`);
  return join(folder, 'vignette');
}

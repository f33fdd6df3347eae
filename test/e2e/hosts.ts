import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, chromium, type Browser, type BrowserContext, type ElectronApplication, type Page } from 'playwright-core';
import type { ElectronRuntime } from './electronRuntime.ts';
import { node, root } from './places.ts';

/** The application as the user has it: a page, and the folders it works in. */
export interface Running {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Store, key and logs. */
  readonly home: string;
  readonly exports: string;
  /** What the page wrote to its console as an error or a warning, and what was thrown in it. */
  readonly complaints: string[];
  /** All that the processes wrote to their outputs. */
  readonly output: () => string;
  /** Every process of the application, by its role. */
  readonly processes: () => readonly { readonly role: string; readonly pid: number }[];
  readonly application?: ElectronApplication;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly home?: string;
  readonly exports?: string;
  readonly colorScheme?: 'dark' | 'light';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  /** Files given on the command line. */
  readonly paths?: readonly string[];
}

const chromiumFlags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const chromiumPath = process.env['VIGNETTE_CHROMIUM'] ?? '/usr/bin/chromium';

export const hasChromium = (): boolean => existsSync(chromiumPath);

/** The loopback host in a process of its own, and a real Chromium that opened its one-time address. */
export async function startLoopback(options: StartOptions = {}): Promise<Running> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'vignette-home-'));
  const exports = options.exports ?? join(home, 'exports');
  const host = spawn(node, [join(root, 'out', 'main', 'web.js'), '--no-open'], { env: { ...process.env, VIGNETTE_HOME: home, VIGNETTE_EXPORTS: exports } });
  const written = collect(host);
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The loopback host did not start:\n${written()}`)), 60_000);
    host.stdout.on('data', () => {
      const found = /http:\/\/127\.0\.0\.1\S+/u.exec(written());
      if (found === null) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
  });
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 }, colorScheme: options.colorScheme ?? 'dark', deviceScaleFactor: options.deviceScaleFactor ?? 1 });
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto(address);
  await page.waitForSelector('.drop');
  return {
    page,
    context,
    home,
    exports,
    complaints,
    output: written,
    processes: () => [{ role: 'engine', pid: host.pid! }],
    close: async () => {
      await browser.close();
      await ended(host);
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The packaged application in a real Electron, on a display of its own where there is none. */
export async function startElectron(runtime: ElectronRuntime, options: StartOptions = {}): Promise<Running> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'vignette-home-'));
  mkdirSync(join(home, 'Documents'), { recursive: true });
  const display = process.env['DISPLAY'] === undefined ? await startDisplay() : undefined;
  // Chromium's own sandbox cannot start as root; everyone else runs with it.
  const asRoot = process.getuid?.() === 0;
  const application = await _electron.launch({
    executablePath: runtime.executable,
    timeout: 60_000,
    args: [...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${join(home, 'data')}`, ...(options.paths ?? [])],
    env: { ...environment(), HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DOCUMENTS_DIR: join(home, 'Documents'), ...(display === undefined ? {} : { DISPLAY: display.name }) },
  });
  const written = collect(application.process());
  const page = await application.firstWindow();
  const complaints = listen(page);
  await page.waitForSelector('.drop');
  if (options.viewport !== undefined) await resize(application, options.viewport);
  return {
    page,
    context: application.context(),
    home,
    exports: join(await application.evaluate(({ app }) => app.getPath('documents')), 'Vignette'),
    complaints,
    output: written,
    processes: () => descendants(application.process().pid!),
    application,
    close: async () => {
      await application.close().catch(() => undefined);
      display?.end();
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Lets the page follow what the system prefers: by itself it is dark. */
export async function followSystem(page: Page): Promise<void> {
  await page.evaluate(() => fetch('/call', { method: 'POST', body: JSON.stringify({ method: 'app.changeSettings', input: { theme: 'system' } }) }));
  await page.reload();
  await page.waitForSelector('.drop');
}

async function resize(application: ElectronApplication, viewport: { readonly width: number; readonly height: number }): Promise<void> {
  await application.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]!.setContentSize(size.width, size.height), viewport);
}

/** A display under a number that the server finds free by itself, and tells once it can be used. */
async function startDisplay(): Promise<{ readonly name: string; end(): void }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2000x1300x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => { reject(new Error('Xvfb ended before it had a display.')); });
    server.stdio[3]!.once('data', (told: Buffer) => { resolve(told.toString().trim()); });
  });
  return { name: `:${number}`, end: () => server.kill() };
}

function listen(page: Page): string[] {
  page.setDefaultTimeout(45_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Cornerstone reads a canvas back when pictures change size; Chromium has advice for that, no complaint.
    if ((message.type() === 'error' || message.type() === 'warning') && !message.text().startsWith('Canvas2D:')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** The process and all below it, with Chromium's word for what each does. */
export function descendants(pid: number): { role: string; pid: number }[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    try {
      const parent = Number(/\) \S (\d+)/u.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while the list was read.
    }
  }
  const found: { role: string; pid: number }[] = [];
  const visit = (each: number): void => {
    found.push({ role: roleOf(each), pid: each });
    for (const child of children.get(each) ?? []) visit(child);
  };
  visit(pid);
  return found;
}

function roleOf(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/u);
    const type = words.find((word) => word.startsWith('--type='))?.slice('--type='.length);
    const service = words.find((word) => word.startsWith('--utility-sub-type='))?.slice('--utility-sub-type='.length);
    if (service === 'node.mojom.NodeService') return 'engine';
    return service ?? type ?? 'shell';
  } catch {
    return 'ended';
  }
}

/** Playwright wants an environment without holes. */
function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

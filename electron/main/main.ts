import { app, BrowserWindow, dialog, ipcMain, Menu, shell, type IpcMainInvokeEvent, type OpenDialogOptions } from 'electron';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer, HostHandlers } from '../../shared/contract/contract.ts';
import { UserError } from '../../shared/contract/errors.ts';
import { pick as pickShape, type Pick } from '../../shared/contract/model.ts';
import { answer, attempt } from '../engine/service/dispatch.ts';
import { bugLog } from '../engine/service/bugLog.ts';
import { startProcessesBy } from '../engine/jobs/processPool.ts';
import { EngineClient } from './engineClient.ts';
import { announceProtocol, servePage } from './page.ts';
import { startUtility } from './poolProcess.ts';
import { closeEveryDoor, pageOrigin } from './security.ts';
import { storeKey, type StoreKey } from './storeKey.ts';
import { applicationMenu } from './menu.ts';
import { keepBounds, lastBounds } from './windowState.ts';
import { commandIn } from './commandLine.ts';

const out = join(import.meta.dirname, '..');

/** Files that macOS asks to open before there is anybody to open them. */
const early: string[] = [];
const keepEarly = (event: { preventDefault(): void }, path: string): void => {
  event.preventDefault();
  early.push(path);
};
app.on('open-file', keepEarly);

// A packaged application has no path of its own among its arguments.
const command = commandIn(process.argv, (argument) => !app.isPackaged && [app.getAppPath(), import.meta.filename].includes(resolve(argument)));
if (command.kind === 'run') {
  // The packaged application with a subcommand is the command: no window, no lock, no display.
  app.commandLine.appendSwitch('disable-gpu');
  process.argv = [process.execPath, 'vignette', ...command.arguments];
  startProcessesBy(startUtility);
  app.whenReady()
    .then(() => import(pathToFileURL(join(out, 'command', 'cli', 'main.js')).href))
    .then(() => app.exit(process.exitCode === undefined ? 0 : Number(process.exitCode)), () => app.exit(1));
} else if (!app.requestSingleInstanceLock({ paths: command.paths.map((path) => resolve(path)) })) {
  app.quit();
} else {
  announceProtocol();
  // Who must run as root, as in a container, says so with the switch; the page stays without Node all the same.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Not awaited here: Electron holds `ready` back until this module has been evaluated.
  app.whenReady().then(async () => {
    const key = await storeKey();
    open([...command.paths.map((path) => resolve(path)), ...early], key);
  }).catch((cause: unknown) => {
    if (cause instanceof UserError) dialog.showErrorBox('Vignette', cause.message);
    else bugLog('start', cause);
    app.exit(1);
  });
}

function open(paths: readonly string[], { key, sealedBy }: StoreKey): void {
  closeEveryDoor();
  let window: BrowserWindow | undefined;
  const engine = new EngineClient(
    join(out, 'main', 'engineProcess.js'),
    { kind: 'start', folder: app.getPath('userData'), key, sealedBy, exports: join(app.getPath('documents'), 'Vignette') },
    (event) => window?.webContents.send('event', event),
  );
  servePage(join(out, 'renderer'), engine);
  Menu.setApplicationMenu(applicationMenu());

  const granted = async (list: readonly string[]): Promise<Pick[]> => (await Promise.all(list.map((path) => engine.grant(path)))).flatMap((given) => (given.ok ? [pickShape.parse(given.value)] : []));
  // What is to be opened waits for a page that can hear of it.
  const waiting = [...paths];
  let isLoaded = false;
  const show = async (list: readonly string[]): Promise<void> => {
    waiting.push(...list);
    if (window === undefined) makeWindow();
    if (!isLoaded || waiting.length === 0) return;
    const picks = await granted(waiting.splice(0).filter((path) => existsSync(path)));
    window?.webContents.send('event', { name: 'opened', value: { picks } });
  };
  const chosen = async (properties: OpenDialogOptions['properties'] & {}): Promise<Pick[]> => (window === undefined ? [] : granted((await dialog.showOpenDialog(window, { properties })).filePaths));
  const host: HostHandlers = {
    'sources.choose': ({ kind }) => chosen([kind === 'folder' ? 'openDirectory' : 'openFile', 'multiSelections']),
    'export.chooseFolder': async () => {
      const [folder] = await chosen(['openDirectory', 'createDirectory']);
      return folder === undefined ? {} : { folder };
    },
    'export.show': async ({ jobId, what }) => {
      const path = await engine.exportedPath(jobId, what);
      // The engine tells the shell the path of what it published; the page never sees it.
      if (!path.ok) throw new UserError('nothing-to-do', path.error.message);
      if ((await shell.openPath(path.value as string)) !== '') throw new UserError('unreadable', 'The folder could not be opened; it may have been moved or deleted.');
      return {};
    },
  };

  ipcMain.handle('call', (event, method: unknown, input: unknown): Promise<Answer<unknown>> | Answer<unknown> => {
    if (!fromPage(event, window)) return refusal;
    return typeof method === 'string' && Object.hasOwn(host, method) ? answer(host, method, input, bugLog) : engine.call(method, input);
  });
  ipcMain.handle('dropped', (event, list: unknown): Promise<Answer<unknown>> | Answer<unknown> =>
    fromPage(event, window) && Array.isArray(list) && list.every((path) => typeof path === 'string') ? attempt('dropped', granted(list), bugLog) : refusal,
  );

  const makeWindow = (): void => {
    const statePath = join(app.getPath('userData'), 'window.json');
    window = new BrowserWindow({
      ...lastBounds(statePath),
      minWidth: 1024,
      minHeight: 700,
      title: 'Vignette',
      backgroundColor: '#101418',
      show: false,
      webPreferences: { preload: join(out, 'preload', 'preload.cjs'), sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false, devTools: !app.isPackaged },
    });
    const made = window;
    made.once('ready-to-show', () => made.show());
    made.on('close', () => keepBounds(statePath, made.getNormalBounds()));
    // The page holds words that could not be kept. A page that is asked this way stays, unless this very event is prevented.
    made.webContents.on('will-prevent-unload', (event) => { if (mayLose(made)) event.preventDefault(); });
    made.on('closed', () => {
      window = undefined;
      isLoaded = false;
    });
    // A title from a document must not reach the task bar: it could carry a name.
    made.on('page-title-updated', (event) => event.preventDefault());
    made.webContents.once('did-finish-load', () => {
      isLoaded = true;
      void show([]);
    });
    void made.loadURL(`${pageOrigin}/`);
  };

  app.on('second-instance', (_event, _argv, _folder, data) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    void show((data as { paths?: readonly string[] }).paths ?? []);
  });
  app.off('open-file', keepEarly);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void show([path]);
  });
  app.on('activate', () => {
    if (window === undefined) makeWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => engine.close());
  makeWindow();
}

/** Whether the user closes the window although its last words would be lost. */
const mayLose = (window: BrowserWindow): boolean => dialog.showMessageBoxSync(window, {
  type: 'warning', title: 'Vignette', buttons: ['Go back', 'Close and lose it'], defaultId: 0, cancelId: 0,
  message: 'What you changed last is not kept yet.', detail: 'If the window closes now, it is lost.',
}) === 1;

const refusal: Answer<never> = { ok: false, error: { kind: 'user', code: 'wrong-use', message: 'The message was refused: it did not come from the application.' } };

/** Only the page's own top frame, in its own window. (`URL.origin` says nothing for a scheme of our own.) */
function fromPage(event: IpcMainInvokeEvent, window: BrowserWindow | undefined): window is BrowserWindow {
  const frame = event.senderFrame;
  return window !== undefined && frame !== null && event.sender === window.webContents && frame === window.webContents.mainFrame && frame.url.startsWith(`${pageOrigin}/`);
}

import { join } from 'node:path';
import type { Handlers } from '../../shared/contract/contract.ts';
import { UserError } from '../../shared/contract/errors.ts';
import { bugLog } from '../engine/service/bugLog.ts';
import { applicationFolder, exportsFolder } from '../engine/service/folders.ts';
import { openEngine } from '../engine/service/openEngine.ts';
import { keyFromFile } from '../engine/store/keyFile.ts';
import { showOnDesktop } from './desktop.ts';
import { startLoopbackHost } from './host.ts';
import { Inbox } from './upload.ts';

/** The application on 127.0.0.1, for where Electron cannot run. Options: --port N, --no-open, --end-with-last-tab. */
const folder = applicationFolder(process.env, process.platform);
const exports = exportsFolder(process.env);
const engine = await openEngine({
  host: 'loopback',
  folder,
  key: keyFromFile(join(folder, 'store.key')),
  sealedBy: 'key-file',
  exports,
  workers: { forCases: new URL('caseWorker.js', import.meta.url), forLooking: new URL('caseProcess.js', import.meta.url), forRuns: new URL('../command/worker/main.js', import.meta.url) },
});
const inbox = new Inbox(folder);
const handlers: Handlers = {
  ...engine.handlers,
  // The page has the browser's own dialogs; what it hands over comes as uploads.
  'sources.choose': () => Promise.resolve([]),
  'export.chooseFolder': () => Promise.resolve({}),
  'export.show': async ({ jobId, what }) => {
    const path = await engine.exportedPath(jobId, what);
    if (!(await showOnDesktop(path))) throw new UserError('unreadable', 'This computer has no program to show it; open the folder by hand. Where it is stands where Vignette was started.');
    return {};
  },
};
const given = process.argv.slice(2);
const port = given.includes('--port') ? Number(given[given.indexOf('--port') + 1]) : 0;
const ended = Promise.withResolvers<undefined>();
const host = await startLoopbackHost({
  engine,
  handlers,
  page: join(import.meta.dirname, '..', 'renderer'),
  inbox,
  log: bugLog,
  port,
  ...(given.includes('--end-with-last-tab') ? { onLastTabClosed: () => ended.resolve(undefined) } : {}),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve(undefined));

process.stdout.write(`Vignette serves this computer alone at ${host.address}\n`);
process.stdout.write(`Bundles are written into ${exports}\n`);
process.stdout.write('The address works once. Nothing is sent anywhere; press Ctrl-C to end.\n');
if (!given.includes('--no-open')) await showOnDesktop(host.address);
await ended.promise;
await host.close();
await engine.close();
inbox.clear();
process.exit(0);

import { openEngine } from '../engine/service/openEngine.ts';
import { answer, attempt, wireError } from '../engine/service/dispatch.ts';
import type { Engine } from '../engine/service/engine.ts';
import { bugLog } from '../engine/service/bugLog.ts';
import { startProcessesBy } from '../engine/jobs/processPool.ts';
import { AskedProcesses } from './askedProcess.ts';
import type { FromEngine, ToEngine } from './engineMessages.ts';

let engine: Promise<Engine> | undefined;
const processes = new AskedProcesses((message) => post(message));
startProcessesBy(processes.start);

process.parentPort.on('message', ({ data }: { data: ToEngine }) => {
  receive(data).catch((cause: unknown) => {
    bugLog('engine process', cause);
    // An engine that could not be opened answers nothing: the shell must see that it ended.
    if (data.kind === 'start') process.exit(1);
  });
});

async function receive(message: ToEngine): Promise<void> {
  if (message.kind === 'start') {
    engine = openEngine({
      host: 'electron',
      folder: message.folder, key: message.key, sealedBy: message.sealedBy, exports: message.exports, workers: { forCases: new URL('caseWorker.js', import.meta.url), forLooking: new URL('caseProcess.js', import.meta.url), forRuns: new URL('../command/worker/main.js', import.meta.url) } });
    (await engine).onEvent((event) => post({ kind: 'event', event }));
    return;
  }
  if (message.kind === 'process') {
    processes.hear(message);
    return;
  }
  if (engine === undefined) return;
  if (message.kind === 'call') post({ kind: 'answer', id: message.id, answer: await answer((await engine).handlers, message.method, message.input, bugLog) });
  else if (message.kind === 'grant') post({ kind: 'answer', id: message.id, answer: { ok: true, value: (await engine).grant({ kind: 'path', path: message.path }) } });
  else if (message.kind === 'exported') post({ kind: 'answer', id: message.id, answer: await attempt('export.show', (await engine).exportedPath(message.jobId, message.what), bugLog) });
  else {
    try {
      post({ kind: 'frame', id: message.id, frame: await (await engine).frame(message.request) });
    } catch (cause) {
      post({ kind: 'frame', id: message.id, frame: { error: wireError(cause, 'frame', bugLog) } });
    }
  }
}

const post = (message: FromEngine): void => process.parentPort.postMessage(message);

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CancelledError } from '../../../shared/contract/errors.ts';
import type { Pulse } from '../ingest/pulse.ts';
import type { Answers, Outcome, PoolReply, PoolRequest, Task } from './messages.ts';
import { watch } from './awake.ts';
import type { Pool } from './pool.ts';
import { withoutSharedMemory } from './sharedJson.ts';

/** A process as the pool needs it; a child process of Node is one. */
export interface PoolProcess {
  send(message: unknown): unknown;
  kill(signal: 'SIGKILL'): unknown;
  on(name: 'message', listener: (reply: unknown) => void): unknown;
  on(name: 'error' | 'exit', listener: () => void): unknown;
}
export type StartProcess = (entry: URL) => PoolProcess;

/** Known to every bundle of the application: the command is one of its own. */
const startKey = Symbol.for('vignette.startProcess');
const host = globalThis as { [startKey]?: StartProcess };

/** For a host whose executable is no Node, as Electron's: how it starts a process of the pool. Before the first pool is opened. */
export function startProcessesBy(start: StartProcess): void {
  host[startKey] = start;
}

const startNode: StartProcess = (entry) =>
  fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', process.env['VIGNETTE_DEBUG'] === '1' ? 'inherit' : 'ignore', 'ipc'],
  });

interface Waiting {
  readonly request: PoolRequest;
  readonly pulse: Pulse | undefined;
  settle: (outcome: Outcome<unknown> | 'cancelled') => void;
}

/** The entry of a pool process beside the worker's. */
export const processEntry = (workerEntry: URL): URL => new URL(workerEntry.href.replace(/main\.([jt]s)$/u, 'process.$1'));

/** A file is given up when its process gives no sign of life for so long. */
const silentMilliseconds = 60_000;

/**
 * A pool of processes with the interface of the pool of threads, for work that needs the text networks: their library ends the whole process when two threads of it
 * use it at once. It costs a file, not the run, when native code crashes.
 */
export function openProcessPool<Tasks extends { readonly kind: string } = Task, Results = Answers>(
  entry: URL, processes: number, signal: AbortSignal, silence = silentMilliseconds,
): Pool<Tasks, Results> {
  const idle: PoolProcess[] = [];
  const running = new Map<PoolProcess, Waiting>();
  const queue: Waiting[] = [];
  /** The processes that have not ended yet, each with what tells that it has. */
  const alive = new Map<PoolProcess, { readonly ended: Promise<void>; readonly end: () => void }>();
  let ids = 0;
  let closed = false;

  const start = (): PoolProcess => {
    const child = (host[startKey] ?? startNode)(entry);
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => { end = resolve; });
    alive.set(child, { ended, end });
    child.on('message', (reply) => onReply(child, reply as PoolReply));
    child.on('error', () => {
      child.kill('SIGKILL');
      // One that could not be started never says that it ended.
      onExit(child);
    });
    child.on('exit', () => onExit(child));
    return child;
  };
  const onReply = (child: PoolProcess, reply: PoolReply): void => {
    const waiting = running.get(child);
    if (waiting?.request.id !== reply.id) return;
    if ('beats' in reply) {
      if (waiting.pulse === undefined) return;
      Atomics.store(waiting.pulse, 0, reply.index);
      Atomics.add(waiting.pulse, 1, 1);
      return;
    }
    running.delete(child);
    idle.push(child);
    waiting.settle(reply.outcome);
    next();
  };
  const onExit = (child: PoolProcess): void => {
    alive.get(child)?.end();
    if (!alive.delete(child)) return;
    const at = idle.indexOf(child);
    if (at >= 0) idle.splice(at, 1);
    const waiting = running.get(child);
    running.delete(child);
    waiting?.settle(closed || signal.aborted ? 'cancelled' : failed);
    next();
  };
  const next = (): void => {
    while (!closed && queue.length > 0 && (idle.length > 0 || alive.size < processes)) {
      const child = idle.pop() ?? start();
      const waiting = queue.shift()!;
      running.set(child, waiting);
      // The first beat: from here on silence counts.
      if (waiting.pulse !== undefined) Atomics.add(waiting.pulse, 1, 1);
      child.send(waiting.request);
    }
  };
  const endAll = (): void => {
    closed = true;
    for (const waiting of queue.splice(0)) waiting.settle('cancelled');
    for (const child of [...running.keys(), ...idle]) child.kill('SIGKILL');
  };
  signal.addEventListener('abort', endAll, { once: true });

  return {
    threads: processes,
    async run<Kind extends Tasks['kind']>(task: Tasks & { readonly kind: Kind }, _bytes: number, pulse?: Pulse) {
      if (signal.aborted || closed) throw new CancelledError();
      const request: PoolRequest = { id: ++ids, task: withoutSharedMemory(task) };
      const why = { late: false };
      const outcome = await new Promise<Outcome<unknown> | 'cancelled'>((settle) => {
        const waiting: Waiting = { request, pulse, settle };
        queue.push(waiting);
        const endWatch =
          pulse === undefined
            ? () => undefined
            : watch(pulse, silence, () => {
                why.late = true;
                for (const [child, one] of running) if (one === waiting) child.kill('SIGKILL');
              });
        waiting.settle = (result) => {
          endWatch();
          settle(result);
        };
        next();
      });
      if (outcome === 'cancelled') throw new CancelledError();
      return (why.late ? tookTooLong : outcome) as Outcome<Results[Kind & keyof Results]>;
    },
    // What a process may still write into a folder is written when this is done.
    async close() {
      const ends = [...alive.values()].map(({ ended }) => ended);
      endAll();
      await Promise.all(ends);
    },
  };
}

const failed: Outcome<never> = { ok: false, trouble: { code: 'failed', message: 'Work on the file ended the process that did it; the file was left out.' } };
const tookTooLong: Outcome<never> = { ok: false, trouble: { code: 'pixels-timeout', message: 'Work on the file took too long and was stopped; the file was left out.' } };

import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CancelledError } from '../../../shared/contract/errors.ts';
import type { Pulse } from '../ingest/pulse.ts';
import { after, watch } from './awake.ts';
import type { Answers, Outcome, PoolReply, PoolRequest, Task } from './messages.ts';

/** A pool of worker threads. A worker that crashes or takes too long costs the file at hand, not the run. */
export interface Pool<Tasks extends { readonly kind: string } = Task, Results = Answers> {
  readonly threads: number;
  run<Kind extends Tasks['kind']>(task: Tasks & { readonly kind: Kind }, bytes: number, pulse?: Pulse): Promise<Outcome<Results[Kind & keyof Results]>>;
  close(): Promise<void>;
}

/** Allowed for a file: this much, and as much again for each 600 MB of it; with a pulse, between two beats. */
const secondsPerFile = 30;
const bytesPerSecond = 20e6;
/** JavaScript memory of one worker; pixel buffers are not counted in it. */
const workerMegabytes = 1024;
const youngMegabytes = 12;

interface Waiting {
  readonly request: PoolRequest;
  readonly bytes: number;
  readonly pulse: Pulse | undefined;
  readonly settle: (outcome: Outcome<unknown> | 'cancelled') => void;
}

/** A thread with what was sent to it: the first is at work, another waits in its inbox. */
interface Thread {
  readonly worker: Worker;
  readonly inHand: { readonly waiting: Waiting; readonly endWatch: () => void }[];
  /** Why it is being ended, where it took too long. */
  late: boolean;
}

/** Groups wait in the inbox of a thread, so that none stands idle while the main thread is busy. A single task may be wanted at once: it goes to a free thread alone. */
const mostInHand = ({ pulse }: Waiting): number => (pulse === undefined ? 1 : 2);

/** Starts `threads` workers of `entry` (the built or the source form of electron/worker/main). Aborting ends them at once. */
export function openPool<Tasks extends { readonly kind: string } = Task, Results = Answers>(entry: URL, threads: number, signal: AbortSignal): Pool<Tasks, Results> {
  const running = new Set<Thread>();
  const queue: Waiting[] = [];
  let ids = 0;
  let closed = false;

  const start = (): Thread => {
    // Without a limit the space for new objects grows with the length of a series, though no file leaves more behind than another.
    const worker = new Worker(fileURLToPath(entry), { resourceLimits: { maxOldGenerationSizeMb: workerMegabytes, maxYoungGenerationSizeMb: youngMegabytes } });
    const thread: Thread = { worker, inHand: [], late: false };
    running.add(thread);
    worker.on('message', (reply: PoolReply) => onReply(thread, reply));
    // What it threw can quote a file; that it ended says enough.
    worker.on('error', () => undefined);
    worker.on('exit', () => onExit(thread));
    return thread;
  };
  const onReply = (thread: Thread, reply: PoolReply): void => {
    const [done] = thread.inHand;
    if (!('outcome' in reply) || done?.waiting.request.id !== reply.id || thread.late) return;
    thread.inHand.shift();
    done.endWatch();
    done.waiting.settle(reply.outcome);
    next();
  };
  const onExit = (thread: Thread): void => {
    running.delete(thread);
    const inHand = thread.inHand.splice(0);
    for (const { endWatch } of inHand) endWatch();
    if (closed) {
      for (const { waiting } of inHand) waiting.settle('cancelled');
      return;
    }
    // The one at work pays; what waited behind it goes to another thread.
    inHand.shift()?.waiting.settle(thread.late ? tookTooLong : failed);
    queue.unshift(...inHand.map(({ waiting }) => waiting));
    next();
  };
  const next = (): void => {
    for (let [waiting] = queue; !closed && waiting !== undefined; [waiting] = queue) {
      const thread = threadFor(waiting);
      if (thread === undefined) return;
      queue.shift();
      const { bytes, pulse } = waiting;
      const giveUp = (): void => {
        thread.late = true;
        void thread.worker.terminate();
      };
      const endWatch = pulse === undefined ? after((secondsPerFile + bytes / bytesPerSecond) * 1000, giveUp) : watch(pulse, secondsPerFile * 1000, giveUp);
      thread.inHand.push({ waiting, endWatch });
      thread.worker.postMessage(waiting.request);
    }
  };
  const threadFor = (waiting: Waiting): Thread | undefined => {
    const usable = [...running].filter(({ late }) => !late).sort((left, right) => left.inHand.length - right.inHand.length);
    if (usable.length < threads && (usable[0]?.inHand.length ?? 1) > 0) return start();
    return usable[0] !== undefined && usable[0].inHand.length < mostInHand(waiting) ? usable[0] : undefined;
  };
  const endAll = (): void => {
    closed = true;
    for (const waiting of queue.splice(0)) waiting.settle('cancelled');
    for (const { worker } of running) void worker.terminate();
  };
  signal.addEventListener('abort', endAll, { once: true });
  if (!signal.aborted) for (let count = 0; count < threads; count++) start();

  return {
    threads,
    async run<Kind extends Tasks['kind']>(task: Tasks & { readonly kind: Kind }, bytes: number, pulse?: Pulse) {
      if (signal.aborted || closed) throw new CancelledError();
      const outcome = await new Promise<Outcome<unknown> | 'cancelled'>((settle) => {
        queue.push({ request: { id: ++ids, task }, bytes, pulse, settle });
        next();
      });
      if (outcome === 'cancelled') throw new CancelledError();
      return outcome as Outcome<Results[Kind & keyof Results]>;
    },
    async close() {
      signal.removeEventListener('abort', endAll);
      endAll();
      await Promise.all([...running].map(({ worker }) => worker.terminate()));
    },
  };
}

const failed: Outcome<never> = { ok: false, trouble: { code: 'failed', message: 'The file could not be worked on within the memory of this version; it was left out.' } };
const tookTooLong: Outcome<never> = { ok: false, trouble: { code: 'pixels-timeout', message: 'Work on the file took too long and was stopped; the file was left out.' } };

/**
 * Runs `work` for every item, at most `limit` at a time, starting them in order. The first error stops the start of further ones and is
 * thrown when those at work have ended.
 */
export async function forEachLimited<Item>(items: Iterable<Item> | AsyncIterable<Item>, limit: number, work: (item: Item) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly cause: unknown } | undefined;
  for await (const item of items) {
    if (failure !== undefined) break;
    const task: Promise<void> = work(item)
      .catch((cause: unknown) => void (failure ??= { cause }))
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
  if (failure !== undefined) throw failure.cause;
}

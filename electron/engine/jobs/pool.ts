import { fileURLToPath } from 'node:url';
import { CancelledError } from '../../../shared/contract/errors.ts';
import type { Pulse } from '../ingest/pulse.ts';
import type { Answers, Outcome, Task } from './messages.ts';

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

/** Starts `threads` workers of `entry` (the built or the source form of electron/worker/main). Aborting ends them at once. */
export async function openPool<Tasks extends { readonly kind: string } = Task, Results = Answers>(
  entry: URL, threads: number, signal: AbortSignal,
): Promise<Pool<Tasks, Results>> {
  const { Piscina } = await import('piscina');
  const piscina = new Piscina({
    filename: fileURLToPath(entry),
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Infinity,
    // Waiting by Atomics blocks the worker's event loop, and the text networks end the process when theirs is blocked.
    atomics: 'disabled',
    // Without a limit the space for new objects grows with the length of a series, though no file leaves more behind than another.
    resourceLimits: { maxOldGenerationSizeMb: workerMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
  });
  // A worker that dies between two tasks has nothing of ours in hand: the pool replaces it.
  piscina.on('error', () => undefined);
  return {
    threads,
    async run<Kind extends Tasks['kind']>(task: Tasks & { readonly kind: Kind }, bytes: number, pulse?: Pulse) {
      if (signal.aborted) throw new CancelledError();
      const stop = new AbortController();
      const cancel = (): void => stop.abort();
      signal.addEventListener('abort', cancel, { once: true });
      const why = { late: false };
      const giveUp = (): void => {
        why.late = true;
        stop.abort();
      };
      const endWatch = pulse === undefined ? after((secondsPerFile + bytes / bytesPerSecond) * 1000, giveUp) : watch(pulse, secondsPerFile * 1000, giveUp);
      try {
        return (await piscina.run(task, { signal: stop.signal })) as Outcome<Results[Kind & keyof Results]>;
      } catch {
        if (isAborted(signal)) throw new CancelledError();
        return why.late
          ? { ok: false, trouble: { code: 'pixels-timeout', message: 'Work on the file took too long and was stopped; the file was left out.' } }
          : { ok: false, trouble: { code: 'failed', message: 'The file could not be worked on within the memory of this version; it was left out.' } };
      } finally {
        endWatch();
        signal.removeEventListener('abort', cancel);
      }
    },
    close: () => piscina.destroy(),
  };
}

/** Asked anew after a wait: what was false before it may be true by now. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

function after(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/** Acts when a pulse that has begun stands still for so long. Returns how to end the watch. */
export function watch(pulse: Pulse, milliseconds: number, act: () => void): () => void {
  let last = 0;
  let since = performance.now();
  const timer = setInterval(() => {
    const beats = Atomics.load(pulse, 1);
    // Before the first beat the task waits for a worker.
    if (beats !== last || beats === 0) {
      last = beats;
      since = performance.now();
    } else if (performance.now() - since > milliseconds) act();
  }, Math.min(1000, milliseconds / 4));
  return () => clearInterval(timer);
}

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

import { newPulse, type Pulse } from '../ingest/pulse.ts';
import type { Outcome } from './messages.ts';
import { openPool, type Pool } from './pool.ts';
import { openProcessPool, processEntry } from './processPool.ts';

/** The pool of a run that takes photos and clips beside DICOM. Aborting ends its workers at once. */
export function openMediaPool(workerEntry: URL, jobs: number, signal: AbortSignal): Pool {
  return withMediaProcesses(openPool(workerEntry, jobs, signal), openProcessPool(processEntry(workerEntry), jobs, signal));
}

/**
 * A pool of threads whose tasks on photos and clips are done by processes: what decodes them is native code, and a file that ends it must cost itself alone. Threads refuse
 * such a file as `photo-or-clip`; that task is then given to a process. Processes are started with the first of them.
 */
export function withMediaProcesses<Tasks extends { readonly kind: string }, Results>(threads: Pool<Tasks, Results>, processes: Pool<Tasks, Results>): Pool<Tasks, Results> {
  const again = <Kind extends Tasks['kind']>(task: Tasks & { readonly kind: Kind }, bytes: number): Promise<Outcome<Results[Kind & keyof Results]>> => processes.run(task, bytes, newPulse());
  /** Tasks on a source that was one before go straight to the processes. */
  const known = new Set<string>();
  return {
    threads: threads.threads,
    async run<Kind extends Tasks['kind']>(task: Tasks & { readonly kind: Kind }, bytes: number, pulse?: Pulse) {
      const key = locationKey(task);
      if (key !== undefined && known.has(key)) return again(task, bytes);
      const outcome = await threads.run(task, bytes, pulse);
      if (isElsewhere(outcome)) {
        if (key !== undefined) known.add(key);
        return again(task, bytes);
      }
      if (!outcome.ok || task.kind !== 'several') return outcome;
      const { tasks } = task as unknown as { readonly tasks: readonly (Tasks & { readonly kind: Kind })[] };
      const outcomes = outcome.value as readonly Outcome<unknown>[];
      const all = await Promise.all(outcomes.map(async (one, at) => (isElsewhere(one) ? again(tasks[at]!, bytes) : one)));
      return { ok: true, value: all as Results[Kind & keyof Results] };
    },
    async close() {
      await threads.close();
      await processes.close();
    },
  };
}

const isElsewhere = (outcome: Outcome<unknown>): boolean => !outcome.ok && outcome.trouble.code === 'photo-or-clip';

function locationKey(task: object): string | undefined {
  return 'location' in task ? JSON.stringify(task.location) : undefined;
}

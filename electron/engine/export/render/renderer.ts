/** Renders in processes of its own: FFmpeg's libraries can end or hang the process they run in, and that costs the item alone. */
import { rmSync } from 'node:fs';
import { UserError } from '../../../../shared/contract/errors.ts';
import { newPulse } from '../../ingest/pulse.ts';
import { openProcessPool } from '../../jobs/processPool.ts';
import type { RenderAnswers, RenderTask } from './tasks.ts';

export interface Renderer {
  /** How many tasks are worked on at a time; further ones wait. */
  readonly processes: number;
  /** Throws a UserError, `encoder-failed` where the process ended or gave no sign of life for a minute; CancelledError. No file is left then. */
  render<Kind extends RenderTask['kind']>(task: RenderTask & { readonly kind: Kind }): Promise<RenderAnswers[Kind]>;
  close(): Promise<void>;
}

/** The entry of a rendering process beside the worker's. */
export const renderEntry = (workerEntry: URL): URL => new URL(workerEntry.href.replace(/main\.([jt]s)$/u, 'render.$1'));

/** Processes start with their first task. `silence`: milliseconds without a sign of life after which one is ended; a minute if nothing is said. */
export function openRenderer(entry: URL, processes: number, signal: AbortSignal, silence?: number): Renderer {
  const pool = openProcessPool<RenderTask, RenderAnswers>(entry, processes, signal, silence);
  return {
    processes,
    async render<Kind extends RenderTask['kind']>(task: RenderTask & { readonly kind: Kind }) {
      let isDone = false;
      try {
        const outcome = await pool.run<Kind>(task, 0, newPulse());
        if (!outcome.ok) throw asEncoderTrouble(outcome.trouble);
        isDone = true;
        return outcome.value;
      } finally {
        if (!isDone && 'path' in task) rmSync(task.path, { force: true });
      }
    },
    close: () => pool.close(),
  };
}

/** What the pool says of a process that ended or fell silent, in words of a picture. */
function asEncoderTrouble({ code, message }: { readonly code: UserError['code']; readonly message: string }): UserError {
  if (code === 'pixels-timeout') return new UserError('encoder-failed', 'Rendering a picture or clip took too long and was stopped; it was left out.');
  if (code === 'failed') return new UserError('encoder-failed', 'Rendering a picture or clip ended unexpectedly; it was left out.');
  return new UserError(code, message);
}

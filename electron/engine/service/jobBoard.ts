import { randomUUID } from 'node:crypto';
import { CancelledError, UserError } from '../../../shared/contract/errors.ts';
import type { JobKind, JobState } from '../../../shared/contract/model.ts';
import { wireError, type BugLog } from './dispatch.ts';

/** What a running job may tell. */
export interface JobControl {
  readonly signal: AbortSignal;
  progress(step: string, done: number, total: number, bytes: number): void;
}

interface Running {
  state: JobState;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** At most this many progress events a second: the window draws no more. */
const eventsPerSecond = 10;

/** The jobs of the engine: what runs, how far it is, and how to stop it. */
export class JobBoard {
  readonly #jobs = new Map<string, Running>();
  readonly #tell: (job: JobState) => void;
  readonly #log: BugLog;

  constructor(tell: (job: JobState) => void, log: BugLog) {
    this.#tell = tell;
    this.#log = log;
  }

  /** Starts `work`; its state is told as it changes. One job of a kind runs for a case at a time. */
  start(caseId: string, kind: JobKind, work: (control: JobControl, jobId: string) => Promise<void>): JobState {
    if (this.of(caseId).some((job) => job.kind === kind && job.status === 'running')) {
      throw new UserError('wrong-use', 'The same work is already running for this case; wait for it or cancel it.');
    }
    const id = randomUUID();
    const stop = new AbortController();
    const begun = performance.now();
    let told = 0;
    const change = (changed: Partial<JobState>): void => {
      const job = this.#jobs.get(id)!;
      job.state = { ...job.state, ...changed };
      const now = performance.now();
      if (job.state.status === 'running' && now - told < 1000 / eventsPerSecond) return;
      told = now;
      this.#tell(job.state);
    };
    const state: JobState = { id, caseId, kind, status: 'running', done: 0, total: 0, bytesPerSecond: 0, step: '' };
    const control: JobControl = {
      signal: stop.signal,
      progress: (step, done, total, bytes) => {
        const seconds = (performance.now() - begun) / 1000;
        const left = total > 0 && done > 0 ? { secondsLeft: (seconds * (total - done)) / done } : {};
        change({ step, done, total, bytesPerSecond: seconds > 0 ? bytes / seconds : 0, ...left });
      },
    };
    const ended = Promise.resolve()
      .then(() => work(control, id))
      .then(
        () => change({ status: 'done' }),
        (cause: unknown) => {
          if (cause instanceof CancelledError || stop.signal.aborted) change({ status: 'cancelled' });
          else {
            const { code, message } = wireError(cause, kind, this.#log);
            change({ status: 'failed', error: { code, message } });
          }
        },
      );
    this.#jobs.set(id, { state, stop, ended });
    this.#tell(state);
    return state;
  }

  of(caseId: string): JobState[] {
    return [...this.#jobs.values()].map(({ state }) => state).filter((state) => state.caseId === caseId);
  }

  cancel(id: string): void {
    this.#jobs.get(id)?.stop.abort();
  }

  /** Stops the jobs of a case, or all of them, and waits until they have ended. */
  async stop(caseId?: string): Promise<void> {
    const affected = [...this.#jobs.values()].filter(({ state }) => caseId === undefined || state.caseId === caseId);
    for (const { stop } of affected) stop.abort();
    await Promise.all(affected.map(({ ended }) => ended));
  }
}

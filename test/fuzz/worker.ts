/** Runs trials one after the other in a thread of its own, and tells through shared memory which one it is at. */
import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '../synthetic/random.ts';
import { mutate } from './mutate.ts';
import type { Seed } from './seeds.ts';
import { trial, type Outcome } from './trial.ts';

export interface Task {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly seeds: readonly Seed[];
  /** [index of the trial, its start in ms of the epoch, CPU time of the thread at its start in ms] */
  readonly progress: Float64Array<SharedArrayBuffer>;
}

export type Report =
  | { readonly kind: 'failure'; readonly index: number; readonly seedName: string; readonly message: string; readonly bytes: Uint8Array }
  | { readonly kind: 'done'; readonly outcomes: Readonly<Record<Outcome, number>> };

const hostileCount = 16;

/** The input of trial `index`: the hostile files as they are, then damaged seeds. */
export function inputOf(index: number, seed: number, seeds: readonly Seed[]): { readonly bytes: Uint8Array; readonly name: string; readonly planted: readonly string[] } {
  const random = seededRandom(seed * 1_000_003 + index);
  const first = index < hostileCount ? seeds[index] : seeds[random.between(hostileCount, seeds.length - 1)];
  const second = seeds[random.between(hostileCount, seeds.length - 1)];
  if (first === undefined || second === undefined) throw new Error('no seed');
  const bytes = index < hostileCount ? first.bytes : mutate(first.bytes, second.bytes, random);
  return { bytes, name: first.name, planted: [...first.planted, ...second.planted] };
}

function work(task: Task): void {
  const outcomes = { written: 0, refused: 0, withheld: 0, unknowable: 0 };
  for (let index = task.from; index < task.to; index += task.step) {
    const { bytes, name, planted } = inputOf(index, task.seed, task.seeds);
    task.progress[0] = index;
    const used = process.threadCpuUsage();
    task.progress[2] = (used.user + used.system) / 1000;
    task.progress[1] = Date.now();
    try {
      outcomes[trial(bytes, planted, index)]++;
    } catch (error) {
      const message = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack?.split('\n').slice(1, 5).join('\n') ?? ''}` : String(error);
      parentPort?.postMessage({ kind: 'failure', index, seedName: name, message, bytes } satisfies Report);
    }
    task.progress[1] = 0;
  }
  parentPort?.postMessage({ kind: 'done', outcomes } satisfies Report);
}

if (parentPort !== null) work(workerData as Task);

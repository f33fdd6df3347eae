/**
 * Feeds damaged files to reading, writing and de-identification.
 *
 *     npm run fuzz -- [--count 20000] [--seed 1] [--threads 2] [--store DIR] [--replay FILE]
 *
 * May not happen: an error that is no UserError, a trial of more than 2 s, memory beyond what the file justifies, output that does
 * not read again, a planted identifier in the output. Inputs that fail are kept in the store, outside the project.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { loadSeeds, type Seed } from './seeds.ts';
import { outcomes, trial, type Outcome } from './trial.ts';
import { inputOf, type Report, type Task } from './worker.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' }, threads: { type: 'string', default: '2' },
    store: { type: 'string', default: join(tmpdir(), 'vignette-fuzz') }, replay: { type: 'string' },
  },
});
/** Of computing, in ms: the machine may be busy with other things. Of waiting, ten times as much. */
const patience = 2000;
/** Above what the process holds before the first trial: seeds, code, and a file inflated to its limit in each thread. */
const mostMemory = 1.5 * 1024 ** 3;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Failure {
  readonly index: number;
  readonly message: string;
}

const failures: Failure[] = [];
const counts: Record<Outcome, number> = { written: 0, refused: 0, withheld: 0, unknowable: 0 };
let highestMemory = 0;

if (values.replay === undefined) await fuzz(Number(values.count), Number(values.seed));
else print(`outcome: ${trial(readFileSync(values.replay), [], 0)}`);

async function fuzz(count: number, seed: number): Promise<void> {
  const seeds = await loadSeeds(seed);
  const started = Date.now();
  print(`seed ${String(seed)}: ${String(count)} files from ${String(seeds.length)} seeds`);
  const threads = Number(values.threads);
  const before = process.memoryUsage().rss;
  await Promise.all(Array.from({ length: threads }, async (_, thread) => runThread(seeds, seed, thread, count, threads, before)));
  const seconds = (Date.now() - started) / 1000;
  print(`${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} files/s: ${outcomes.map((outcome) => `${String(counts[outcome])} ${outcome}`).join(', ')}, ${String(failures.length)} failed; at most ${(highestMemory / 1024 ** 2).toFixed(0)} MB above the start`);
  const kinds = new Map<string, Failure[]>();
  for (const failure of failures) {
    const kind = failure.message.split('\n').slice(0, 2).join(' ').replace(/“.*”/u, '…');
    kinds.set(kind, [...(kinds.get(kind) ?? []), failure]);
  }
  for (const [kind, group] of [...kinds].sort((a, b) => b[1].length - a[1].length)) print(`${String(group.length).padStart(6)} x ${kind} (trial ${group.slice(0, 4).map(({ index }) => index).join(', ')})`);
  if (failures.length > 0) print(`inputs kept in ${values.store}; again with --replay FILE`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

function keep(index: number, message: string, bytes: Uint8Array): void {
  failures.push({ index, message });
  if (failures.length > 200) return;
  mkdirSync(values.store, { recursive: true });
  const name = join(values.store, `${values.seed}-${String(index)}`);
  writeFileSync(`${name}.dcm`, bytes);
  writeFileSync(`${name}.txt`, message);
}

/** Trials `from`, `from + step`, … A thread that hangs is ended and followed by another that goes on behind the trial it hung in. */
async function runThread(seeds: readonly Seed[], seed: number, from: number, to: number, step: number, memoryBefore: number): Promise<void> {
  for (let next: number | undefined = from; next !== undefined && next < to; ) next = await runWorker({ seed, from: next, to, step, seeds, progress: new Float64Array(new SharedArrayBuffer(24)) }, memoryBefore);
}

function runWorker(task: Task, memoryBefore: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 768 } });
    let ended = false;
    const stop = (next: number | undefined): void => {
      ended = true;
      clearInterval(watch);
      void worker.terminate().then(() => resolve(next));
    };
    const current = (): number => task.progress[0] ?? task.from;
    const isLate = async (): Promise<boolean> => {
      const [index, since = 0, before = 0] = task.progress;
      const waited = since > 0 ? Date.now() - since : 0;
      if (waited < patience) return false;
      const used = await worker.cpuUsage();
      const stillThere = task.progress[0] === index && task.progress[1] === since;
      return stillThere && ((used.user + used.system) / 1000 - before > patience || waited > 10 * patience);
    };
    const look = async (): Promise<void> => {
      const memory = process.memoryUsage().rss - memoryBefore;
      highestMemory = Math.max(highestMemory, memory);
      const late = await isLate().catch(() => false);
      if ((!late && memory < mostMemory) || ended) return;
      const index = current();
      keep(index, late ? 'Hang: more than 2 s' : 'Memory: more than is justified', inputOf(index, task.seed, task.seeds).bytes);
      stop(index + task.step);
    };
    const watch = setInterval(() => void look(), 100);
    worker.on('message', (report: Report) => {
      if (report.kind === 'failure') keep(report.index, `${report.message}\nseed file: ${report.seedName}`, report.bytes);
      else {
        for (const outcome of outcomes) counts[outcome] += report.outcomes[outcome];
        stop(undefined);
      }
    });
    worker.on('error', (error) => {
      const index = current();
      keep(index, `Crash: ${error.message}`, inputOf(index, task.seed, task.seeds).bytes);
      stop(index + task.step);
    });
  });
}

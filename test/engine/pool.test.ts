import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newPulse } from '../../electron/engine/ingest/pulse.ts';
import { runInGroups } from '../../electron/engine/jobs/groups.ts';
import type { Answers, Outcome } from '../../electron/engine/jobs/messages.ts';
import { watch } from '../../electron/engine/jobs/awake.ts';
import { forEachLimited, openPool, type Pool } from '../../electron/engine/jobs/pool.ts';
import { openProcessPool } from '../../electron/engine/jobs/processPool.ts';
import { folder } from './runs.ts';

const file = (name: string) => ({ kind: 'digest', location: { kind: 'file', path: name, size: 1, modified: 0 } }) as const;

describe('a group of tasks', () => {
  it('loses the file at which its worker ended, and no other', async () => {
    const groups: string[][] = [];
    const pool: Pool = {
      threads: 1,
      run: (task, _bytes, pulse) => {
        const tasks = (task as unknown as { tasks: ReturnType<typeof file>[] }).tasks;
        groups.push(tasks.map(({ location }) => location.path));
        const bad = tasks.findIndex(({ location }) => location.path === 'bad');
        if (bad < 0) return Promise.resolve({ ok: true, value: tasks.map(({ location }) => ({ ok: true, value: location.path })) } as never);
        Atomics.store(pulse!, 0, bad);
        return Promise.resolve({ ok: false, trouble: { code: 'failed', message: 'It ended.' } } as never);
      },
      close: () => Promise.resolve(),
    };
    const outcomes = new Map<string, Outcome<Answers['digest']>>();
    await runInGroups(pool, ['a', 'b', 'c', 'bad', 'd', 'e'], { tasks: 8, bytes: 100 }, (name) => ({ task: file(name), bytes: 1 }), (name, outcome) => void outcomes.set(name, outcome));
    expect([...outcomes].filter(([, { ok }]) => !ok).map(([name]) => name)).toEqual(['bad']);
    expect(outcomes.size).toBe(6);
    expect(groups[0]).toEqual(['a', 'b']);
  });

  it('stops when a result cannot be taken, with that error', async () => {
    await expect(forEachLimited([1, 2, 3], 1, (item) => (item === 2 ? Promise.reject(new Error('two')) : Promise.resolve()))).rejects.toThrow('two');
  });
});

describe('the watch over a pulse', () => {
  it('acts when a pulse stands still, and not while it beats or has not begun', async () => {
    const acted = { still: 0, beating: 0, waiting: 0 };
    const [still, beating, waiting] = [newPulse(), newPulse(), newPulse()];
    Atomics.add(still, 1, 1);
    const ends = [watch(still, 80, () => acted.still++), watch(beating, 80, () => acted.beating++), watch(waiting, 80, () => acted.waiting++)];
    const beat = setInterval(() => Atomics.add(beating, 1, 1), 10);
    await new Promise((resolve) => setTimeout(resolve, 400));
    clearInterval(beat);
    for (const end of ends) end();
    expect(acted.still).toBeGreaterThan(0);
    expect(acted).toMatchObject({ beating: 0, waiting: 0 });
  });
});

describe('a pool', () => {
  const script = (name: string, content: string): URL => {
    const path = join(folder(), name);
    writeFileSync(path, content);
    return pathToFileURL(path);
  };
  /** A thread that does `work` with each task and sends back its text. */
  const threadEntry = (work: string): URL => script('worker.mjs', `import { serveTasks } from '${new URL('../../electron/engine/jobs/serveTasks.ts', import.meta.url).href}'; serveTasks(async (task) => { ${work} return { ok: true, value: task.text }; });`);
  interface Echo {
    readonly kind: 'echo';
    readonly text: string;
  }

  it('of threads goes on after a thread ended in the middle of its work', async () => {
    const pool = openPool<Echo, { echo: string }>(threadEntry(`if (task.text === 'burst') process.exit(7);`), 1, new AbortController().signal);
    expect(await pool.run({ kind: 'echo', text: 'burst' }, 1)).toMatchObject({ ok: false, trouble: { code: 'failed' } });
    expect(await pool.run({ kind: 'echo', text: 'fine' }, 1)).toEqual({ ok: true, value: 'fine' });
    await pool.close();
  });

  it('of threads gives what waited behind the one that ended its thread to another thread', async () => {
    const pool = openPool<Echo, { echo: string }>(threadEntry(`if (task.text === 'burst') process.exit(7);`), 1, new AbortController().signal);
    const answers = await Promise.all(['a', 'burst', 'b', 'c'].map((text) => pool.run({ kind: 'echo', text }, 1, newPulse())));
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    await pool.close();
  });

  it('of threads works on one task at a time in each, in order', async () => {
    const pool = openPool<Echo, { echo: string }>(threadEntry(`if (globalThis.busy) process.exit(7); globalThis.busy = true; await new Promise((next) => setTimeout(next, 20)); globalThis.busy = false;`), 2, new AbortController().signal);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => pool.run({ kind: 'echo', text: String(index) }, 1, newPulse())));
    expect(answers).toEqual(Array.from({ length: 12 }, (_, index) => ({ ok: true, value: String(index) })));
    await pool.close();
  });

  it('of threads ends all of them when the run is cancelled', async () => {
    const controller = new AbortController();
    const pool = openPool<Echo, { echo: string }>(threadEntry(`for (;;) {}`), 2, controller.signal);
    const running = [1, 2, 3].map(() => pool.run({ kind: 'echo', text: 'x' }, 1, newPulse()));
    setTimeout(() => controller.abort(), 200);
    expect(await Promise.allSettled(running)).toMatchObject([1, 2, 3].map(() => ({ status: 'rejected', reason: { name: 'CancelledError' } })));
    await expect(pool.run({ kind: 'echo', text: 'x' }, 1)).rejects.toMatchObject({ name: 'CancelledError' });
    await pool.close();
  });

  it('of processes goes on after native code ended one of them', async () => {
    const entry = script('process.mjs', `process.on('message', ({ id, task }) => { if (task.text === 'crash') process.abort(); process.send({ id, outcome: { ok: true, value: task.text } }); }); process.on('disconnect', () => process.exit(0));`);
    const pool = openProcessPool<Echo, { echo: string }>(entry, 2, new AbortController().signal);
    const answers = await Promise.all(['a', 'crash', 'b', 'c'].map((text) => pool.run({ kind: 'echo', text }, 1)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    await pool.close();
  });

  it('of processes ends all of them when the run is cancelled', async () => {
    const entry = script('hang.mjs', `process.on('message', () => { for (;;) {} });`);
    const controller = new AbortController();
    const pool = openProcessPool<Echo, { echo: string }>(entry, 1, controller.signal);
    const running = pool.run({ kind: 'echo', text: 'x' }, 1);
    setTimeout(() => controller.abort(), 100);
    await expect(running).rejects.toMatchObject({ name: 'CancelledError' });
  });
});

import type { Pulse } from '../ingest/pulse.ts';

/**
 * Time limits that count only the time in which this process could run. A computer that was asleep, or a process that was stopped, comes back to timers
 * long overdue and to workers that have done nothing meanwhile: a limit by the clock would give up the file at hand. So time is counted in small steps,
 * and a step that came late counts as if it had come in time.
 */
const step = 1000;

/** How many times its length a late step may count: a busy machine wakes late as well, and a worker that hangs on it must still be noticed. */
const longestStep = 2;

/** Calls `tick` after every step of at most a second with the milliseconds that count. Returns how to end it. */
function everyStep(milliseconds: number, tick: (counted: number) => void): () => void {
  const length = Math.min(step, milliseconds / 4);
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const passed = now - before;
    before = now;
    tick(Math.min(passed, length * longestStep));
  }, length);
  return () => clearInterval(timer);
}

/** Acts once when so many milliseconds have passed awake. Returns how to call it off. */
export function after(milliseconds: number, act: () => void): () => void {
  let passed = 0;
  const end = everyStep(milliseconds, (counted) => {
    passed += counted;
    if (passed < milliseconds) return;
    end();
    act();
  });
  return end;
}

/** Acts when a pulse that has begun stands still for so long awake. Returns how to end the watch. */
export function watch(pulse: Pulse, milliseconds: number, act: () => void): () => void {
  let last = 0;
  let silent = 0;
  return everyStep(milliseconds, (counted) => {
    const beats = Atomics.load(pulse, 1);
    // Before the first beat the task waits for a worker.
    if (beats === last && beats !== 0) {
      silent += counted;
      if (silent > milliseconds) act();
    } else {
      last = beats;
      silent = 0;
    }
  });
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { after, watch } from '../../electron/engine/jobs/awake.ts';
import { newPulse } from '../../electron/engine/ingest/pulse.ts';

/** What a timer meets after the computer was asleep: the clock has jumped, and the timer comes once. */
function sleep(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
  asleep += milliseconds;
}
let asleep = 0;

beforeEach(() => {
  vi.useFakeTimers();
  asleep = 0;
  const clock = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + asleep);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a time limit', () => {
  it('ends after its time awake, once', () => {
    const act = vi.fn();
    after(30_000, act);
    vi.advanceTimersByTime(29_000);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('does not count the time in which the computer was asleep', () => {
    const act = vi.fn();
    after(30_000, act);
    vi.advanceTimersByTime(20_000);
    sleep(8 * 3600_000);
    vi.advanceTimersByTime(8_000);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(3_000);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('can be called off', () => {
    const act = vi.fn();
    after(1_000, act)();
    vi.advanceTimersByTime(10_000);
    expect(act).not.toHaveBeenCalled();
  });
});

describe('the watch over a pulse of a worker', () => {
  it('lets a worker live that slept with the computer, and ends one that does nothing after waking either', () => {
    const act = vi.fn();
    const pulse = newPulse();
    Atomics.add(pulse, 1, 1);
    const end = watch(pulse, 30_000, act);
    vi.advanceTimersByTime(25_000);
    sleep(12 * 3600_000);
    vi.advanceTimersByTime(2_000);
    expect(act).not.toHaveBeenCalled();
    Atomics.add(pulse, 1, 1);
    vi.advanceTimersByTime(29_000);
    sleep(3600_000);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(act).toHaveBeenCalled();
    end();
  });
});

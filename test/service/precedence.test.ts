import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Precedence } from '../../electron/engine/service/precedence.ts';

const inFakeTime = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Whether a search that began when a picture was asked for still rests after so many tenths of a second with a picture asked for in each. */
async function restsWhileAsked(precedence: Precedence, tenths: number): Promise<{ over: boolean }> {
  precedence.asked();
  const search = { over: false };
  void precedence.rest().then(() => { search.over = true; });
  for (let step = 0; step < tenths; step += 1) {
    await vi.advanceTimersByTimeAsync(100);
    precedence.asked();
  }
  return search;
}

describe('the search for text, while somebody scrolls', () => {
  beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }); });
  afterEach(() => { vi.useRealTimers(); });

  it('does not rest when no picture was asked for', async () => {
    await expect(new Precedence(inFakeTime).rest()).resolves.toBeUndefined();
  });

  it('rests until pictures are no longer asked for', async () => {
    const search = await restsWhileAsked(new Precedence(inFakeTime), 10);
    expect(search.over).toBe(false);
    await vi.advanceTimersByTimeAsync(400);
    expect(search.over).toBe(true);
  });

  it('rests no longer than four seconds, whoever goes on asking', async () => {
    expect((await restsWhileAsked(new Precedence(inFakeTime), 42)).over).toBe(true);
  });
});

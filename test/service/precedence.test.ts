import { describe, expect, it, vi } from 'vitest';
import { Precedence } from '../../electron/engine/service/precedence.ts';

const resting = (precedence: Precedence): { over: boolean } => {
  const state = { over: false };
  void precedence.rest().then(() => { state.over = true; });
  return state;
};

describe('the search for text, while somebody scrolls', () => {
  it('does not rest when no picture was asked for', async () => {
    await expect(new Precedence().rest()).resolves.toBeUndefined();
  });

  it('rests until pictures are no longer asked for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    try {
      const precedence = new Precedence((milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }));
      precedence.asked();
      const search = resting(precedence);
      for (let step = 0; step < 10; step += 1) {
        await vi.advanceTimersByTimeAsync(100);
        precedence.asked();
      }
      expect(search.over).toBe(false);
      await vi.advanceTimersByTimeAsync(400);
      expect(search.over).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('rests no longer than four seconds, whoever goes on asking', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    try {
      const precedence = new Precedence((milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }));
      precedence.asked();
      const search = resting(precedence);
      for (let step = 0; step < 42; step += 1) {
        await vi.advanceTimersByTimeAsync(100);
        precedence.asked();
      }
      expect(search.over).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

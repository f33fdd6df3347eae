import { setTimeout as waitInNode } from 'node:timers/promises';

/** So long after a picture was asked for, somebody may still be scrolling. */
const stillScrolling = 250;
const glanceAt = 50;
/** Rests no longer at once: who leaves a loop of pictures running must not stop the search. */
const longestRest = 4000;

/** Whoever scrolls goes before the search for text: between two pictures the search rests while others are asked for. */
export class Precedence {
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  #askedAt = -Infinity;

  constructor(wait: (milliseconds: number) => Promise<unknown> = waitInNode) {
    this.#wait = wait;
  }

  /** A picture was asked for. */
  asked(): void {
    this.#askedAt = performance.now();
  }

  /** Resolves when nobody scrolls, or after four seconds. */
  async rest(): Promise<void> {
    const begun = performance.now();
    for (let now = begun; now - this.#askedAt < stillScrolling && now - begun < longestRest; now = performance.now()) await this.#wait(glanceAt);
  }
}

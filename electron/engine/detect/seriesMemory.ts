import type { RememberedLine } from './remembered.ts';

/** What was read in the instances of one series so far. */
export interface SeriesState {
  instances: number;
  lines: RememberedLine[];
}

/** The series lately worked on, the least lately used forgotten first. Nothing of it is ever written. */
export class SeriesMemory {
  readonly #series = new Map<string, SeriesState>();

  of(seriesInstanceUid: string): SeriesState {
    const known = this.#series.get(seriesInstanceUid) ?? { instances: 0, lines: [] };
    this.#series.delete(seriesInstanceUid);
    this.#series.set(seriesInstanceUid, known);
    if (this.#series.size > 16) this.#series.delete(this.#series.keys().next().value!);
    return known;
  }
}

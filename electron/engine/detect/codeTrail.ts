import { isSame } from './clip.ts';
import { grow, join, overlap, type Box } from './plane.ts';

/** A code in one frame (0-based). */
interface Sight {
  readonly frame: number;
  readonly box: Box;
}

/** A place that is masked over the frames `first`..`last` (0-based). */
interface Stretch {
  readonly box: Box;
  first: number;
  last: number;
}

/** In pixels: corners are told a little differently from frame to frame. */
const margin = 8;

/**
 * Where the codes of a video are masked. They move with the camera, and not every frame of them can be read: from one glance to the next the whole way is masked that a
 * code was seen on, and before and after its last sight as many frames as lie between two glances. `interval`: frames from glance to glance.
 */
export class CodeTrail {
  readonly #sights: Sight[] = [];
  readonly #interval: number;

  constructor(interval: number) {
    this.#interval = interval;
  }

  /** Frames in ascending order. */
  see(boxes: readonly Box[], frame: number): void {
    this.#sights.push(...boxes.map((box) => ({ frame, box: grow(box, margin, margin, Infinity, Infinity) })));
  }

  stretches(): Stretch[] {
    const stretches: Stretch[] = [];
    const reach = this.#interval - 1;
    for (const { box, first, last } of this.#ways()) {
      const same = stretches.find((other) => first <= other.last + 1 + reach && isSame(other.box, box));
      if (same === undefined) stretches.push({ box, first: first - reach, last: last + reach });
      else Object.assign(same, { first: Math.min(same.first, first - reach), last: Math.max(same.last, last + reach) });
    }
    return stretches;
  }

  /** The sights from each glance to the next one, both among them, those of one code together. */
  #ways(): Stretch[] {
    const ways: Stretch[] = [];
    const last = this.#sights.at(-1)?.frame ?? -1;
    for (let glance = 0; glance <= last; glance += this.#interval) {
      let between: Stretch[] = [];
      for (const { box, frame } of this.#sights.filter((sight) => sight.frame >= glance && sight.frame <= glance + this.#interval)) {
        const [met, others] = [between.filter((way) => isNear(way.box, box)), between.filter((way) => !isNear(way.box, box))];
        const way = met.reduce((sum: Stretch, other) => ({ box: join(sum.box, other.box), first: Math.min(sum.first, other.first), last: Math.max(sum.last, other.last) }), { box, first: frame, last: frame });
        between = [...others, way];
      }
      ways.push(...between);
    }
    return ways;
  }
}

/** Whether a code may have come from one place to the other: no farther than half its size lies between them. */
function isNear(one: Box, other: Box): boolean {
  return overlap(grow(one, other.width / 2, other.height / 2, Infinity, Infinity), other) > 0;
}

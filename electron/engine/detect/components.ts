import type { Box } from './plane.ts';

/** Pixels of a mask that touch (8 neighbours): their box, number, and the sum of `weights` over them. */
export interface Component extends Box {
  readonly area: number;
  readonly weight: number;
  readonly moments: Moments;
}

/** How some pixels lie: their middle, and the variances and the covariance of their places around it. */
export interface Moments {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/**
 * The connected components of `mask` (0 or not 0, `width` x `height`), by runs of a row joined with those of the row above.
 */
export function componentsOf(mask: Uint8Array, width: number, height: number, weights: Uint8Array): Component[] {
  const runs = new Runs(4096);
  let aboveStart = 0;
  let aboveEnd = 0;
  for (let y = 0; y < height; y++) {
    const rowStart = runs.count;
    const base = y * width;
    let above = aboveStart;
    for (let x = 0; x < width; x++) {
      if (mask[base + x] === 0) continue;
      const from = x;
      let weight = 0;
      while (x < width && mask[base + x] !== 0) weight += weights[base + x++]!;
      const run = runs.add(from, x - 1, y, weight);
      while (above < aboveEnd && runs.to[above]! < from - 1) above++;
      for (let other = above; other < aboveEnd && runs.from[other]! <= x; other++) runs.join(run, other);
    }
    aboveStart = rowStart;
    aboveEnd = runs.count;
  }
  return runs.components();
}

/** A component while its runs are gone through; `x` to `xy` are sums over its pixels. */
interface Gathered {
  left: number;
  right: number;
  top: number;
  bottom: number;
  area: number;
  weight: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

function momentsOf(n: number, { x, y, xx, yy, xy }: Moments): Moments {
  const [mx, my] = [x / n, y / n];
  return { x: mx, y: my, xx: xx / n - mx * mx, yy: yy / n - my * my, xy: xy / n - mx * my };
}

/** Runs of set pixels with a union-find over them; grows as it fills. */
class Runs {
  count = 0;
  from: Int32Array;
  to: Int32Array;
  #row: Int32Array;
  #weight: Float64Array;
  #parent: Int32Array;

  constructor(capacity: number) {
    this.from = new Int32Array(capacity);
    this.to = new Int32Array(capacity);
    this.#row = new Int32Array(capacity);
    this.#weight = new Float64Array(capacity);
    this.#parent = new Int32Array(capacity);
  }

  add(from: number, to: number, row: number, weight: number): number {
    const index = this.count++;
    if (index >= this.from.length) this.#double();
    this.from[index] = from;
    this.to[index] = to;
    this.#row[index] = row;
    this.#weight[index] = weight;
    this.#parent[index] = index;
    return index;
  }

  join(a: number, b: number): void {
    const first = this.#root(a);
    const second = this.#root(b);
    if (first < second) this.#parent[second] = first;
    else this.#parent[first] = second;
  }

  components(): Component[] {
    const of = new Int32Array(this.count).fill(-1);
    const boxes: Gathered[] = [];
    for (let run = 0; run < this.count; run++) {
      const root = this.#root(run);
      const left = this.from[run]!;
      const right = this.to[run]!;
      const row = this.#row[run]!;
      let at = of[root]!;
      if (at < 0) {
        at = of[root] = boxes.length;
        boxes.push({ left, right, top: row, bottom: row, area: 0, weight: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 });
      }
      const box = boxes[at]!;
      if (left < box.left) box.left = left;
      if (right > box.right) box.right = right;
      box.bottom = row;
      box.weight += this.#weight[run]!;
      // Sums over the columns of the run: n places around their middle have the squares n x middle^2 + n (n^2 - 1) / 12.
      const [n, middle] = [right - left + 1, (left + right) / 2];
      box.area += n;
      box.x += n * middle;
      box.y += n * row;
      box.xx += n * middle * middle + (n * (n * n - 1)) / 12;
      box.yy += n * row * row;
      box.xy += n * middle * row;
    }
    return boxes.map(({ left, right, top, bottom, area, weight, ...sums }) => ({
      x: left, y: top, width: right - left + 1, height: bottom - top + 1, area, weight, moments: momentsOf(area, sums),
    }));
  }

  #root(index: number): number {
    let root = index;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    while (this.#parent[index] !== root) {
      const next = this.#parent[index]!;
      this.#parent[index] = root;
      index = next;
    }
    return root;
  }

  #double(): void {
    const larger = (old: Int32Array): Int32Array => {
      const grown = new Int32Array(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.from = larger(this.from);
    this.to = larger(this.to);
    this.#row = larger(this.#row);
    this.#parent = larger(this.#parent);
    const weight = new Float64Array(this.#weight.length * 2);
    weight.set(this.#weight);
    this.#weight = weight;
  }
}

import { levelAt } from './codeQuad.ts';
import { halved, type Plane } from './plane.ts';

/**
 * A piece of the picture with edges all over. Middle and size in pixels, `angle` across the stripes (radians, clockwise from the rows);
 * 0 for a piece without a direction.
 */
export interface EdgyPiece {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly along: number;
  readonly across: number;
}

/** The edges of a picture, drawn `scale` times as small. */
interface EdgeLevel {
  readonly scale: number;
  readonly tensors: Tensors;
}

/** The edges at full size and at each half of it, since bars wider than the blocks look like single edges. */
export function edgeLevelsOf(plane: Plane): EdgeLevel[] {
  const levels: EdgeLevel[] = [];
  for (let level = plane, scale = 1; Math.max(level.width, level.height) >= 96; level = halved(level), scale *= 2) levels.push({ scale, tensors: smoothed(tensorsOf(level)) });
  return levels;
}

/**
 * Where edges lie close together: parallel ones (`stripes`), as those of bars at any angle, or such of all directions (`modules`), as those of
 * matrix symbols; text, cloth and hair are among them. The direction is that of the structure tensor (Bigun and Granlund 1987). `levels`: those of the plane.
 */
export function findEdgyPieces(plane: Plane, levels: readonly EdgeLevel[], kind: keyof typeof kinds): EdgyPiece[] {
  const found: EdgyPiece[] = [];
  const { leastAlong, leastEdges } = kinds[kind];
  for (const { scale, tensors } of levels) {
    for (const { x, y, angle, along, across } of piecesAt(tensors, kind)) {
      const piece = { x: x * scale + (scale - 1) / 2, y: y * scale + (scale - 1) / 2, angle, along: along * scale, across: across * scale };
      if (piece.along >= leastAlong && edgesAcross(plane, piece) >= leastEdges && !found.some((other) => isSame(piece, other))) found.push(piece);
    }
  }
  return found;
}

/** What a coarser level shows again. */
function isSame(one: EdgyPiece, other: EdgyPiece): boolean {
  const reach = 0.08 * other.along;
  return Math.abs(one.x - other.x) < reach && Math.abs(one.y - other.y) < reach && Math.abs(one.along - other.along) < 2 * reach
    && Math.abs(one.across - other.across) < 0.3 * other.across && Math.abs(Math.sin(one.angle - other.angle)) < 0.05;
}

/** Edges from dark to light and back along a line across the piece: the most that three such lines meet. */
function edgesAcross(plane: Plane, { x, y, angle, along, across }: EdgyPiece): number {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const counts = [-0.2, 0, 0.2].map((share) => {
    let [edges, extreme, rising] = [0, levelAt(plane, x, y), 0];
    for (let u = -along / 2; u <= along / 2; u++) {
      const level = levelAt(plane, x + u * cos - share * across * sin, y + u * sin + share * across * cos);
      const way = Math.sign(level - extreme);
      if (way === rising) extreme = level;
      else if (Math.abs(level - extreme) >= leastStep) {
        edges++;
        [rising, extreme] = [way, level];
      }
    }
    return edges;
  });
  return Math.max(...counts);
}

/** Pixels to a side of the blocks in which edges are counted; each is judged with its eight neighbours. */
const block = 8;
/**
 * `leastEnergy`: the mean square of the gradient (gray levels to a pixel) in a block. `coherence`: how far its edges have one direction, 0..1:
 * in bars 0.9, in the rows of PDF417 0.5, in matrix symbols next to 0. `agreement`: cosine of twice the angle by which a block may differ from
 * the direction of its piece (20 degrees). `leastAlong`, `leastAcross`: pixels; no code that can be read is smaller. `mostOblong`: how many
 * times as high as long. `leastEdges`: in the shortest code, four digits in ITF or ten modules, with some lost.
 */
const kinds = {
  stripes: { leastEnergy: 60, coherence: [0.35, 1], agreement: 0.77, leastAlong: 60, leastAcross: 16, mostOblong: 2.5, leastEdges: 20, fill: 0.3 },
  modules: { leastEnergy: 150, coherence: [0, 0.6], agreement: -1, leastAlong: 24, leastAcross: 24, mostOblong: 4, leastEdges: 6, fill: 0.4 },
} as const;
/** Gray levels that make an edge. */
const leastStep = 16;

interface Tensors {
  readonly columns: number;
  readonly rows: number;
  /** Sums over block and neighbours of gx² - gy², 2 gx gy and gx² + gy². */
  readonly cosines: Float32Array;
  readonly sines: Float32Array;
  readonly energies: Float32Array;
}

function piecesAt({ columns, rows, cosines, sines, energies }: Tensors, kind: keyof typeof kinds): EdgyPiece[] {
  const { leastEnergy, coherence: [least, most], agreement, leastAcross, mostOblong, fill } = kinds[kind];
  const isOpen = energies.map((energy, at) => {
    const directed = Math.hypot(cosines[at]!, sines[at]!);
    return energy >= leastEnergy && directed >= least * energy && directed <= most * energy ? 1 : 0;
  });
  const found: EdgyPiece[] = [];
  for (let start = 0; start < isOpen.length; start++) {
    if (isOpen[start] === 0) continue;
    isOpen[start] = 0;
    const piece = [start];
    let [cosine, sine] = [cosines[start]!, sines[start]!];
    // Grows while it is gone through.
    for (const at of piece) {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          const other = y * columns + x;
          if (isOpen[other] === 0) continue;
          const [a, b] = [cosines[other]!, sines[other]!];
          if (a * cosine + b * sine < agreement * Math.hypot(a, b) * Math.hypot(cosine, sine)) continue;
          isOpen[other] = 0;
          piece.push(other);
          cosine += a;
          sine += b;
        }
      }
    }
    const outline = outlineOf(piece, columns, kind === 'stripes' ? Math.atan2(sine, cosine) / 2 : 0);
    if (outline.across >= leastAcross && outline.across <= mostOblong * outline.along && piece.length * block * block >= fill * outline.along * outline.across) found.push(outline);
  }
  return found;
}

/** The rectangle at an angle around the blocks of a piece. */
function outlineOf(piece: readonly number[], columns: number, angle: number): EdgyPiece {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const at of piece) {
    const [x, y] = [((at % columns) + 0.5) * block, (Math.floor(at / columns) + 0.5) * block];
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    left = Math.min(left, u);
    right = Math.max(right, u);
    top = Math.min(top, v);
    bottom = Math.max(bottom, v);
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return { x: u * cos - v * sin, y: u * sin + v * cos, angle, along: right - left + block, across: bottom - top + block };
}

function tensorsOf({ width, height, data }: Plane): Tensors {
  const [columns, rows] = [Math.ceil(width / block), Math.ceil(height / block)];
  const cosines = new Float32Array(columns * rows);
  const sines = new Float32Array(columns * rows);
  const energies = new Float32Array(columns * rows);
  for (let y = 1; y < height - 1; y++) {
    const row = Math.floor(y / block) * columns;
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const gx = (data[at + 1]! - data[at - 1]!) / 2;
      const gy = (data[at + width]! - data[at - width]!) / 2;
      const to = row + (x >> 3);
      cosines[to] = cosines[to]! + gx * gx - gy * gy;
      sines[to] = sines[to]! + 2 * gx * gy;
      energies[to] = energies[to]! + gx * gx + gy * gy;
    }
  }
  return { columns, rows, cosines, sines, energies };
}

/** Each block with its neighbours, as a mean over their pixels. */
function smoothed({ columns, rows, cosines, sines, energies }: Tensors): Tensors {
  const mean = (sums: Float32Array): Float32Array => {
    const means = new Float32Array(sums.length);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
          for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) sum += sums[y * columns + x]!;
        }
        means[row * columns + column] = sum / (9 * block * block);
      }
    }
    return means;
  };
  return { columns, rows, cosines: mean(cosines), sines: mean(sines), energies: mean(energies) };
}

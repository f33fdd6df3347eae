/**
 * The three-dimensional Shepp-Logan head phantom (the ellipsoids of Kak and Slaney, 1988, table 3.1, in their contrast-
 * enhanced densities), given Hounsfield units, a scalp and a lesion. Coordinates in units of 100 mm: x to the patient's
 * left, y to the back, z to the head.
 */

interface Ellipsoid {
  readonly centre: readonly [number, number, number];
  readonly axes: readonly [number, number, number];
  /** Turned about z, in degrees. */
  readonly turn: number;
  /** Hounsfield units inside; a later ellipsoid covers an earlier one. */
  readonly hounsfield: number;
}

const ellipsoids: readonly Ellipsoid[] = [
  { centre: [0, 0, 0], axes: [0.74, 0.97, 0.95], turn: 0, hounsfield: 45 }, // scalp
  { centre: [0, 0, 0], axes: [0.69, 0.92, 0.9], turn: 0, hounsfield: 950 }, // skull
  { centre: [0, 0.0184, 0], axes: [0.6624, 0.874, 0.88], turn: 0, hounsfield: 34 }, // brain
  { centre: [0.22, 0, 0.25], axes: [0.11, 0.31, 0.22], turn: -18, hounsfield: 7 }, // ventricles
  { centre: [-0.22, 0, 0.25], axes: [0.16, 0.41, 0.22], turn: 18, hounsfield: 7 },
  { centre: [0, -0.35, 0.25], axes: [0.21, 0.25, 0.5], turn: 0, hounsfield: 42 },
  { centre: [0, -0.1, 0.25], axes: [0.046, 0.046, 0.046], turn: 0, hounsfield: 62 },
  { centre: [0, 0.1, 0.25], axes: [0.046, 0.046, 0.046], turn: 0, hounsfield: 62 },
  { centre: [-0.08, 0.605, 0.25], axes: [0.046, 0.023, 0.05], turn: 0, hounsfield: 62 },
  { centre: [0.06, 0.605, 0.25], axes: [0.023, 0.046, 0.05], turn: 0, hounsfield: 62 },
  { centre: [0, 0.606, 0.25], axes: [0.023, 0.023, 0.025], turn: 0, hounsfield: 62 },
  { centre: [0.4, -0.38, 0.32], axes: [0.14, 0.16, 0.15], turn: 12, hounsfield: 18 }, // oedema about the lesion
  { centre: [0.4, -0.38, 0.32], axes: [0.075, 0.085, 0.08], turn: 12, hounsfield: 68 }, // lesion, left frontal
];

const prepared = ellipsoids.map((ellipsoid) => {
  const angle = (ellipsoid.turn * Math.PI) / 180;
  return { ...ellipsoid, cosine: Math.cos(angle), sine: Math.sin(angle) };
});

/** Hounsfield units at a point; air is -1000. */
export function hounsfieldAt(x: number, y: number, z: number): number {
  for (let index = prepared.length - 1; index >= 0; index--) {
    const ellipsoid = prepared[index];
    if (ellipsoid === undefined) continue;
    const dx = x - ellipsoid.centre[0];
    const dy = y - ellipsoid.centre[1];
    const dz = (z - ellipsoid.centre[2]) / ellipsoid.axes[2];
    const u = (dx * ellipsoid.cosine + dy * ellipsoid.sine) / ellipsoid.axes[0];
    const v = (dy * ellipsoid.cosine - dx * ellipsoid.sine) / ellipsoid.axes[1];
    if (u * u + v * v + dz * dz <= 1) return ellipsoid.hounsfield;
  }
  return -1000;
}

/** One axial slice, row-major, Hounsfield units, each the mean of four points; `spacing` in mm a pixel, `z` in mm. */
export function axialSlice(rows: number, columns: number, spacing: number, z: number): Float32Array {
  const slice = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (const [dx, dy] of [[-0.25, -0.25], [0.25, -0.25], [-0.25, 0.25], [0.25, 0.25]] as const) {
        const x = (column - (columns - 1) / 2 + dx) * spacing;
        const y = (row - (rows - 1) / 2 + dy) * spacing;
        sum += hounsfieldAt(x / 100, y / 100, z / 100);
      }
      slice[row * columns + column] = sum / 4;
    }
  }
  return slice;
}

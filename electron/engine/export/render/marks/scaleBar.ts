/** A bar of a round length. */
export interface ScaleBar {
  /** In pixels of the finished frame. */
  readonly length: number;
  /** "5 mm", "2 cm" */
  readonly text: string;
}

const roundLengths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
/** Shorter ones measure nothing that an eye could compare. */
const leastLength = 12;

/** The longest round length that fits into `most` pixels. `millimetres`: what one pixel of the finished frame spans. */
export function scaleBarFor(millimetres: number, most: number): ScaleBar | undefined {
  const length = roundLengths.findLast((each) => each / millimetres <= most);
  if (length === undefined || length / millimetres < leastLength) return undefined;
  return { length: length / millimetres, text: length >= 10 ? `${length / 10} cm` : `${length} mm` };
}

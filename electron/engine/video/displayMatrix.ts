/** How a container wants the frames turned (ISO/IEC 14496-12 8.5.3): cameras store what the sensor saw and say how it was held. */
export interface Turn {
  /** Whether rows become columns. Done first. */
  readonly isTransposed: boolean;
  readonly isMirroredAcross: boolean;
  readonly isMirroredDown: boolean;
}

const noTurn: Turn = { isTransposed: false, isMirroredAcross: false, isMirroredDown: false };

/** `matrix`: nine 32-bit numbers as FFmpeg hands them over, native (little) endian. Angles between the quarters are rounded to one. */
export function turnOf(matrix: Uint8Array | null): Turn {
  if (matrix === null || matrix.length < 36) return noTurn;
  const view = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  // x' = a x + c y, y' = b x + d y
  const [a, b, c, d] = [view.getInt32(0, true), view.getInt32(4, true), view.getInt32(12, true), view.getInt32(16, true)];
  if (Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d)) return { isTransposed: true, isMirroredAcross: c < 0, isMirroredDown: b < 0 };
  return { isTransposed: false, isMirroredAcross: a < 0, isMirroredDown: d < 0 };
}

/** `pixels`: `width` x `height` x 3 bytes, row-major; the result is `height` x `width` where rows become columns. */
export function turned(pixels: Uint8Array, width: number, height: number, turn: Turn): Uint8Array {
  const { isTransposed, isMirroredAcross, isMirroredDown } = turn;
  if (!isTransposed && !isMirroredAcross && !isMirroredDown) return pixels;
  const result = new Uint8Array(pixels.length);
  const [across, down] = isTransposed ? [height, width] : [width, height];
  // Steps, in bytes of the source, that one pixel to the right and one row down in the result mean.
  const stepRight = (isTransposed ? width * 3 : 3) * (isMirroredAcross ? -1 : 1);
  const stepDown = (isTransposed ? 3 : width * 3) * (isMirroredDown ? -1 : 1);
  const start = (isMirroredAcross ? -stepRight * (across - 1) : 0) + (isMirroredDown ? -stepDown * (down - 1) : 0);
  for (let y = 0, to = 0; y < down; y++) {
    let from = start + y * stepDown;
    for (let x = 0; x < across; x++, from += stepRight) {
      result[to++] = pixels[from]!;
      result[to++] = pixels[from + 1]!;
      result[to++] = pixels[from + 2]!;
    }
  }
  return result;
}

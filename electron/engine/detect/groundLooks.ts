import type { Picture } from '../../../shared/pixels/picture.ts';
import type { Plane } from './plane.ts';

/** Share of the pixels that have one and the same colour where there is a ground: bars beside a picture, a screen, paper. */
const leastShare = 0.05;
const mostGrounds = 3;
/** Pixels that are asked for their colour. */
const asked = 100_000;
/** Side of the blocks that count as a whole: around a strong mark lossy compression leaves faint ones, as far as its block reaches, 16 pixels with half the chroma (ITU-T T.81 A.2.3). */
const block = 16;
/** Levels of 255 from the ground; what departs further shows without this look. */
const faint = 12;
/** So few pixels are no writing, and what takes so large a share of the ground is none. */
const leastWriting = 20;
const mostWriting = 0.12;

/**
 * What stands on an even ground in nearly its own colour: nobody sees it until somebody turns up the contrast. One plane for each ground that bears anything, black but for that.
 */
export function groundLooks(picture: Picture): Plane[] {
  return groundsOf(picture).flatMap((ground) => {
    const { plane, quiet, written } = departuresFrom(picture, ground);
    return written < leastWriting || written > mostWriting * quiet ? [] : [amplified(plane)];
  });
}

/** The colours that many pixels have exactly, packed. */
function groundsOf(picture: Picture): number[] {
  const pixels = picture.width * picture.height;
  const step = Math.max(1, Math.floor(pixels / asked));
  const counts = new Map<number, number>();
  let total = 0;
  for (let pixel = 0; pixel < pixels; pixel += step, total++) {
    const colour = colourAt(picture, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= leastShare * total).sort(([, a], [, b]) => b - a).slice(0, mostGrounds).map(([colour]) => colour);
}

const colourAt = ({ channels, data }: Picture, pixel: number): number => (channels === 1 ? data[pixel]! * 0x010101 : (data[pixel * 3]! << 16) | (data[pixel * 3 + 1]! << 8) | data[pixel * 3 + 2]!);

/** How far each pixel departs from the ground, in the blocks that hold nothing but the ground and faint marks; `quiet`: pixels of these blocks, `written`: of the marks. */
function departuresFrom(picture: Picture, ground: number): { readonly plane: Plane; readonly quiet: number; readonly written: number } {
  const { width, height } = picture;
  const data = new Uint8Array(width * height);
  let [quiet, written] = [0, 0];
  for (let top = 0; top < height; top += block) {
    for (let left = 0; left < width; left += block) {
      const [right, bottom] = [Math.min(width, left + block), Math.min(height, top + block)];
      let [greatest, marks] = [0, 0];
      for (let y = top; y < bottom && greatest <= faint; y++) {
        for (let x = left; x < right; x++) {
          const departure = between(colourAt(picture, y * width + x), ground);
          if (departure > 0) marks++;
          if (departure > greatest) greatest = departure;
          data[y * width + x] = departure;
        }
      }
      if (greatest > faint) {
        for (let y = top; y < bottom; y++) data.fill(0, y * width + left, y * width + right);
        continue;
      }
      quiet += (right - left) * (bottom - top);
      written += marks;
    }
  }
  return { plane: { width, height, data }, quiet, written };
}

/** The greatest difference in any of the channels. */
const between = (one: number, other: number): number => Math.max(Math.abs((one >> 16) - (other >> 16)), Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)), Math.abs((one & 255) - (other & 255)));

function amplified({ width, height, data }: Plane): Plane {
  const greatest = data.reduce((most, value) => Math.max(most, value), 1);
  return { width, height, data: data.map((value) => Math.round((value * 255) / greatest)), isAmplified: true };
}

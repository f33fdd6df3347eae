import type { ImageLimits, VideoLimits } from './destination.ts';

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of one colour around the picture. */
export interface Padding {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A finished frame: `width` and `height` hold the padding; what lies inside it is the picture, scaled down or as it was. */
export interface Frame extends Size {
  readonly pad: Padding;
}

/** The limits of sizes alone, as numbers; `target` bounds like `maxWidth` and `maxHeight` do. */
export interface SizeLimits {
  readonly minWidth: number;
  readonly minHeight: number;
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly maxWidthPlusHeight: number;
  readonly maxPixels: number;
  readonly minRatio: number;
  readonly maxRatio: number;
}

export const withoutLimits: SizeLimits = {
  minWidth: 1, minHeight: 1, maxWidth: Infinity, maxHeight: Infinity, maxWidthPlusHeight: Infinity, maxPixels: Infinity, minRatio: 0, maxRatio: Infinity,
};

export function imageSizeLimits(images: ImageLimits): SizeLimits {
  const side = images.maxSide?.value ?? Infinity;
  return {
    ...withoutLimits,
    minWidth: images.minWidth?.value ?? 1,
    maxWidth: Math.min(side, images.maxWidth?.value ?? Infinity, images.target?.value.width ?? Infinity),
    maxHeight: Math.min(side, images.target?.value.height ?? Infinity),
    maxWidthPlusHeight: images.maxWidthPlusHeight?.value ?? Infinity,
    maxPixels: images.maxPixels?.value ?? Infinity,
    minRatio: images.minRatio?.value ?? 0,
    maxRatio: images.maxRatio?.value ?? Infinity,
  };
}

export function videoSizeLimits(video: VideoLimits): SizeLimits {
  return {
    ...withoutLimits,
    minWidth: video.minWidth?.value ?? 1,
    minHeight: video.minHeight?.value ?? 1,
    maxWidth: Math.min(video.maxWidth?.value ?? Infinity, video.target?.value.width ?? Infinity),
    maxHeight: Math.min(video.maxHeight?.value ?? Infinity, video.target?.value.height ?? Infinity),
    minRatio: video.minRatio?.value ?? 0,
    maxRatio: video.maxRatio?.value ?? Infinity,
  };
}

/** Of what the sides of a frame are multiples: H.264 in 4:2:0 has colour for every second pixel only. */
export type Grid = 1 | 2;

/**
 * The largest frame within the limits that shows the whole picture: never larger than it is, never distorted by more than the rounding to whole
 * pixels, padded where a least size or a ratio asks for it. Undefined where the limits contradict each other.
 */
export function fitFrame(picture: Size, limits: SizeLimits, grid: Grid): Frame | undefined {
  const whole = frameAt(1, picture, limits, grid);
  if (within(whole, limits)) return whole;
  let [small, large] = [0, 1];
  let best: Frame | undefined;
  // Frames grow with the scale, so halving finds the last one that is within.
  for (let turn = 0; turn < 48; turn += 1) {
    const middle = (small + large) / 2;
    const frame = frameAt(middle, picture, limits, grid);
    if (within(frame, limits)) [small, best] = [middle, frame];
    else large = middle;
  }
  return best;
}

/** True where neither ratio is missed by more than the grid forces. */
export function ratioHolds({ width, height }: Size, { minRatio, maxRatio }: SizeLimits, grid: Grid): boolean {
  // Only where no width on the grid has such a ratio.
  const widest = maxRatio === Infinity ? Infinity : Math.floor((maxRatio * height + 1e-6) / grid) * grid;
  const slack = widest >= Math.max(grid, minRatio * height - 1e-6) ? 1e-6 : grid;
  return width >= minRatio * height - slack && width <= maxRatio * height + slack;
}

function frameAt(scale: number, picture: Size, limits: SizeLimits, grid: Grid): Frame {
  const inside = scale === 1 ? picture : { width: scaled(picture.width, scale, grid), height: scaled(picture.height, scale, grid) };
  const up = (length: number) => grid * Math.ceil((length - 1e-6) / grid);
  let width = up(Math.max(inside.width, limits.minWidth));
  let height = up(Math.max(inside.height, limits.minHeight));
  if (!ratioHolds({ width, height }, limits, grid)) {
    if (width < limits.minRatio * height) width = up(limits.minRatio * height);
    else height = up(width / limits.maxRatio);
  }
  const left = Math.floor((width - inside.width) / 2);
  const top = Math.floor((height - inside.height) / 2);
  return { width, height, pad: { left, top, right: width - inside.width - left, bottom: height - inside.height - top } };
}

/** A side of a scaled picture: on the grid, so that no line of padding is needed, unless it is so short that this would distort. */
function scaled(length: number, scale: number, grid: Grid): number {
  const exact = length * scale;
  const step = exact < 64 ? 1 : grid;
  return Math.min(length, Math.max(1, step * Math.round(exact / step)));
}

function within({ width, height }: Size, limits: SizeLimits): boolean {
  return width <= limits.maxWidth && height <= limits.maxHeight && width + height <= limits.maxWidthPlusHeight && width * height <= limits.maxPixels;
}

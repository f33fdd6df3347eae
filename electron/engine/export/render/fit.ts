/** The sizes that pictures are made to (shared/destinations plans them), as far as the renderer obeys them. */

import type { Course } from '../../video/frameOrder.ts';

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** A finished frame: `width` and `height` hold the padding; what lies inside it is the picture. */
export interface PaddedSize extends Size {
  readonly pad: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

export interface StillFit extends PaddedSize {
  /** In order of preference. */
  readonly formats: readonly ('jpeg' | 'png' | 'webp')[];
  readonly maxBytes?: number | undefined;
}

export interface VideoFit extends PaddedSize, Course {
  readonly framesPerSecond: number;
  readonly maxBytes?: number | undefined;
  readonly minBytes?: number | undefined;
  readonly maxBitsPerSecond?: number | undefined;
}

export interface AnimationFit extends PaddedSize {
  /** Every so many frames of the source are shown, from the first on. */
  readonly every: number;
  /** Hundredths of a second that a frame stays. */
  readonly delay: number;
  readonly maxBytes?: number | undefined;
}

/** The part of the finished frame that the picture itself fills; never empty. */
export function contentOf({ width, height, pad }: PaddedSize): Rectangle {
  return { x: pad.left, y: pad.top, width: Math.max(1, width - pad.left - pad.right), height: Math.max(1, height - pad.top - pad.bottom) };
}

/** The same frame at another scale, padding included; sides are multiples of `step`. */
export function scaledFrame(frame: PaddedSize, scale: number, step: 1 | 2): PaddedSize {
  const inside = contentOf(frame);
  const side = (length: number): number => Math.max(step, step * Math.round((length * scale) / step));
  const [width, height] = [side(frame.width), side(frame.height)];
  const shrunk = (length: number, most: number): number => Math.min(most, Math.max(1, Math.round(length * scale)));
  const [innerWidth, innerHeight] = [shrunk(inside.width, width), shrunk(inside.height, height)];
  const left = Math.min(width - innerWidth, Math.round(inside.x * scale));
  const top = Math.min(height - innerHeight, Math.round(inside.y * scale));
  return { width, height, pad: { left, top, right: width - innerWidth - left, bottom: height - innerHeight - top } };
}

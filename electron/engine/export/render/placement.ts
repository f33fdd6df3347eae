/** Where the shown part of a stored image comes to lie on the finished frame. */
import type { Crop, ImagePoint } from '../../../../shared/bundle/media.ts';
import { contentOf, type PaddedSize, type Rectangle, type Size } from './fit.ts';

export interface Placement extends Size {
  /** In pixels of the stored image. */
  readonly crop: Rectangle;
  /** In pixels of the finished frame. */
  readonly content: Rectangle;
}

/** The part of an image of this size that is shown: the crop as far as it lies on the image, or all of it. */
export function cropOn(image: Size, crop: Crop | undefined): Rectangle {
  const whole = { x: 0, y: 0, ...image };
  if (crop === undefined) return whole;
  const x = Math.min(crop.x, image.width);
  const y = Math.min(crop.y, image.height);
  const width = Math.min(crop.width, image.width - x);
  const height = Math.min(crop.height, image.height - y);
  return width > 0 && height > 0 ? { x, y, width, height } : whole;
}

/** The size of what is shown with square pixels: the coarser direction grows, so that nothing is lost. `aspect` is the height of a pixel divided by its width. */
export function squareSize({ width, height }: Size, aspect: number): Size {
  return aspect >= 1 ? { width, height: Math.max(1, Math.round(height * aspect)) } : { width: Math.max(1, Math.round(width / aspect)), height };
}

export function placementOn(fit: PaddedSize, crop: Rectangle): Placement {
  return { width: fit.width, height: fit.height, crop, content: contentOf(fit) };
}

/** A point of the stored image on the finished frame. */
export function toFrame({ crop, content }: Placement, { x, y }: ImagePoint): ImagePoint {
  return { x: content.x + ((x - crop.x) / crop.width) * content.width, y: content.y + ((y - crop.y) / crop.height) * content.height };
}

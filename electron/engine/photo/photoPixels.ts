import type { LeftBehind } from '../../../shared/dicom/element.ts';

/** The pictures of a photo as they are shown: turned upright, sRGB, without transparency, three bytes a pixel. */
export interface PhotoPixels {
  readonly width: number;
  readonly height: number;
  /** Pages of a document, frames of an animation; 1 for what is a photo. */
  readonly frames: number;
  /** frames x width x height x 3 bytes. */
  readonly data: Uint8Array;
  readonly compression: 'lossy' | 'lossless';
  /** What its file holds beside them. */
  readonly leftBehind: readonly LeftBehind[];
}

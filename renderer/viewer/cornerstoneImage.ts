import type { Image } from 'cornerstone-core';
import type { Frame } from './frames.ts';

const made = new WeakMap<Frame, Image>();

/** The frame in the form that cornerstone draws, made once: a window or a zoom must not copy the pixels again. Colour needs an alpha channel there. */
export function cornerstoneImage(frame: Frame): Image {
  const known = made.get(frame);
  if (known !== undefined) return known;
  const image = imageOf(frame);
  made.set(frame, image);
  return image;
}

function imageOf({ key, description, values }: Frame): Image {
  const { rows, columns, samples, slope, intercept, minimum, maximum, windows, inverted, spacing } = description;
  const colour = samples === 3;
  const [window] = windows;
  const low = minimum * slope + intercept;
  const high = maximum * slope + intercept;
  const pixels = colour ? withAlpha(values) : values;
  return {
    imageId: key,
    minPixelValue: minimum,
    maxPixelValue: maximum,
    slope,
    intercept,
    windowCenter: colour ? 128 : (window?.center ?? (low + high) / 2),
    windowWidth: colour ? 256 : (window?.width ?? Math.max(1, high - low)),
    rows,
    columns,
    height: rows,
    width: columns,
    color: colour,
    rgba: true,
    invert: inverted,
    columnPixelSpacing: spacing?.column ?? 1,
    rowPixelSpacing: spacing?.row ?? 1,
    sizeInBytes: pixels.byteLength,
    getPixelData: () => pixels,
  } as unknown as Image;
}

function withAlpha(rgb: Frame['values']): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from]!;
    rgba[to + 1] = rgb[from + 1]!;
    rgba[to + 2] = rgb[from + 2]!;
    rgba[to + 3] = 255;
  }
  return rgba;
}

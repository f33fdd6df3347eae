import type { DisplayAttributes } from '../../../shared/pixels/display.ts';
import type { DecodedFrame } from '../../../shared/pixels/frame.ts';
import { picture, type Picture } from '../../../shared/pixels/picture.ts';
import { groundLooks } from './groundLooks.ts';
import type { Plane } from './plane.ts';

/**
 * The gray planes in which text of a frame may show. The first is what a viewer would show (luminance, for colour); the others
 * are looked at for what the first hides: text at the extreme stored values, outside the window, in one colour alone, or nearly in that of its ground. `few`
 * leaves out those at the extremes and on grounds and takes the strongest colour of each pixel for all three, for the cheap look at many frames.
 */
export function looksOf(frame: DecodedFrame, display: DisplayAttributes, looks: 'all' | 'few' = 'all'): [Plane, ...Plane[]] {
  const shown = picture(frame, display);
  const grounds = looks === 'few' ? [] : groundLooks(shown);
  if (shown.channels === 3) return [luminance(shown), ...colourLooks(shown, looks), ...grounds];
  const main: Plane = shown;
  if (frame.bitsStored <= 8 && display.windows.length === 0) return [main, ...grounds];
  const full: Plane = picture(frame, display, { window: 'full' });
  const others = alike(main, full) ? [] : [full];
  return looks === 'few' ? [main, ...others] : [main, ...others, ...bulkLook(frame, display), ...extremeLooks(frame, full), ...grounds];
}

/** The plane a viewer would show, alone. */
export function mainLook(frame: DecodedFrame, display: DisplayAttributes): Plane {
  const shown = picture(frame, display);
  return shown.channels === 3 ? luminance(shown) : shown;
}

function luminance({ width, height, data }: Picture): Plane {
  const plane = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < plane.length; at++, from += 3) {
    plane[at] = (data[from]! * 77 + data[from + 1]! * 150 + data[from + 2]! * 29) >> 8;
  }
  return { width, height, data: plane };
}

/** Red, green and blue, or the greatest of them, where the picture has colour worth the name. */
function colourLooks({ width, height, data }: Picture, looks: 'all' | 'few'): Plane[] {
  let coloured = 0;
  for (let from = 0; from < data.length; from += 3) {
    const red = data[from]!;
    const green = data[from + 1]!;
    const blue = data[from + 2]!;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) coloured++;
  }
  if (coloured < 20) return [];
  if (looks === 'few') {
    const plane = new Uint8Array(width * height);
    for (let at = 0, from = 0; at < plane.length; at++, from += 3) plane[at] = Math.max(data[from]!, data[from + 1]!, data[from + 2]!);
    return [{ width, height, data: plane, isOfColour: true }];
  }
  return [0, 1, 2].map((channel) => {
    const plane = new Uint8Array(width * height);
    for (let at = 0, from = channel; at < plane.length; at++, from += 3) plane[at] = data[from]!;
    return { width, height, data: plane, isOfColour: true };
  });
}

/** Whether one look shows hardly anything that the other does not: their values differ by a constant factor and offset, more or less. */
function alike(a: Plane, b: Plane): boolean {
  let [n, sa, sb, saa, sbb, sab, low, high] = [0, 0, 0, 0, 0, 0, 0, 0];
  const step = Math.max(1, Math.floor(a.data.length / 20_000));
  for (let at = 0; at < a.data.length; at += step) {
    const x = a.data[at]!;
    const y = b.data[at]!;
    n++;
    if (x === 0) low++;
    else if (x === 255) high++;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  const [va, vb, cov] = [saa - (sa * sa) / n, sbb - (sb * sb) / n, sab - (sa * sb) / n];
  // Where a window cuts off a part of the values, the range shows what stands in that part.
  return low < 0.3 * n && high < 0.002 * n && cov * cov > 0.98 * va * vb;
}

/** Share of the pixels that may lie beyond either end of the bulk. */
const few = 0.001;
/** So many times wider must the whole range be than that of the bulk. */
const crushed = 2.5;

/** The range of all but few pixels, where these few (a clip of metal, padding) are so bright or dark that the whole range shows the rest as one grey. */
function bulkLook(frame: DecodedFrame, display: DisplayAttributes): Plane[] {
  const { samples } = frame;
  const { modality } = display;
  if ('entries' in modality || samples.length < 1000) return [];
  const step = Math.max(1, Math.floor(samples.length / 100_000));
  const sorted = Float64Array.from({ length: Math.floor(samples.length / step) }, (_, at) => samples[at * step]!).sort();
  const [low, high] = [sorted[Math.floor(sorted.length * few)]!, sorted[Math.floor((sorted.length - 1) * (1 - few))]!];
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of samples) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (!(high > low) || greatest - least < crushed * (high - low)) return [];
  return [picture(frame, display, { window: { center: ((low + high) / 2) * modality.slope + modality.intercept, width: (high - low) * Math.abs(modality.slope) } })];
}

/**
 * Pixels at the greatest (or least) stored value alone, where they are few enough to be writing and not the background. What shows there alone nobody sees in the
 * picture, and where a bright area only just reaches the greatest value, its grain makes patterns.
 */
function extremeLooks(frame: DecodedFrame, full: Plane): Plane[] {
  const { samples } = frame;
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of samples) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (!(greatest > least)) return [];
  return [least, greatest].flatMap((extreme) => {
    let count = 0;
    const data = new Uint8Array(samples.length);
    for (let at = 0; at < samples.length; at++) {
      if (samples[at] !== extreme) continue;
      data[at] = 255;
      count++;
    }
    return count >= 20 && count <= samples.length * 0.12 ? [{ width: full.width, height: full.height, data, isAmplified: true as const }] : [];
  });
}

/** The picture of a frame that a viewer would show: 8 bits, grey or RGB (PS3.4 N.2). */
import { toRgb } from './colour.ts';
import type { DisplayAttributes, VoiFunction, Window } from './display.ts';
import { storedRange } from './frame.ts';
import type { DecodedFrame, Samples } from './frame.ts';
import { lookUp } from './lookupTable.ts';
import type { LookupTable } from './lookupTable.ts';
import { paletteColours } from './palette.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Row by row, channels side by side. */
  readonly data: Uint8Array;
}

export interface PictureOptions {
  /**
   * `stored` (default): the first window of the data set, else its first VOI table, else the range of the frame.
   * `full`: the range of the frame without its padding, whatever the data set says. Or a window of the caller's, linear.
   */
  readonly window?: 'stored' | 'full' | Window;
}

/**
 * Renders one frame. Padding is left out of the range that is taken from the frame but is shown where it lies, as viewers do:
 * text that was burned in with the padding value stays to be seen.
 */
export function picture(frame: DecodedFrame, attributes: DisplayAttributes, options: PictureOptions = {}): Picture {
  const { rows: height, columns: width } = frame;
  if (frame.samplesPerPixel >= 3) return { width, height, channels: 3, data: toRgb(frame) };
  if (frame.photometricInterpretation === 'PALETTE COLOR' && attributes.palette) {
    const colourOf = paletteColours(attributes.palette);
    return { width, height, channels: 3, data: throughPalette(frame.samples, colourOf) };
  }
  return { width, height, channels: 1, data: grey(frame, attributes, options.window ?? 'stored') };
}

function throughPalette(samples: Samples, colourOf: (index: number) => number): Uint8Array {
  const data = new Uint8Array(samples.length * 3);
  const known = new Map<number, number>();
  for (let i = 0, at = 0; i < samples.length; i++, at += 3) {
    const index = samples[i] ?? 0;
    let colour = known.get(index);
    if (colour === undefined) {
      colour = colourOf(index);
      known.set(index, colour);
    }
    data[at] = colour >> 16;
    data[at + 1] = (colour >> 8) & 255;
    data[at + 2] = colour & 255;
  }
  return data;
}

function grey(frame: DecodedFrame, attributes: DisplayAttributes, window: 'stored' | 'full' | Window): Uint8Array {
  const { samples } = frame;
  const toModality = modalityOf(attributes);
  const show = voiOf(frame, attributes, window, toModality);
  // MONOCHROME1 and INVERSE say the same thing; a picture is turned over once.
  const isInverse = frame.photometricInterpretation === 'MONOCHROME1' || attributes.isInverse;
  const render = (stored: number): number => {
    const shown = show(toModality(stored));
    const level = shown <= 0 ? 0 : shown >= 1 ? 255 : Math.round(shown * 255);
    return isInverse ? 255 - level : level;
  };
  const data = new Uint8Array(samples.length);
  const table = renderingTable(frame, render);
  if (!table) {
    for (let i = 0; i < samples.length; i++) data[i] = render(samples[i] ?? 0);
    return data;
  }
  const { least } = storedRange(frame);
  for (let i = 0; i < samples.length; i++) data[i] = table[(samples[i] ?? 0) - least] ?? 0;
  return data;
}

/** Every stored value rendered once, where there are fewer values than a large frame has pixels. */
function renderingTable(frame: DecodedFrame, render: (stored: number) => number): Uint8Array | undefined {
  const { samples } = frame;
  if (samples instanceof Float32Array || samples instanceof Float64Array) return undefined;
  if (frame.bitsStored > 16 || 2 ** frame.bitsStored > 4 * samples.length) return undefined;
  const { least, greatest } = storedRange(frame);
  const table = new Uint8Array(greatest - least + 1);
  for (let value = least; value <= greatest; value++) table[value - least] = render(value);
  return table;
}

function modalityOf({ modality }: DisplayAttributes): (stored: number) => number {
  if ('entries' in modality) return (stored) => lookUp(modality, stored);
  const { slope, intercept } = modality;
  return (stored) => stored * slope + intercept;
}

/** From modality values to 0..1. */
function voiOf(
  frame: DecodedFrame,
  attributes: DisplayAttributes,
  window: 'stored' | 'full' | Window,
  toModality: (stored: number) => number,
): (value: number) => number {
  if (typeof window === 'object') return windowed(window, 'LINEAR');
  const stored = attributes.windows[0];
  const table = attributes.voiTables[0];
  if (window === 'stored') {
    if (stored) return windowed(stored, attributes.voiFunction);
    if (table) return throughTable(table);
  }
  // One bit and eight unsigned bits have a range of their own; wider ones are stretched to what the frame holds.
  if (window === 'stored' && !('entries' in attributes.modality) && frame.bitsStored <= 8 && frame.pixelRepresentation === 0) {
    const { least, greatest } = storedRange(frame);
    return stretched(toModality(least), toModality(greatest));
  }
  const range = rangeOfFrame(frame, attributes.padding);
  const ends = [toModality(range.least), toModality(range.greatest)];
  return stretched(Math.min(...ends), Math.max(...ends));
}

function throughTable(table: LookupTable): (value: number) => number {
  const greatest = 2 ** table.bits - 1;
  return (value) => lookUp(table, value) / greatest;
}

function stretched(least: number, greatest: number): (value: number) => number {
  const from = Math.min(least, greatest);
  const width = Math.abs(greatest - least);
  return width === 0 ? (value) => (value > 0 ? 1 : 0) : (value) => (value - from) / width;
}

/** PS3.3 C.11.2.1.2 and C.11.2.1.3, with 0..1 as the output range. */
function windowed({ center, width }: Window, voiFunction: VoiFunction): (value: number) => number {
  if (voiFunction === 'SIGMOID') return (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (voiFunction === 'LINEAR_EXACT') return (value) => (value - center) / width + 0.5;
  if (width <= 1) return (value) => (value > center - 0.5 ? 1 : 0);
  return (value) => (value - (center - 0.5)) / (width - 1) + 0.5;
}

/** The least and the greatest stored value of the frame, without padding and without what is not a finite number. */
function rangeOfFrame(
  { samples }: DecodedFrame,
  padding: DisplayAttributes['padding'],
): { readonly least: number; readonly greatest: number } {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of samples) {
    if (padding && value >= padding.least && value <= padding.greatest) continue;
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least <= greatest) return { least, greatest };
  return padding ?? { least: 0, greatest: 0 };
}

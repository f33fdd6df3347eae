/** The stored values that show black, whatever the window. */
import { isLuminanceChrominance } from './colour.ts';
import type { DisplayAttributes } from './display.ts';
import { storedRange } from './frame.ts';
import type { DecodedFrame } from './frame.ts';
import { lookUp } from './lookupTable.ts';
import { darkestIndex } from './palette.ts';

type Form = Pick<DecodedFrame, 'photometricInterpretation' | 'samplesPerPixel' | 'bitsStored' | 'pixelRepresentation'>;

/**
 * One stored value for every sample of a pixel. RGB: the least; luminance: the least (16 of 255 in the partial range) with
 * chrominance in the middle; PALETTE COLOR: the index of the darkest entry; grey: that end of the range which shows black, or
 * the padding value where it shows black in the data set's own window. Not for floating point.
 */
export function blackOf(form: Form, attributes: DisplayAttributes): number[] {
  const { least, greatest } = storedRange(form);
  const { photometricInterpretation: photometric } = form;
  if (form.samplesPerPixel >= 3) {
    if (!isLuminanceChrominance(photometric)) return new Array<number>(form.samplesPerPixel).fill(least);
    const middle = least + 2 ** (form.bitsStored - 1);
    const luminance = photometric.startsWith('YBR_PARTIAL') ? least + Math.round((16 / 256) * 2 ** form.bitsStored) : least;
    return [luminance, middle, middle];
  }
  if (photometric === 'PALETTE COLOR') {
    return [attributes.palette ? darkestIndex(attributes.palette, least, greatest) : least];
  }
  return [greyBlack(form, attributes, least, greatest)];
}

function greyBlack(form: Form, attributes: DisplayAttributes, least: number, greatest: number): number {
  const brightness = brightnessOf(form, attributes);
  const end = brightness(least) <= brightness(greatest) ? least : greatest;
  const { padding } = attributes;
  const window = attributes.windows[0];
  if (!padding || !window) return end;
  const isTurned = isTurnedOver(form, attributes);
  const foot = isTurned ? -(window.center + window.width / 2) : window.center - window.width / 2;
  const shown = [padding.least, padding.greatest].filter((value) => value >= least && value <= greatest);
  return shown.find((value) => brightness(value) <= foot) ?? end;
}

/** Grows with what is shown: modality values, through the first VOI table where no window goes before it, turned over where the picture is. */
function brightnessOf(form: Form, attributes: DisplayAttributes): (stored: number) => number {
  const { modality } = attributes;
  const table = attributes.windows.length === 0 ? attributes.voiTables[0] : undefined;
  const sign = isTurnedOver(form, attributes) ? -1 : 1;
  return (stored) => {
    const value = 'entries' in modality ? lookUp(modality, stored) : stored * modality.slope + modality.intercept;
    return sign * (table ? lookUp(table, value) : value);
  };
}

function isTurnedOver(form: Form, attributes: DisplayAttributes): boolean {
  return form.photometricInterpretation === 'MONOCHROME1' || attributes.isInverse;
}

/** For floating point: the end of the frame's own finite values that shows black, so that its range stays what it is. */
export function floatBlackOf(frame: DecodedFrame, attributes: DisplayAttributes): number {
  const brightness = brightnessOf(frame, attributes);
  let black = 0;
  let darkest = Infinity;
  for (const value of frame.samples) {
    if (!Number.isFinite(value)) continue;
    const here = brightness(value);
    if (here < darkest) {
      darkest = here;
      black = value;
    }
  }
  return black;
}

/** PALETTE COLOR (PS3.3 C.7.6.3.1.5 and C.7.9): the colours that indices stand for. */
import type { DicomElement, Tag } from '../dicom/element.ts';
import { lookUp, lookupTableOf } from './lookupTable.ts';
import type { LookupTable } from './lookupTable.ts';

export interface Palette {
  readonly red: LookupTable;
  readonly green: LookupTable;
  readonly blue: LookupTable;
}

const descriptors = [0x00281101, 0x00281102, 0x00281103] as const;
const plainData = [0x00281201, 0x00281202, 0x00281203] as const;
const segmentedData = [0x00281221, 0x00281222, 0x00281223] as const;

/** The palette at this level, plain or segmented; `undefined` where a table is missing. */
export function paletteOf(elements: readonly DicomElement[], isSigned: boolean): Palette | undefined {
  const table = (channel: 0 | 1 | 2): LookupTable | undefined => {
    const read = (data: Tag, isSegmented: boolean): LookupTable | undefined =>
      lookupTableOf(elements, descriptors[channel], data, { isSigned, isSegmented });
    return read(plainData[channel], false) ?? read(segmentedData[channel], true);
  };
  const red = table(0);
  const green = table(1);
  const blue = table(2);
  return red && green && blue ? { red, green, blue } : undefined;
}

/** A function from index to 0xRRGGBB. */
export function paletteColours(palette: Palette): (index: number) => number {
  const tables = [palette.red, palette.green, palette.blue];
  // Tables that claim 16 bits and hold 8 are common; a picture of their high bytes would be black.
  const isNarrow = tables.every((table) => table.entries.every((entry) => entry <= 255));
  const shift = (table: LookupTable): number => (isNarrow ? 0 : Math.max(0, table.bits - 8));
  return (index) => {
    let colour = 0;
    for (const table of tables) colour = (colour << 8) | Math.min(255, lookUp(table, index) >> shift(table));
    return colour;
  };
}

/** The index of the darkest entry among those that `least`..`greatest` can hold: by luminance, the first of equals. */
export function darkestIndex(palette: Palette, least: number, greatest: number): number {
  const colourOf = paletteColours(palette);
  const from = Math.max(least, palette.red.first);
  const to = Math.min(greatest, palette.red.first + palette.red.entries.length - 1);
  let darkest = from;
  let luminance = Infinity;
  for (let index = from; index <= to; index++) {
    const colour = colourOf(index);
    const here = 299 * (colour >> 16) + 587 * ((colour >> 8) & 255) + 114 * (colour & 255);
    if (here < luminance) {
      luminance = here;
      darkest = index;
    }
  }
  return darkest;
}

/** The units inside a frame (ITU-T H.264, 7.4.1): slices show the picture, all others can speak. */
import { allOf, type Bytes } from './impurity.ts';

export type ImpureUnit = 'supplemental' | 'parameters' | 'filler' | 'other' | 'broken';
export const unitNames: Readonly<Record<ImpureUnit | (string & {}), string>> = {
  supplemental: 'supplemental information (SEI)',
  parameters: 'parameter sets',
  filler: 'filler',
  other: 'a unit that shows nothing',
  broken: 'units that are not in order',
};

/** What of a frame, its units behind lengths of four bytes, is not a slice. */
export function sampleImpurities(sample: Bytes): ImpureUnit[] {
  const bytes = allOf(sample);
  const found = new Set<ImpureUnit>();
  let at = 0;
  while (at + 4 < bytes.length) {
    const size = bytes.readUInt32BE(at);
    if (size === 0 || at + 4 + size > bytes.length) break;
    const type = bytes[at + 4]! & 31;
    if (type === 6) found.add('supplemental');
    else if (type === 7 || type === 8) found.add('parameters');
    else if (type === 12) found.add('filler');
    else if (type < 1 || type > 5) found.add('other');
    at += 4 + size;
  }
  if (at !== bytes.length) found.add('broken');
  return [...found];
}

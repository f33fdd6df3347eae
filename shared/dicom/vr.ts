/** Value representations, PS3.5 6.2 and 7.1.2. */

const longForm = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];
const shortForm = [
  'AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST', 'TM', 'UI', 'UL', 'US',
];

const shortFormSet: ReadonlySet<string> = new Set(shortForm);
const known: ReadonlyMap<number, string> = new Map([...longForm, ...shortForm].map((vr) => [(vr.charCodeAt(0) << 8) | vr.charCodeAt(1), vr]));

/** The VR of two bytes as they stand in explicit VR, or `undefined` when PS3.5 knows no such VR. */
export function vrOfBytes(first: number, second: number): string | undefined {
  return known.get((first << 8) | second);
}

/**
 * Whether the explicit header has two reserved bytes and a 32-bit length. True for every VR that PS3.5 does not name,
 * since later editions add only such (PS3.5 7.1.2).
 */
export function hasLongForm(vr: string): boolean {
  return !shortFormSet.has(vr);
}

const text = new Set(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN', 'SH', 'ST', 'TM', 'UC', 'UI', 'UR', 'UT']);
const inCharacterSet = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const singleText = new Set(['LT', 'ST', 'UR', 'UT']);
const numbers = new Map([['US', 2], ['SS', 2], ['UL', 4], ['SL', 4], ['FL', 4], ['FD', 8], ['UV', 8], ['SV', 8], ['AT', 4]]);
const words = new Map([['OW', 2], ['OL', 4], ['OF', 4], ['OD', 8], ['OV', 8]]);

/** The value is text (of any kind, numbers as text included). */
export function isText(vr: string): boolean {
  return text.has(vr);
}

/** The text is written in Specific Character Set, PS3.5 6.1.2.2; other text is ISO 646. */
export function isInCharacterSet(vr: string): boolean {
  return inCharacterSet.has(vr);
}

/** A backslash separates values. */
export function isMultiValued(vr: string): boolean {
  return text.has(vr) && !singleText.has(vr);
}

/** Bytes of one number of a binary numeric VR (4 for AT), else `undefined`. */
export function numberSize(vr: string): number | undefined {
  return numbers.get(vr);
}

/** Bytes that belong together in byte order, 1 for text and OB. */
export function wordSize(vr: string): number {
  return vr === 'AT' ? 2 : (numbers.get(vr) ?? words.get(vr) ?? 1);
}

/** What makes an odd value even: a space for text, zero for UI and binary. */
export function paddingByte(vr: string): number {
  return text.has(vr) && vr !== 'UI' ? 0x20 : 0;
}

export type { Keyed } from './keyed.ts';
export { createPseudonyms, largestShift, smallestShift } from './pseudonyms.ts';
export type { Pseudonyms } from './pseudonyms.ts';
export { dayNumber, isTime, shiftDate, shiftDateTime } from './dates.ts';

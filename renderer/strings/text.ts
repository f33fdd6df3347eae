import { english } from './english.ts';

/** Every string of the window. Another language is one more file of this shape. */
export type Catalogue = typeof english;

export const text: Catalogue = english;

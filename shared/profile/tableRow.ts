import type { OptionName } from './options.ts';

/** Action codes of PS3.15 Table E.1-1a: a choice is resolved by what the object needs to stay valid. */
export type ActionCode = 'X' | 'Z' | 'D' | 'U' | 'X/Z' | 'X/D' | 'Z/D' | 'X/Z/D' | 'X/Z/U*';
export type OptionCode = 'K' | 'C';

/** Attribute (eight hexadecimal digits, `x` for any; or `private`), action of the Basic Profile, actions under options. */
export type TableRow = readonly [attribute: string, basic: ActionCode, options: Readonly<Partial<Record<OptionName, OptionCode>>>];

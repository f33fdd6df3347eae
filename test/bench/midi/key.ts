/**
 * The answer key: one check a row, in the ten actions of the MIDI-B benchmark. Checks are attached to elements when they
 * are made; where an element stands in the finished object is worked out afterwards.
 */
import type { Part } from '../../synthetic/encode.ts';

export const actions = [
  'tag_retained',
  'text_notnull',
  'text_retained',
  'text_removed',
  'date_shifted',
  'uid_changed',
  'uid_consistent',
  'patid_consistent',
  'pixels_retained',
  'pixels_hidden',
] as const;
export type Action = (typeof actions)[number];

export interface Expectation {
  readonly action: Action;
  /** What was planted, in words: "name", "phone", "useful words", "safe private"… */
  readonly category: string;
  /**
   * text_retained: the text that must stay. text_removed: tokens, none of which may remain. date_shifted, uid_*, patid_*:
   * the original. pixels_hidden: the text in the rectangle.
   */
  readonly expected: readonly string[];
  readonly rectangle?: readonly [number, number, number, number];
  readonly frame?: number;
}

/** A tag as eight hexadecimal digits, `gggg[creator]ee` for a private element, or an item's number from 0. */
export type Step = string | number;

export interface Check extends Expectation {
  /** Relative to the folder of sources. */
  readonly file: string;
  readonly sopInstanceUid: string;
  readonly path: readonly Step[];
  readonly vr: string;
  readonly characterSet: readonly string[];
}

export class Plantation {
  readonly #expectations = new WeakMap<Part, Expectation[]>();

  /** Attaches checks to an element and gives it back. */
  plant(part: Part, ...expectations: readonly Expectation[]): Part {
    this.#expectations.set(part, [...(this.#expectations.get(part) ?? []), ...expectations]);
    return part;
  }

  /** The checks of all elements of a finished object. */
  harvest(parts: readonly Part[], origin: Pick<Check, 'file' | 'sopInstanceUid' | 'characterSet'>, path: readonly Step[] = []): Check[] {
    return parts.flatMap((part) => {
      const here = [...path, stepOf(part, parts)];
      const own = (this.#expectations.get(part) ?? []).map((expectation) => ({ ...expectation, ...origin, path: here, vr: part.vr }));
      const { value } = part;
      if (typeof value !== 'object' || !('items' in value)) return own;
      return [...own, ...value.items.flatMap((item, index) => this.harvest(item, origin, [...here, index]))];
    });
  }
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

function stepOf(part: Part, siblings: readonly Part[]): string {
  const group = Math.floor(part.tag / 0x10000);
  const element = part.tag & 0xffff;
  if (group % 2 === 0 || element < 0x1000) return hex(part.tag, 8);
  const creator = siblings.find((sibling) => sibling.tag === group * 0x10000 + (element >>> 8))?.value;
  return typeof creator === 'string' ? `${hex(group, 4)}[${creator}]${hex(element & 0xff, 2)}` : hex(part.tag, 8);
}

export const retained = (...expected: string[]): Expectation => ({ action: 'text_retained', category: 'useful words', expected });
export const retainedAs = (category: string, ...expected: string[]): Expectation => ({ action: 'text_retained', category, expected });
export const removed = (category: string, ...expected: string[]): Expectation => ({ action: 'text_removed', category, expected });
export const shifted = (date: string): Expectation => ({ action: 'date_shifted', category: 'date', expected: [date] });
export const present: Expectation = { action: 'tag_retained', category: 'needed attribute', expected: [] };
export const notEmpty: Expectation = { action: 'text_notnull', category: 'needed attribute', expected: [] };
export const newUid = (uid: string): Expectation[] => [
  { action: 'uid_changed', category: 'uid', expected: [uid] },
  { action: 'uid_consistent', category: 'uid', expected: [uid] },
];

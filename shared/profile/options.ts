/**
 * The options of PS3.15 E.3 as the command names them. Every option describes itself: docs/conformance.md, `vignette profiles` and the
 * interface take their sentences from here.
 */
export interface OptionRule {
  /** Code value in CID 7050, coding scheme DCM. */
  readonly code: string;
  /** Code meaning in CID 7050. */
  readonly meaning: string;
  /** What it does, for people. */
  readonly sentence: string;
  /** Options that cannot be had together with this one. */
  readonly excludes: readonly string[];
}

export const basicProfileCode = { code: '113100', meaning: 'Basic Application Confidentiality Profile' } as const;

/** In the order in which they decide: where two options speak about one attribute, the earlier one wins. */
export const options = {
  'retain-uids': {
    code: '113110',
    meaning: 'Retain UIDs Option',
    sentence: 'UIDs stay as they are, so that objects can be matched with their originals.',
    excludes: [],
  },
  'retain-full-dates': {
    code: '113106',
    meaning: 'Retain Longitudinal Temporal Information Full Dates Option',
    sentence: 'Dates and times stay as they are; the birth date goes all the same.',
    excludes: ['retain-modified-dates'],
  },
  'retain-modified-dates': {
    code: '113107',
    meaning: 'Retain Longitudinal Temporal Information Modified Dates Option',
    sentence: 'Every date of a patient moves back by the same number of whole days; spans between dates and times of day stay as they are.',
    excludes: ['retain-full-dates'],
  },
  'retain-patient-characteristics': {
    code: '113108',
    meaning: 'Retain Patient Characteristics Option',
    sentence: 'Sex, age (90 and older as 90), size, weight and the like stay; texts among them are cleaned.',
    excludes: [],
  },
  'retain-institution-identity': {
    code: '113112',
    meaning: 'Retain Institution Identity Option',
    sentence: 'Name, address and department of the institution stay.',
    excludes: [],
  },
  'retain-device-identity': {
    code: '113109',
    meaning: 'Retain Device Identity Option',
    sentence: 'Station name, serial numbers and other marks of the equipment stay; application entity titles get a pseudonym, and dates follow the date option.',
    excludes: [],
  },
  'clean-structured-content': {
    code: '113104',
    meaning: 'Clean Structured Content Option',
    sentence: 'Content trees of reports, acquisition contexts and specimen steps stay; names, dates, identifiers and texts in them are replaced or cleaned, each by its concept.',
    excludes: [],
  },
  'clean-descriptors': {
    code: '113105',
    meaning: 'Clean Descriptors Option',
    sentence: 'Descriptions and comments keep the words that are known to be medical or technical; all other words are dropped.',
    excludes: [],
  },
  'clean-graphics': {
    code: '113103',
    meaning: 'Clean Graphics Option',
    sentence: 'Drawn annotations stay, with their texts cleaned; bitmap overlays and curves go.',
    excludes: [],
  },
  'clean-pixel-data': {
    code: '113101',
    meaning: 'Clean Pixel Data Option',
    sentence: 'Text in the pixels is looked for in every frame and masked where it may identify.',
    excludes: [],
  },
  'retain-safe-private': {
    code: '113111',
    meaning: 'Retain Safe Private Option',
    sentence: 'Private attributes that the standard lists as safe stay, after their values have been checked; all others go.',
    excludes: [],
  },
} as const satisfies Record<string, OptionRule>;

export type OptionName = keyof typeof options;

export const optionNames = Object.keys(options) as OptionName[];

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

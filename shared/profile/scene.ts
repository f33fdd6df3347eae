import type { CharacterSet } from '../dicom/characterSet.ts';
import type { DicomElement, Encoding, Tag } from '../dicom/element.ts';
import type { PathStep } from '../dicom/walk.ts';
import type { Pseudonyms } from '../pseudonym/index.ts';
import type { KnownIdentifiers } from '../text/index.ts';
import type { Concept } from './content.ts';
import type { Profile } from './profile.ts';
import type { RuleBook } from './ruleBook.ts';
import type { Change, RuleId } from './rules.ts';
import type { SopFamily } from './sopPolicy.ts';

/** What a run knows of the patient and has decided. */
export interface DeidentifyContext {
  readonly profile: Profile;
  readonly pseudonyms: Pseudonyms;
  /** The identifiers of this patient, from all sources of the run. */
  readonly known: KnownIdentifiers;
  /** Same for all objects of one patient: date shift and name hang on it. */
  readonly patientKey: string;
  /** Text in the pixels of this file has been looked for and masked. */
  readonly pixelsCleaned: boolean;
  /** Groups (0x6000 to 0x60FE) of overlays that were looked at and show no text. */
  readonly overlaysFreeOfText?: ReadonlySet<number>;
  /** Version of the product, for the marks in the file. */
  readonly softwareVersion?: string;
}

/** The level that is being cleaned: the data set, or one item. */
export interface Scene {
  readonly context: DeidentifyContext;
  readonly book: RuleBook;
  readonly family: SopFamily;
  /** Whole days to add to dates. */
  readonly shiftDays: number;
  readonly encoding: Encoding;
  readonly characterSet: CharacterSet;
  readonly steps: readonly PathStep[];
  /** The sequence that the item belongs to. */
  readonly parent: Tag | undefined;
  /** The innermost content item around. */
  readonly concept: Concept | undefined;
  /** Overlay and curve groups of this level that stay. */
  readonly keptGroups: ReadonlySet<number>;
  readonly changes: Change[];
  /** Cleans every item of a sequence; gives the sequence itself back when nothing changed. */
  cleanItems(element: DicomElement & { kind: 'sequence' }, scene: Scene): DicomElement;
}

/** As much of a scene as a plan depends on. */
export type Place = Pick<Scene, 'book' | 'family' | 'parent' | 'concept' | 'keptGroups'>;

/** What an action made of an element: `undefined` when it goes. `rule` where the action knows better why than the plan. */
export interface Outcome {
  readonly element: DicomElement | undefined;
  readonly rule?: RuleId;
}

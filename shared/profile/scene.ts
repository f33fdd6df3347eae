import type { CharacterSet } from '../dicom/characterSet.ts';
import type { DicomElement, Encoding, Tag } from '../dicom/element.ts';
import type { PathStep } from '../dicom/walk.ts';
import type { Pseudonyms } from '../pseudonym/index.ts';
import type { FindingKind, KnownIdentifiers } from '../text/index.ts';
import type { OptionName } from './options.ts';
import type { Profile } from './profile.ts';
import type { Category, Change, ChangeAction, RuleId } from './rules.ts';
import type { SopFamily } from './sopPolicy.ts';
import type { OptionCode } from './tableRow.ts';

// What all rules and actions share stands here, and imports none of them.

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
  /** Version of the product, for the marks in the file. */
  readonly softwareVersion?: string;
}

/** What a content item is about (PS3.3 C.17.3), as far as it matters here. */
export interface Concept {
  readonly kind: ConceptKind | undefined;
  /** The attribute that holds the same identifier elsewhere in the header: its pseudonym stands here too. */
  readonly sameAs: string | undefined;
}

export type ConceptKind = 'name' | 'place' | 'identifier' | 'device' | 'date' | 'sex' | 'age' | 'characteristic' | 'maker' | 'model' | 'version';

/** One way to treat an element. An element that comes back as it was has not changed. */
export interface Action {
  readonly name: string;
  /** For people: docs/conformance.md and the interface are made from it. */
  readonly sentence: string;
  readonly done: ChangeAction;
  /** What a value that stays is searched for: identifiers of any form, or those that are known. */
  readonly searched?: 'all' | 'known';
  /** Kinds of finding that stay. */
  readonly allowed?: ReadonlySet<FindingKind>;
  apply(element: DicomElement, scene: Scene): Outcome;
}

/** What is to be done with an attribute, and why. */
export interface Plan {
  readonly action: Action;
  readonly rule: RuleId;
  readonly category: Category;
  /** The code of the table or of an option that the plan follows; `undefined` for what the table does not name. */
  readonly code?: 'X' | 'Z' | 'D' | 'U' | OptionCode;
}

/** The rules of a profile for every attribute of the standard. */
export interface Rules {
  has(option: OptionName): boolean;
  planFor(element: Pick<DicomElement, 'tag' | 'vr' | 'kind'>, place: Pick<Scene, 'family' | 'parent'>): Plan;
}

/** The level that is being cleaned: the data set, or one item. */
export interface Scene {
  readonly context: DeidentifyContext;
  readonly book: Rules;
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
  /** The item is a code of a local scheme: its meaning is what somebody typed. */
  readonly localCode: boolean;
  /** The offset tables of this level are numbers that belong to encapsulated pixel data. */
  readonly offsetsHold: boolean;
  readonly changes: Change[];
  /** Cleans every item of a sequence; gives the sequence itself back when nothing changed. */
  cleanItems(element: DicomElement & { kind: 'sequence' }, scene: Scene): DicomElement;
}

/** As much of a scene as a plan depends on. */
export type Place = Pick<Scene, 'book' | 'family' | 'parent' | 'concept' | 'localCode' | 'offsetsHold'>;

/** What an action made of an element: `undefined` when it goes. `rule` where the action knows better why than the plan. */
export interface Outcome {
  readonly element: DicomElement | undefined;
  readonly rule?: RuleId;
}

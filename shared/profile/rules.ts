/**
 * Why something happened to an element. Every rule has its sentence; the report, the interface and docs/conformance.md take it from here.
 * `category` is what the report counts by.
 */
export type Category =
  | 'names' | 'identifiers' | 'dates' | 'uids' | 'places' | 'device' | 'descriptions' | 'characteristics' | 'content' | 'graphics' | 'private'
  | 'technical' | 'markers';

/** Words of the report for each category. */
export const categories: Readonly<Record<Category, string>> = {
  names: 'Names of persons',
  identifiers: 'Numbers and codes of persons, visits and orders',
  dates: 'Dates and times',
  uids: 'Unique identifiers',
  places: 'Institutions and addresses',
  device: 'Equipment',
  descriptions: 'Descriptions and comments',
  characteristics: 'Characteristics of the patient',
  content: 'Content of reports',
  graphics: 'Overlays, curves and drawings',
  private: 'Private attributes',
  technical: 'Unknown, malformed or unneeded elements',
  markers: 'Marks of the de-identification',
};

export const rules = {
  'table-remove': 'The Basic Profile removes it (PS3.15 Table E.1-1, X).',
  'table-empty': 'The Basic Profile empties it (PS3.15 Table E.1-1, Z).',
  'table-dummy': 'The Basic Profile puts a dummy in its place (PS3.15 Table E.1-1, D).',
  'table-uid': 'The Basic Profile puts a consistent new UID in its place (PS3.15 Table E.1-1, U).',
  'table-pseudonym': 'The Basic Profile asks for a dummy (PS3.15 Table E.1-1, Z or D); a consistent pseudonym takes its place.',
  'needed-by-object': 'The table removes it, but the object would not be valid without it (PS3.3); it is emptied or gets a dummy.',
  'option-keep': 'An option keeps it (PS3.15 Table E.1-1, K).',
  'option-shift': 'Retain Modified Dates moves it back with all other dates of the patient (PS3.15 E.3.6).',
  'option-clean-text': 'An option keeps it cleaned (PS3.15 Table E.1-1, C): the words known to be medical or technical stay.',
  'option-clean-items': 'An option keeps it, with every item cleaned (PS3.15 Table E.1-1, C).',
  'option-pseudonym': 'Retain Device Identity asks for a cleaned value (PS3.15 Table E.1-1, C); a consistent pseudonym takes its place.',
  'not-in-table': 'The table does not name it; it stays, and its value has been checked.',
  'unlisted-date': 'The table does not name it, but every date and time is treated as one.',
  'unlisted-uid': 'The table does not name it, but a UID that the standard has not defined points to an instance.',
  'unlisted-text': 'The table does not name it, but people write into it: Clean Descriptors keeps the words known to be medical or technical.',
  'class-uid': 'It names a class, a syntax or a scheme: UIDs of the standard stay, any other is replaced.',
  'unlisted-name': 'The table does not name it, but it holds the name of a person.',
  'unlisted-identity': 'The table does not name it, but it identifies a person, an institution or a piece of equipment.',
  'web-address': 'It holds an address on a network.',
  'unknown-attribute': 'The standard does not know the attribute, so what it holds is not known.',
  'wrong-representation': 'Its value representation is not the one of the standard, so what it holds is not known.',
  'group-length': 'Group lengths are retired and would not be true any more (PS3.5 7.2).',
  'padding': 'Padding behind the data set is not copied.',
  'command-group': 'Groups 0000 to 0006 have no place in a data set.',
  'unchecked-bytes': 'It holds bytes in a form that has not been checked.',
  'encrypted-original': 'It holds the original attributes in encrypted form.',
  'describes-private': 'It describes private attributes that have gone.',
  'signature': 'A signature over the original would not hold, and names its signer.',
  'text-identifies': 'Words in it identify, or read like a name, a date, a number or an address; they were dropped.',
  'code-identifies': 'The value is not what its representation allows, or identifies.',
  'number-malformed': 'The value is no number, or one that identifies.',
  'age-over-89': 'Ages over 89 become 90 (45 CFR 164.514(b)(2)(i)(C)).',
  'private': 'Private attributes go (PS3.15 Table E.1-1).',
  'private-safe': 'The standard lists it as safe (PS3.15 E.3.10), and its value has been checked.',
  'private-unchecked': 'The standard lists it as safe, but its value could not be checked, or identifies.',
  'icon': 'Icon images go at every level: what has been masked in the image may still be seen in them.',
  'overlay': 'A bitmap overlay may show text.',
  'curve': 'Curves are removed (PS3.15 Table E.1-1); no option keeps them, as nothing tells their numbers from text or sound.',
  'graphic-text': 'Texts drawn over the image keep the words known to be medical or technical.',
  'content-tree': 'The content tree is replaced by a single item (PS3.15 Table E.1-1, D).',
  'content-text': 'Text of a report keeps the words known to be medical or technical (PS3.15 E.3.4).',
  'content-concept': 'The concept of the item says that it names a person, a place, a device, a date or a number (PS3.15 E.3.4).',
  'marker': 'Says what this de-identification did (PS3.15 E.1.1).',
} as const satisfies Record<string, string>;

export type RuleId = keyof typeof rules;

/** What became of an element. */
export type ChangeAction = 'removed' | 'emptied' | 'replaced' | 'cleaned' | 'shifted' | 'added';

/** One change, for report and interface. Never carries a value. */
export interface Change {
  /** As `formatPath` writes it. */
  readonly path: string;
  readonly tag: number;
  readonly action: ChangeAction;
  readonly rule: RuleId;
  readonly category: Category;
}

/** The lowest records of a DICOMDIR: which kind an instance has, and what that kind must say of it (PS3.3 F.5). */
import type { CharacterSet } from './characterSet.ts';
import { tagOf } from './dictionary.ts';
import type { DicomElement, Encoding } from './element.ts';
import { sequenceElement, textElement } from './make.ts';
import { tags } from './tags.ts';
import { find, firstString, stringsOf } from './values.ts';
import { isText } from './vr.ts';

/** How a DICOMDIR is written (PS3.10 8.6). */
export const directoryEncoding: Encoding = { explicitVr: true, bigEndian: false };

/** Dates are removed on the way, and the directory must have one (type 1): these are what is written where nothing is known. */
export const unknownDate = '19000101';
export const unknownTime = '000000';

export interface LeafRecord {
  readonly type: string;
  /** Beside Instance Number, which all have; in the directory's encoding, with bytes of their own. */
  readonly keys: readonly DicomElement[];
}

/** Keyword → what stands in the place of no value; undefined where the key may be missing. */
type Keys = Readonly<Record<string, { readonly vr: string; readonly without: string } | undefined>>;

const date = { vr: 'DA', without: unknownDate } as const;
const time = { vr: 'TM', without: unknownTime } as const;
const empty = (vr: string): { readonly vr: string; readonly without: string } => ({ vr, without: '' });
const contentDate: Keys = { ContentDate: date, ContentTime: time };
const document: Keys = { ...contentDate, ConceptNameCodeSequence: undefined };
const root = '1.2.840.10008.5.1.4.1.1.';

/** The first that fits decides: beginning of the SOP Class UID below the storage root, type of the record, keys. What has pixels and is not here is an image. */
const kinds: readonly (readonly [string, string, Keys])[] = [
  ['88.59', 'KEY OBJECT DOC', document],
  ['88.', 'SR DOCUMENT', { ...document, CompletionFlag: undefined, VerificationFlag: undefined }],
  ['11.', 'PRESENTATION', { PresentationCreationDate: date, PresentationCreationTime: time, ContentLabel: undefined, ContentDescription: empty('LO'), ContentCreatorName: empty('PN'), ReferencedSeriesSequence: undefined }],
  ['9.', 'WAVEFORM', contentDate],
  ['481.2', 'RT DOSE', { DoseSummationType: undefined }],
  ['481.3', 'RT STRUCTURE SET', { StructureSetLabel: undefined, StructureSetDate: empty('DA'), StructureSetTime: empty('TM') }],
  ['481.5', 'RT PLAN', { RTPlanLabel: undefined, RTPlanDate: empty('DA'), RTPlanTime: empty('TM') }],
  ['481.8', 'RT PLAN', { RTPlanLabel: undefined, RTPlanDate: empty('DA'), RTPlanTime: empty('TM') }],
];

/** Undefined for what is no image and of no kind that is known here. `elements`: those of the cleaned instance. */
export function leafRecordOf(sopClassUid: string, elements: readonly DicomElement[], characterSet: CharacterSet): LeafRecord | undefined {
  const below = sopClassUid.startsWith(root) ? sopClassUid.slice(root.length) : '';
  const kind = kinds.find(([beginning]) => (beginning.endsWith('.') ? below.startsWith(beginning) : below === beginning));
  if (kind === undefined) {
    const hasPixels = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData].some((tag) => find(elements, tag) !== undefined);
    return hasPixels ? { type: 'IMAGE', keys: [] } : undefined;
  }
  const [, type, wanted] = kind;
  const keys = Object.entries(wanted).flatMap(([keyword, fallback]): DicomElement[] => {
    const tag = tagOf(keyword);
    const found = find(elements, tag);
    const copies = found === undefined || isEmpty(found) ? [] : copied(found, characterSet);
    return copies.length > 0 || fallback === undefined ? copies : [textElement(tag, fallback.vr, fallback.without, directoryEncoding)];
  });
  return { type, keys: [...keys, ...furtherKeys(elements, wanted, characterSet)] };
}

/** Those of a document that depend on its content: what modifies its title (type 1C), and when it was verified, if it says that it was. */
function furtherKeys(elements: readonly DicomElement[], wanted: Keys, characterSet: CharacterSet): DicomElement[] {
  if (!('ConceptNameCodeSequence' in wanted)) return [];
  const content = find(elements, tags.ContentSequence);
  const modifiers = content?.kind === 'sequence' ? content.items.filter((item) => firstString(item.elements, tagOf('RelationshipType')) === 'HAS CONCEPT MOD') : [];
  const isVerified = firstString(elements, tagOf('VerificationFlag')) === 'VERIFIED';
  return [
    ...(modifiers.length === 0 ? [] : [sequenceElement(tags.ContentSequence, modifiers.map((item) => item.elements.flatMap((element) => copied(element, characterSet))), directoryEncoding)]),
    ...(isVerified && 'VerificationFlag' in wanted ? [textElement(tagOf('VerificationDateTime'), 'DT', `${unknownDate}${unknownTime}`, directoryEncoding)] : []),
  ];
}

const isEmpty = (element: DicomElement): boolean => (element.kind === 'value' ? element.value.length === 0 : element.kind === 'sequence' && element.items.length === 0);

/** The element with bytes of its own in the directory's encoding; none for what is neither text nor a sequence of such. */
function copied(element: DicomElement, characterSet: CharacterSet): DicomElement[] {
  const { tag, vr } = element;
  if (element.kind === 'sequence') return [sequenceElement(tag, element.items.map((item) => item.elements.flatMap((inside) => copied(inside, characterSet))), directoryEncoding)];
  return isText(vr) ? [textElement(tag, vr, stringsOf(element, characterSet).join('\\'), directoryEncoding, characterSet)] : [];
}

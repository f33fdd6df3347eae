import { tagOf, tags } from '../dicom/dictionary.ts';
import type { DicomElement, Encoding, Tag } from '../dicom/element.ts';
import { sequenceElement, textElement } from '../dicom/make.ts';
import { find, firstString, stringsOf } from '../dicom/values.ts';
import { formatPath, walk } from '../dicom/walk.ts';
import { codeItem } from './codes.ts';
import { confidentialityEdition } from './confidentialityProfile.generated.ts';
import { basicProfileCode, options } from './options.ts';
import type { OptionName } from './options.ts';
import type { Profile } from './profile.ts';

const product = 'Vignette';
const purposeOfReference = tagOf('PurposeOfReferenceCodeSequence');
const deidentifyingEquipment = '109104';
/** The codes that {@link withMarkers} can write, by the sequence that they stand in. */
const markerCodes: ReadonlyMap<Tag, ReadonlySet<string>> = new Map([
  [tags.DeidentificationMethodCodeSequence, new Set<string>([basicProfileCode.code, ...Object.values(options).map(({ code }) => code)])],
  [purposeOfReference, new Set([deidentifyingEquipment])],
]);

/** Rewritten by {@link withMarkers}; what the source says in them is not copied. */
export const markerTags: ReadonlySet<Tag> = new Set<Tag>([
  tags.PatientIdentityRemoved, tags.DeidentificationMethod, tags.DeidentificationMethodCodeSequence, tags.LongitudinalTemporalInformationModified,
]);

export interface Marks {
  readonly profile: Profile;
  /** Pixels of this object exist and have been cleaned. */
  readonly pixelsCleaned: boolean;
  readonly softwareVersion: string;
}

/** Codes of CID 7050 for what was really done to an object, the Basic Profile first. */
export function codesOf(profile: Profile, pixelsCleaned: boolean): string[] {
  return appliedOptions(profile, pixelsCleaned).reduce((codes, name) => [...codes, options[name].code], [basicProfileCode.code as string]).sort();
}

function appliedOptions(profile: Profile, pixelsCleaned: boolean): OptionName[] {
  return profile.options.filter((name) => name !== 'clean-pixel-data' || pixelsCleaned);
}

/**
 * The elements with the marks of a de-identified object (PS3.15 E.1.1, C.12.1.1.7 in PS3.3), in the order of their tags. `original`: the elements
 * of the source, for what an earlier de-identification has already lost.
 */
export function withMarkers(elements: readonly DicomElement[], original: readonly DicomElement[], marks: Marks, encoding: Encoding): DicomElement[] {
  const { profile, pixelsCleaned } = marks;
  const meanings = new Map<string, string>([[basicProfileCode.code, basicProfileCode.meaning], ...Object.values(options).map(({ code, meaning }) => [code, meaning] as const)]);
  const codes = codesOf(profile, pixelsCleaned).map((code) => codeItem(code, meanings.get(code) ?? '', encoding));
  const added: DicomElement[] = [
    textElement(tags.PatientIdentityRemoved, 'CS', 'YES', encoding),
    textElement(tags.DeidentificationMethod, 'LO', methods(marks, original).join('\\'), encoding),
    sequenceElement(tags.DeidentificationMethodCodeSequence, codes, encoding),
    equipment(elements, marks, encoding),
    textElement(tags.LongitudinalTemporalInformationModified, 'CS', temporal(profile, original), encoding),
  ];
  if (pixelsCleaned) added.push(textElement(tags.BurnedInAnnotation, 'CS', 'NO', encoding));
  const replaced = new Set(added.map(({ tag }) => tag));
  return [...elements.filter(({ tag }) => !replaced.has(tag)), ...added].sort((a, b) => a.tag - b.tag);
}

/** Where an object says by the codes of the standard what was done to it. They are the same for every patient, and a number of the sources that equals one is not told by them. */
export function markerCodePaths(elements: readonly DicomElement[]): string[] {
  const paths: string[] = [];
  walk({ elements }, (element, path) => {
    if (element.kind !== 'value' || element.tag !== tags.CodeValue || !(path.steps[0]?.tag === tags.DeidentificationMethodCodeSequence || path.steps[0]?.tag === tags.ContributingEquipmentSequence)) return;
    const sequence = path.steps.at(-1)?.tag;
    if (sequence !== undefined && stringsOf(element).every((code) => markerCodes.get(sequence)?.has(code))) paths.push(formatPath(path));
  });
  return paths;
}

function methods({ profile, softwareVersion }: Marks, original: readonly DicomElement[]): string[] {
  const earlier = firstString(original, tags.PatientIdentityRemoved) === 'YES';
  return [
    `${product} ${softwareVersion}`.trim(),
    `DICOM PS3.15 ${confidentialityEdition} Annex E, profile ${profile.name}`.slice(0, 64),
    ...(earlier ? ['The source was marked as de-identified before'] : []),
  ];
}

/** What dates are worth now: an earlier loss is not undone by keeping what is left. */
function temporal(profile: Profile, original: readonly DicomElement[]): string {
  const before = firstString(original, tags.LongitudinalTemporalInformationModified);
  if (profile.options.includes('retain-full-dates')) return before === 'REMOVED' || before === 'MODIFIED' ? before : 'UNMODIFIED';
  if (profile.options.includes('retain-modified-dates')) return before === 'REMOVED' ? before : 'MODIFIED';
  return 'REMOVED';
}

/** Contributing Equipment Sequence with the de-identifier as its last item (PS3.3 C.12.1.1.5, CID 7005). */
function equipment(elements: readonly DicomElement[], { softwareVersion }: Marks, encoding: Encoding): DicomElement {
  const ours = [
    textElement(tags.Manufacturer, 'LO', product, encoding),
    textElement(tags.ManufacturerModelName, 'LO', product, encoding),
    ...(softwareVersion === '' ? [] : [textElement(tags.SoftwareVersions, 'LO', softwareVersion, encoding)]),
    sequenceElement(purposeOfReference, [codeItem(deidentifyingEquipment, 'De-identifying Equipment', encoding)], encoding),
  ];
  const before = find(elements, tags.ContributingEquipmentSequence);
  if (before?.kind !== 'sequence') return sequenceElement(tags.ContributingEquipmentSequence, [ours], encoding);
  return { ...before, header: undefined, items: [...before.items, { undefinedLength: false, elements: ours }] };
}

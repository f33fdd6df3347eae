import { tagOf } from '../dicom/dictionary.ts';
import type { Tag } from '../dicom/element.ts';
import { sopClassOf } from '../dicom/sopClasses.ts';
import { transferSyntaxOf } from '../dicom/transferSyntax.ts';

/** Well-known frames of reference (PS3.6 Table A-2) and colour palettes (PS3.6 Table A-4). */
const wellKnownInstances = /^1\.2\.840\.10008\.1\.(?:4\.[1-9]\d{0,2}(?:\.\d{1,3})?|5\.\d{1,2})$/;

/** Stands in files where a UID was asked for and none was known. */
const placeholder = /^0(?:\.0)*$/;

/** A UID of the registry: short components, no more of them than the longest registered one has. */
const registered = /^1\.2\.840\.10008\.\d{1,2}(?:\.\d{1,4}){0,8}$/;

/** Those of PS3.16 Table 8-1 and the context groups below it. */
const dicomSchemes = /^1\.2\.840\.10008\.(?:2\.16\.\d{1,2}|2\.6\.1|6\.1(?:\.\d{1,4})?)$/;

/** Coding schemes of PS3.16 Table 8-1 that are not below the root of DICOM. */
const codingSchemes = /^(?:2\.16\.840\.1\.113883\.(?:6\.\d{1,4}|3\.26\.1\.\d{1,2}|5\.\d{1,4})|1\.3\.6\.1\.4\.1\.(?:19376|12009)(?:\.\d{1,4}){1,6}|2\.16\.840\.1\.113(?:883|893)\.(?:\d{1,4}\.){0,3}\d{1,4})$/;

/** Attributes whose UIDs name a class, a syntax or a scheme rather than an instance. */
export const classAttributes: ReadonlySet<Tag> = new Set(
  [
    'SOPClassUID', 'RelatedGeneralSOPClassUID', 'OriginalSpecializedSOPClassUID', 'SOPClassesInStudy', 'ContextUID', 'MappingResourceUID',
    'StoredInstanceTransferSyntaxUID', 'ReferencedSOPClassUID', 'SOPClassesSupported', 'AvailableTransferSyntaxUID', 'FlowTransferSyntaxUID',
    'MACCalculationTransferSyntaxUID', 'EncryptedContentTransferSyntaxUID', 'PertinentSOPClassesInStudy', 'PertinentSOPClassesInSeries',
    'CodingSchemeUID', 'ReferencedSOPClassUIDInFile', 'ReferencedTransferSyntaxUIDInFile', 'ReferencedRelatedGeneralSOPClassUIDInFile',
  ].map(tagOf),
);
const codingSchemeUid = tagOf('CodingSchemeUID');

/** True for a UID that the standard has defined, as far as it can stand in this attribute. An instance below the root of DICOM does not count. */
export function isStandardUid(uid: string, tag: Tag): boolean {
  if (wellKnownInstances.test(uid) || placeholder.test(uid)) return true;
  if (tag === codingSchemeUid) return dicomSchemes.test(uid) || codingSchemes.test(uid);
  if (!classAttributes.has(tag)) return sopClassOf(uid) !== undefined || transferSyntaxOf(uid) !== undefined;
  return registered.test(uid);
}

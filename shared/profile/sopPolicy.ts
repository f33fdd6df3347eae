import type { ErrorCode } from '../contract/errors.ts';
import { sopClassOf } from '../dicom/sopClasses.ts';

/**
 * Which objects can be cleaned. What is not in this table is refused: a SOP class that nobody has thought about may carry anything.
 * The family tells which attributes an object needs to stay valid (see requirements.ts).
 */
export type SopFamily = 'image' | 'photo' | 'pet' | 'enhanced' | 'report' | 'presentation' | 'radiotherapy' | 'waveform' | 'derived';

export type SopPolicy =
  | { readonly decision: 'clean'; readonly family: SopFamily; readonly reason: string }
  | { readonly decision: 'refuse'; readonly code: ErrorCode; readonly reason: string };

const root = '1.2.840.10008.5.1.4.1.1.';
const clean = (family: SopFamily, reason: string): SopPolicy => ({ decision: 'clean', family, reason });
const refuse = (code: ErrorCode, reason: string): SopPolicy => ({ decision: 'refuse', code, reason });

const frames = 'An image: identifiers stand in its header and may stand in its pixels.';
const functionalGroups = 'A multi-frame image with functional groups: identifiers also stand in the items of every frame.';
const report = 'A report: its content tree is walked item by item.';
const state = 'A presentation state: drawn texts are graphics, the picture itself is elsewhere.';
const template = 'Describes no patient; nothing in it was made to be shared as a case.';

/** UID below the storage root (a final dot: every known class below it) → what happens and why. The longest match decides. */
const byUid: Readonly<Record<string, SopPolicy>> = {
  '1': clean('image', frames),
  '1.': clean('image', frames),
  '2': clean('image', frames),
  '2.': clean('enhanced', functionalGroups),
  '3': clean('image', `${frames} Retired class.`),
  '3.1': clean('image', frames),
  '4': clean('image', frames),
  '4.': clean('enhanced', functionalGroups),
  '4.2': clean('enhanced', 'Spectra in functional groups: numbers, treated as an image without pixels.'),
  '5': clean('image', `${frames} Retired class.`),
  '6': clean('image', `${frames} Retired class.`),
  '6.1': clean('image', frames),
  '6.': clean('enhanced', functionalGroups),
  '7': clean('image', 'A secondary capture: a picture of a screen or a page, so text in its pixels is likely.'),
  '7.': clean('image', 'A secondary capture: a picture of a screen or a page, so text in its pixels is likely.'),
  '9.': clean('waveform', 'A recording of numbers with labels; a trace could be matched with another trace of the same person.'),
  '9.4.': refuse('unsafe-sop-class', 'It records sound, and a voice identifies the speaker.'),
  '11.': clean('presentation', state),
  '12.1': clean('image', frames),
  '12.2': clean('image', frames),
  '12.3': clean('image', `${frames} Retired class.`),
  '12.': clean('enhanced', functionalGroups),
  '13.': clean('enhanced', functionalGroups),
  '14.': clean('enhanced', functionalGroups),
  '20': clean('image', frames),
  '30': clean('enhanced', functionalGroups),
  '66': refuse('unsafe-sop-class', 'Raw data have a private form that cannot be checked.'),
  '66.': clean('derived', 'Geometry, labels and references derived from images.'),
  '66.4': clean('enhanced', functionalGroups),
  '66.7': clean('enhanced', functionalGroups),
  '66.8': clean('enhanced', functionalGroups),
  '67': clean('derived', 'Numbers that map stored values to real-world values.'),
  '68.': refuse('unsafe-sop-class', 'A surface scan shows the shape of a face or body as it is, and cannot be masked.'),
  '77.1': clean('image', `${frames} Retired class.`),
  '77.2': clean('image', `${frames} Retired class.`),
  '77.1.': clean('photo', frames),
  '77.1.1.1': clean('photo', 'A video: its header is cleaned; its frames must be decoded to be checked.'),
  '77.1.2.1': clean('photo', 'A video: its header is cleaned; its frames must be decoded to be checked.'),
  '77.1.4.1': clean('photo', 'A video: its header is cleaned; its frames must be decoded to be checked.'),
  '77.1.5.': clean('enhanced', `${frames} The pattern of a retina or an iris may itself be matched with another one.`),
  '77.1.5.3': clean('derived', 'References between images.'),
  '77.1.6': clean('enhanced', `${functionalGroups} Label and overview images are looked at like all others.`),
  '77.1.8': clean('enhanced', functionalGroups),
  '77.1.9': clean('enhanced', functionalGroups),
  '78.': clean('derived', 'Measurements of an eye.'),
  '79.': clean('derived', 'Measurements of an eye.'),
  '80.': clean('derived', 'Measurements of an eye.'),
  '81.': clean('enhanced', frames),
  '82.': clean('enhanced', frames),
  '88.': clean('report', report),
  '90.1': clean('derived', 'The result of a check of other objects.'),
  '91.1': clean('derived', 'Annotations of a slide as points and lines.'),
  '104.': refuse('encapsulated-document', 'It carries a document or model in a form of its own, which cannot be cleaned.'),
  '128': clean('pet', frames),
  '128.1': clean('enhanced', functionalGroups),
  '130': clean('enhanced', functionalGroups),
  '131': clean('presentation', 'A layout of displays with references and text boxes.'),
  '200.2': clean('derived', 'The settings of a scan as performed.'),
  '200.8': clean('derived', 'The settings of a scan as performed.'),
  '200.': refuse('unsafe-sop-class', template),
  '201.1': refuse('unsafe-sop-class', 'An inventory lists the studies of many patients.'),
  '481.1': clean('radiotherapy', `${frames} Radiotherapy.`),
  '481.': clean('radiotherapy', 'Plans, doses, structures and records of radiotherapy: numbers, labels and references.'),
};

const elsewhere: Readonly<Record<string, SopPolicy>> = {
  '1.2.840.10008.1.3.10': refuse('media-directory', 'A DICOMDIR is read to find files, and never copied.'),
  '1.2.840.10008.5.1.4.34.7': clean('radiotherapy', 'An instruction to deliver radiotherapy: numbers, labels and references.'),
  '1.2.840.10008.5.1.4.34.10': clean('radiotherapy', 'An instruction to deliver radiotherapy: numbers, labels and references.'),
};

/** Storage classes that the generated list does not name: retired ones, and the newest. */
export const furtherSopClasses: ReadonlySet<string> = new Set(
  ['3', '5', '6', '12.3', '77.1', '77.2', '66.7', '66.8', '88.1', '88.2', '88.3', '88.4', '88.77', '9.100.1', '9.100.2'].map((end) => root + end),
);

/** Decides by SOP Class UID alone; never throws. Private, unknown and non-storage classes are refused. */
export function sopPolicyOf(sopClassUid: string): SopPolicy {
  const other = elsewhere[sopClassUid];
  if (other !== undefined) return other;
  const known = sopClassOf(sopClassUid) !== undefined || furtherSopClasses.has(sopClassUid);
  if (!known) return refuse('unknown-sop-class', 'Its SOP class is private, retired or too new, and what it carries is not known.');
  if (!sopClassUid.startsWith(root)) return refuse('unsafe-sop-class', template);
  const below = sopClassUid.slice(root.length);
  let key = below;
  let policy = byUid[key];
  while (policy === undefined && key.includes('.')) {
    key = key.replace(/\.?[^.]*\.?$/, '');
    policy = byUid[`${key}.`];
  }
  return policy ?? refuse('unknown-sop-class', 'What its SOP class carries is not known.');
}

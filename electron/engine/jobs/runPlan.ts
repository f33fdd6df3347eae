import type { Source } from '../ingest/location.ts';
import type { SourceSummary } from '../deidentify/readSource.ts';
import type { Trouble } from './messages.ts';

/** A source that was read and may be written. */
export interface Candidate {
  readonly source: Source;
  readonly summary: SourceSummary;
  /** A photo beside a DICOMDIR: the logo of who burned the disc, a page, a button of its viewer. */
  readonly isOfDisc?: true;
}

/** Where nobody chose, what came with a disc to show its images is not shown in their place; unless there is nothing else. */
export function withoutDiscPictures(candidates: readonly Candidate[]): readonly Candidate[] {
  const others = candidates.filter(({ isOfDisc }) => isOfDisc !== true);
  return others.length === 0 ? candidates : others;
}

/** What a destination gets that takes DICOM. */
export const goingAsDicom = (candidates: readonly Candidate[]): Candidate[] => withoutDiscPictures(candidates).filter(({ summary }) => summary.media !== 'clip');

/** A candidate with the place of its result. */
export interface PlannedInstance extends Candidate {
  /** Below the bundle's folder, with `/`. */
  readonly path: string;
}

/** Later sources with the same SOP Instance UID as an earlier one. */
export interface Duplicate {
  readonly first: Candidate;
  readonly again: Candidate;
}

/** The first source of each SOP Instance UID in the order of the walk, and those that come again. */
export function splitDuplicates(candidates: readonly Candidate[]): { readonly unique: Candidate[]; readonly duplicates: Duplicate[] } {
  const firsts = new Map<string, Candidate>();
  const duplicates: Duplicate[] = [];
  for (const candidate of [...candidates].sort((left, right) => left.source.position - right.source.position)) {
    const first = firsts.get(candidate.summary.sopInstanceUid);
    if (first === undefined) firsts.set(candidate.summary.sopInstanceUid, candidate);
    else duplicates.push({ first, again: candidate });
  }
  return { unique: [...firsts.values()], duplicates };
}

/** What is said of a source whose instance another source already brought. */
export const duplicateTrouble = (duplicate: Duplicate, identical: boolean): Trouble => ({
  code: 'duplicate-instance',
  message: identical
    ? `The same file as source ${duplicate.first.source.position}, which stands for both.`
    : `Source ${duplicate.first.source.position} has the same SOP Instance UID with other content; the first in the walk was taken, this one left out.`,
});

/**
 * Gives every instance its path, `dicom/<patient>/<study>/<series>/<instance>.dcm`: running numbers in the order of the walk, so that the same sources
 * lie at the same paths in every run, and a path tells nothing.
 */
export function planPaths(candidates: readonly Candidate[]): PlannedInstance[] {
  const patients = new Numbering();
  const studies = new Map<number, Numbering>();
  const series = new Map<string, Numbering>();
  const instances = new Map<string, number>();
  return candidates.map((candidate) => {
    const { patientKey, studyInstanceUid, seriesInstanceUid } = candidate.summary;
    const patient = patients.of(patientKey);
    const study = under(studies, patient).of(studyInstanceUid);
    const seriesNumber = under(series, `${patient}/${study}`).of(seriesInstanceUid);
    const folder = `dicom/${patient}/${study}/${seriesNumber}`;
    const instance = (instances.get(folder) ?? 0) + 1;
    instances.set(folder, instance);
    return { ...candidate, path: `${folder}/${instance}.dcm` };
  });
}

/**
 * The same paths as a file-set may have them that is published with a DICOMDIR (PS3.10 8.2): upper case, without endings, at most eight characters a
 * part.
 */
export const fileSetPaths = (candidates: readonly Candidate[]): PlannedInstance[] => planPaths(candidates).map((one) => ({ ...one, path: one.path.replace(/^dicom/u, 'DICOM').replace(/\.dcm$/u, '') }));

/** Numbers from 1 in the order in which things are first seen. */
class Numbering {
  readonly #numbers = new Map<string, number>();
  of(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}

function under<Key>(numberings: Map<Key, Numbering>, key: Key): Numbering {
  const known = numberings.get(key);
  if (known !== undefined) return known;
  const made = new Numbering();
  numberings.set(key, made);
  return made;
}

import type { BundlePart } from './bundleManifest.ts';
import type { InstanceFile, Manifest } from './manifest.ts';

/** What a report tells, ready to be laid out. Holds counts, codes and sentences; never a value from a source. */
export interface ReportModel {
  readonly manifest: Omit<Manifest, 'files'> & { readonly files: readonly (InstanceFile | BundlePart)[] };
  /** Of a bundle made for a destination. */
  readonly bundle?: BundleReport;
  /** How many values of each kind were removed, and how many replaced; in the order to show. */
  readonly categories: readonly CategoryCount[];
  /** The profile and every option applied. */
  readonly applied: readonly AppliedOption[];
  /** What the reader must know before posting, each in one sentence: unlooked pixels, an uncertain mask. */
  readonly cautions: readonly string[];
  readonly secret: SecretKept;
  /** Over this report and its manifest, where the manifest bears none. */
  readonly seal?: string;
  /** What the leak check could not prove anything about, and why; in sentences. */
  readonly weighing: readonly string[];
}

/** What a report tells of a bundle beside what it tells of every folder. */
export interface BundleReport {
  readonly destination: string;
  /** Of what month the destination's limits are. */
  readonly stated: string;
  readonly group: string | undefined;
  readonly posts: readonly { readonly texts: readonly string[]; readonly media: readonly string[] }[];
  readonly warnings: readonly { readonly message: string }[];
  readonly rules: readonly string[];
  /** What was read again after encoding: stills, clips, and how many containers were taken apart for what is not needed to show the picture. */
  readonly read: { readonly stills: number; readonly clips: number; readonly containers: number };
  readonly consent: string;
}

/** Whether anyone can lead the pseudonyms back: only without a kept secret may the report speak of more than pseudonyms. */
export type SecretKept = 'thrown-away' | 'key-kept' | 'mapping-kept';

export interface CategoryCount {
  readonly category: string;
  readonly removed: number;
  readonly replaced: number;
}

export interface AppliedOption {
  readonly code: string;
  readonly name: string;
  readonly sentence: string;
}

/** The one-line judgement at the head of the report, and its tone. */
export interface Verdict {
  readonly tone: 'good' | 'careful' | 'bad';
  readonly headline: string;
  readonly sentence: string;
}

export function verdictOf(model: ReportModel): Verdict {
  const { leakCheck, counts } = model.manifest;
  if (!leakCheck.passed) {
    return { tone: 'bad', headline: 'Something identifying is left', sentence: 'Do not share these files. The leak check below says where.' };
  }
  if (counts.written === 0) {
    return { tone: 'bad', headline: 'Nothing was written', sentence: 'Every source was refused; the reasons are below.' };
  }
  if (model.cautions.length > 0) {
    return { tone: 'careful', headline: 'Headers are clean; the pictures need your eyes', sentence: 'The leak check passed. Before you share anything, read what follows.' };
  }
  return {
    tone: 'good',
    headline: 'No identifier of the sources was found in these files',
    // No search sees everything: a report that lets nobody look claims more than was done.
    sentence: 'Headers and pixels were cleaned, then every byte was read again and searched. What no search sees in a picture can still be there: look at each one before you share it.',
  };
}

import type { Manifest } from '../../../shared/bundle/manifest.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { SecretKept } from '../../../shared/bundle/reportModel.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { Profile } from '../../../shared/profile/index.ts';
import type { DecidedRegions } from '../detect/decided.ts';
import type { Source } from '../ingest/location.ts';

/** What every run that cleans is asked. */
export interface CleaningRequest {
  readonly paths: readonly string[];
  readonly profile: Profile;
  /** 32 bytes. */
  readonly secret: Uint8Array;
  /** Folder for the mapping tables. */
  readonly mapping: string | undefined;
  /** Worker threads, 1 or more. */
  readonly jobs: number;
  /** The built or the source form of electron/worker/main. */
  readonly workerEntry: URL;
  /** Sources that were found before, in the place of walking `paths`. */
  readonly sources?: readonly Source[];
  /** What a reviewer decided, by SOP Instance UID of the source: there nothing more is looked for. */
  readonly decided?: ReadonlyMap<string, readonly DecidedRegion[]>;
  /** Masks beside what is found, each saying for which instances it holds. */
  readonly furtherRegions?: DecidedRegions;
  /** Folder for pictures before and after masking: for a human look, and never inside the output. */
  readonly review?: string;
}

/** What a run of `deidentify` is asked. */
export interface DeidentifyRequest extends CleaningRequest {
  /** The folder to publish: new or empty. */
  readonly out: string;
  readonly secretKept: SecretKept;
}

/** The files on disk behind what a run was given: nothing is written among them. */
export function filesOfSources({ paths, sources }: Pick<CleaningRequest, 'paths' | 'sources'>): readonly string[] {
  return sources?.flatMap(({ location }) => {
    const path = location.kind === 'file' ? location.path : location.kind === 'entry' ? location.archive.path : undefined;
    return typeof path === 'string' ? [path] : [];
  }) ?? paths;
}

/** Throws `conflicting-options` for regions that nothing would be done with: who draws them relies on them. */
export function refuseIdleRegions({ furtherRegions, profile }: Pick<CleaningRequest, 'furtherRegions' | 'profile'>): void {
  if (furtherRegions === undefined || furtherRegions.length === 0 || profile.pixels !== 'off') return;
  throw new UserError('conflicting-options', 'The regions to mask and pixels that stay untouched exclude each other; choose --pixels regions or auto, or a profile that cleans pixels.');
}

/** What is to be said of entries that name an instance or a series which is not there, if there are any: what is meant stays unmasked. */
export function noticeOfIdleRegions(regions: DecidedRegions, present: readonly { readonly sopInstanceUid: string; readonly seriesInstanceUid: string }[]): string | undefined {
  const uids = new Set(present.flatMap(({ sopInstanceUid, seriesInstanceUid }) => [sopInstanceUid, seriesInstanceUid]));
  const idle = regions.filter(({ sopInstanceUid, seriesInstanceUid }) => [sopInstanceUid, seriesInstanceUid].some((uid) => uid !== undefined && !uids.has(uid))).length;
  if (idle === 0) return undefined;
  return `The file of regions names an instance or a series that is not among the sources (${idle} of ${regions.length} entries); nothing was masked for it. Check the UIDs.`;
}

/** What is to be said where pixels stay as they are and bits beside them hold an overlay: no viewer shows it, and whoever looks for it finds it. */
export function noticeOfHiddenOverlays({ pixels }: Profile, present: readonly { readonly hidesOverlay?: true }[]): string | undefined {
  const count = pixels === 'off' ? present.filter(({ hidesOverlay }) => hidesOverlay === true).length : 0;
  if (count === 0) return undefined;
  return `An overlay, which may show text, lies in unused bits of the pixels of ${count === 1 ? 'one file' : `${count} files`}; it stays there, as pixels stay untouched. Clean the pixels (option clean-pixel-data, without --pixels off) to have it cleared.`;
}

/** A region with what the reviewer wants done with it. */
export interface DecidedRegion extends Region {
  /** It stays as it is. */
  readonly kept: boolean;
}

export type Step = 'reading' | 'cleaning' | 'rendering' | 'checking';

/** How far a run is; `total` is unknown while the sources are still being walked. */
export interface Progress {
  readonly step: Step;
  readonly done: number;
  readonly total: number | undefined;
  readonly bytes: number;
}

/** How the host follows and stops a run. */
export interface RunControl {
  readonly onProgress: (progress: Progress) => void;
  /** Told what the user should know and what stops nothing. */
  readonly onNotice?: (sentence: string) => void;
  readonly signal: AbortSignal;
}

export interface RunResult {
  readonly manifest: Manifest;
  /** Whether the folder got its name: only when an instance was accepted and the leak check passed. */
  readonly published: boolean;
}

import type { MediaItem } from '../../../shared/bundle/media.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { AltTextFacts } from '../../../shared/caption/index.ts';
import type { Shared } from '../jobs/sharedJson.ts';
import type { SourceLocation } from '../ingest/location.ts';

/** Where what an item shows lies: cleaned instances in the order of its sources, or a clip, which is cleaned while it is encoded. */
export type ItemSources =
  | { readonly kind: 'instances'; readonly locations: readonly SourceLocation[] }
  | { readonly kind: 'clip'; readonly location: SourceLocation; readonly regions: readonly Region[] };

/** What is asked about media on their way into a bundle, beside rendering them. */
export type ItemTask =
  | { readonly kind: 'words'; readonly location: SourceLocation; readonly of: MediaItem['kind'] }
  /** `frame` counts from 0. */
  | { readonly kind: 'poster'; readonly path: string; readonly frame: number }
  | { readonly kind: 'look'; readonly path: string; readonly known: Shared; readonly judging: Judging };

/** For an alternative text, from the cleaned header; how many frames there are is known elsewhere. */
export type PictureWords = Omit<AltTextFacts, 'frames'>;

/**
 * What in a finished picture stops the bundle. `all`: whatever reads as identifying. `case`: identifiers of the case alone, where a reviewer has
 * decided about everything else. `labels`: what the author wrote on the pictures, which the scan of texts has judged.
 */
export interface Judging {
  readonly stops: 'all' | 'case';
  readonly labels: readonly string[];
}

/** Places in a finished picture that stop the bundle, in words; never what was read. */
export interface LookedFile {
  readonly places: readonly string[];
}

export interface ItemAnswers {
  readonly words: PictureWords;
  /** A frame of a finished video, as it is shown before it plays. */
  readonly poster: { readonly png: Uint8Array };
  readonly look: LookedFile;
}

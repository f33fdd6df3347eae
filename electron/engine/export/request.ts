import type { BundleManifest } from '../../../shared/bundle/bundleManifest.ts';
import type { BundlePlan } from '../../../shared/bundle/bundlePlan.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import type { SecretKept } from '../../../shared/bundle/reportModel.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import type { CaptionFinding } from '../../../shared/caption/index.ts';
import type { ConsentReference } from '../../../shared/consent/index.ts';
import type { Reading } from '../deidentify/pixelStage.ts';
import type { CleaningRequest } from '../jobs/request.ts';

/** What an export is asked. */
export interface ExportRequest extends Omit<CleaningRequest, 'review'> {
  /** The folder to publish: new or empty. With `zip`, an archive of the same name and `.zip` stands beside it. */
  readonly out: string;
  readonly secretKept: SecretKept;
  readonly destination: Destination;
  readonly group?: Group | undefined;
  /** `source` of an item is the position of the source, see {@link CleaningRequest}. */
  readonly media: 'automatic' | readonly MediaItem[];
  /** One text, or the posts of a thread; empty for none. */
  readonly caption: readonly string[];
  readonly title?: string | undefined;
  /** For the pictures in their order, in the place of what is proposed; an empty one keeps the proposal. */
  readonly altTexts?: readonly string[] | undefined;
  /** For a later post. */
  readonly reveal?: string | undefined;
  /**
   * Words of the texts that the scan holds for identifying and the author, having seen each of them, wants to stay. An identifier of the case stays out
   * whatever is said here.
   */
  readonly acceptedWords?: readonly string[] | undefined;
  /** Lines that a review read and masked in the pictures: no text may repeat what identifies in them. */
  readonly readings?: readonly Reading[] | undefined;
  readonly zip: 'folder' | 'zip';
  readonly consent?: ConsentReference | undefined;
}

/** A place in a text that stops the export. Lines and columns count from 1. */
export interface TextStop extends CaptionFinding {
  /** Of the file that it would have stood in. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `case`: it is an identifier of this case, and no decision lets it through. */
  readonly because: 'case' | 'scan';
}

export interface ExportResult {
  readonly manifest: BundleManifest;
  /** Undefined where the texts stopped the export before anything was planned. */
  readonly plan: BundlePlan | undefined;
  /** Whether the folder got its name: only when nothing in the texts stopped it and the gate found nothing. */
  readonly published: boolean;
  /** What in the texts stopped it. */
  readonly textStops: readonly TextStop[];
}

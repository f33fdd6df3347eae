import { createHash } from 'node:crypto';
import { sourcesOf, type MediaItem } from '../../../shared/bundle/media.ts';
import type { InstanceRecord } from './caseRecords.ts';

/**
 * What stands in a consent record for the pictures that were shown: the SHA-256 of the identity of each image, slice and clip that the items are made of. Another
 * window, zoom or drawing shows nothing else of the patient; another slice does.
 */
export function materialShown(items: readonly MediaItem[], instance: (id: number) => InstanceRecord): string[] {
  const identities = items.flatMap((item) => sourcesOf(item)).map((id) => {
    const { sopInstanceUid, source } = instance(id);
    return sopInstanceUid === '' ? `source ${source}` : sopInstanceUid;
  });
  return [...new Set(identities)].map((identity) => createHash('sha256').update(identity).digest('hex'));
}

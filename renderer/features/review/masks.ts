import type { Finding } from '../../../shared/contract/model.ts';
import type { Slice } from './slices.ts';

/** What the cleaned side of a slice is: `undefined` where nothing is masked, so that it is the original; else a mark that changes with the masks. */
export type MasksOn = (slice: Slice) => number | undefined;

/**
 * Tells for each slice whether its cleaned picture must be fetched anew. The generation of an instance counts up whenever its masks change, also
 * back to what they were: a picture fetched in between must not be taken for the right one. Following the same findings twice changes nothing.
 */
export class MaskGenerations {
  readonly #known = new Map<number, { readonly signature: string; readonly generation: number }>();

  follow(findings: readonly Finding[]): MasksOn {
    const byInstance = Map.groupBy(findings.filter(({ decision }) => decision !== 'keep'), ({ instanceId }) => instanceId);
    for (const id of this.#known.keys()) if (!byInstance.has(id)) byInstance.set(id, []);
    for (const [id, own] of byInstance) {
      const signature = own.map(({ region: { x, y, width, height }, firstFrame, lastFrame }) => [x, y, width, height, firstFrame, lastFrame].join(',')).sort().join(';');
      const before = this.#known.get(id);
      if (before?.signature !== signature) this.#known.set(id, { signature, generation: (before?.generation ?? 0) + 1 });
    }
    return ({ instanceId, frame }) =>
      (byInstance.get(instanceId) ?? []).some(({ firstFrame, lastFrame }) => firstFrame <= frame && frame <= lastFrame) ? this.#known.get(instanceId)!.generation : undefined;
  }
}

import { inflateRawSync } from 'node:zlib';
import { readDicomFile } from '../../../shared/dicom/read.ts';
import { memorySource } from '../../../shared/dicom/source.ts';
import { collectIdentifiers, resolveProfile } from '../../../shared/profile/index.ts';
import { knownIdentifiers } from '../../../shared/text/index.ts';
import { createDetector } from '../../../electron/engine/detect/index.ts';
import type { Masked } from './score.ts';

/** What the program under test says about one file. */
export interface Answer {
  readonly masked: readonly (Masked & { readonly why: string })[];
  readonly milliseconds: number;
  /** Where the masks were measured on written pixels: one mask a frame, which then count instead of `masked`. */
  readonly masks: readonly Uint8Array[] | undefined;
  /** The refusal's code, where the file was refused. */
  readonly refused: string | undefined;
}

/** The detector as the pipeline uses it: with the identifiers of the file's own header and nothing else. */
export async function createSubject(stage: 'detect' | 'written'): Promise<(bytes: Uint8Array) => Promise<Answer>> {
  if (stage === 'written') throw new Error('Not there yet.');
  const detector = await createDetector({});
  const profile = resolveProfile({ profile: 'posting', options: [], pixels: 'auto' });
  return async (bytes) => {
    const start = performance.now();
    try {
      const file = readDicomFile(memorySource(bytes), { inflateRaw: (packed, maximum) => inflateRawSync(packed, { maxOutputLength: maximum }) });
      const detection = await detector.detect(file, knownIdentifiers(collectIdentifiers(file, profile)));
      const masked = detection.proposals.map((proposal) => ({ ...proposal, why: JSON.stringify(proposal) }));
      return { masked, milliseconds: performance.now() - start, masks: undefined, refused: undefined };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      return { masked: [], milliseconds: performance.now() - start, masks: undefined, refused: code };
    }
  };
}

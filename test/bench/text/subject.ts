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
  /** The refusal's code, where the file was refused. */
  readonly refused: string | undefined;
}

/** The detector as the pipeline uses it: with the identifiers of the file's own header and nothing else. */
export async function createSubject(): Promise<(bytes: Uint8Array) => Promise<Answer>> {
  const detector = await createDetector({});
  const profile = resolveProfile({ profile: 'posting', options: [], pixels: 'auto' });
  return async (bytes) => {
    const start = performance.now();
    try {
      const file = readDicomFile(memorySource(bytes), { inflateRaw: (packed, maximum) => inflateRawSync(packed, { maxOutputLength: maximum }) });
      const detection = await detector.detect(file, knownIdentifiers(collectIdentifiers(file, profile)));
      const masked = detection.proposals.map((proposal) => ({ ...proposal, why: JSON.stringify(proposal) }));
      return { masked, milliseconds: performance.now() - start, refused: undefined };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      return { masked: [], milliseconds: performance.now() - start, refused: code };
    }
  };
}

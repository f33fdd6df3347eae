import type { Finding } from '../../../shared/contract/model.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import { keepSurest, type Reading } from '../deidentify/pixelStage.ts';
import type { OpenCase } from './openCase.ts';

/** Of a line that the reviewer says is to be masked. */
const decidedByReviewer = 1;

/** The lines of the pictures that are masked, each once: what stood there must not come back in a text. */
export function readingsMasked(findings: Iterable<Finding>): Reading[] {
  const readings = new Map<string, Reading>();
  for (const { read: text, kind, sureness, decision, decidedBy } of findings) {
    if (text === '' || decision !== 'mask') continue;
    keepSurest(readings, { text, kind, sureness: decidedBy === 'reviewer' ? decidedByReviewer : sureness });
  }
  return [...readings.values()];
}

/** What the author's texts must not hold: the identifiers of all patients of the case, and what was read and masked in its pictures. */
export function knownInTexts({ work, identifiers }: Pick<OpenCase, 'work' | 'identifiers'>): KnownIdentifiers {
  identifiers.see(readingsMasked(work.findings.values()));
  return identifiers.ofEveryone();
}

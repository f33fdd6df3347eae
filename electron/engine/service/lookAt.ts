import type { DicomFile } from '../../../shared/dicom/element.ts';
import type { Finding } from '../../../shared/contract/model.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';

/** What a detector proposes for one instance: a finding without its place in the case. */
export type Proposed = Omit<Finding, 'id' | 'seriesId' | 'instanceId' | 'origin'>;

export function lookAt(_file: DicomFile, _known: KnownIdentifiers): Promise<Proposed[]> {
  return Promise.resolve([{ region: { x: 5, y: 5, width: 100, height: 20 }, firstFrame: 1, lastFrame: 1, read: 'MUSTER', kind: 'name', reason: 'Reads as a name.', sureness: 0.9, decision: 'undecided', decidedBy: 'none' }]);
}

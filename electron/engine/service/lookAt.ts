import type { DicomFile } from '../../../shared/dicom/element.ts';
import type { Finding } from '../../../shared/contract/model.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import { createDetector, type Detector, type Proposal } from '../detect/index.ts';

/** What a detector proposes for one instance: a finding without its place in the case. */
export type Proposed = Omit<Finding, 'id' | 'seriesId' | 'instanceId' | 'origin'>;

/** From here on a proposal is masked without asking; the reviewer can still keep it. Below, it waits for a decision, masked meanwhile. */
const sureEnough = 0.75;

let detector: Promise<Detector> | undefined;

/** Looks at every frame of an instance. One detector a worker; each worker is a thread of its own, so the networks get one. */
export async function lookAt(file: DicomFile, known: KnownIdentifiers): Promise<Proposed[]> {
  detector ??= createDetector({ threads: 1 });
  const { proposals, kept } = await (await detector).detect(file, known);
  return [
    ...proposals.map((proposal) => proposed(proposal, proposal.sureness >= sureEnough ? 'mask' : 'undecided')),
    // What was read and stays is listed too: a reviewer sees that it was read, and may think otherwise.
    ...kept.map((proposal) => proposed(proposal, 'keep')),
  ];
}

function proposed({ x, y, width, height, firstFrame, lastFrame, text, kind, reason, sureness }: Proposal, decision: Finding['decision']): Proposed {
  return { region: { x, y, width, height }, firstFrame, lastFrame, read: text, kind, reason, sureness, decision, decidedBy: decision === 'undecided' ? 'none' : 'rule' };
}

import type { Detection, Proposal } from './proposal.ts';

/** A proposal as `inspect --json` lists it. */
export interface ListedProposal {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly firstFrame: number;
  readonly lastFrame: number;
  readonly decision: 'mask' | 'keep';
  readonly kind: Proposal['kind'];
  readonly reason: string;
  /** 0..1, two digits. */
  readonly sureness: number;
  /** Frames that show it, of those looked at. */
  readonly frames: number;
  readonly layer: Proposal['layer'];
  /** What was read: as it is where values are shown, else one dot a UTF-16 unit. */
  readonly text: string;
}

/** The proposals of an instance for people who decide; what was read is shown only where `values` says so. */
export function listProposals(detection: Detection, show: { readonly values: boolean }): ListedProposal[] {
  const listed = (proposal: Proposal, decision: 'mask' | 'keep'): ListedProposal => {
    const { x, y, width, height, firstFrame, lastFrame, kind, reason, sureness, frames, layer, text } = proposal;
    return { x, y, width, height, firstFrame, lastFrame, decision, kind, reason, sureness: Math.round(sureness * 100) / 100, frames, layer, text: show.values ? text : '•'.repeat(text.length) };
  };
  return [...detection.proposals.map((proposal) => listed(proposal, 'mask')), ...detection.kept.map((proposal) => listed(proposal, 'keep'))];
}

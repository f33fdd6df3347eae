import type { Region } from '../../../shared/pixels/region.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { besideKept } from './besideKept.ts';
import { grow } from './plane.ts';
import type { Detection, Proposal } from './proposal.ts';

/** Which look at a masked file this is: after the first, the masks may be widened once; after the last, nothing identifying may read. */
export type Round = 'first' | 'last';

/**
 * What a detection on a masked file asks for. `first`: the regions to mask as well, widened by half a line, though not over
 * lines that stay for what merely is unknown; none where nothing was found. `last`: throws `UserError('pixels-still-identifying')` where something identifying
 * still reads; what merely is unknown (scraps of letters at the edge of a mask) is no ground for a refusal any more.
 */
export function leftOver(detection: Detection, round: Round, columns: number, rows: number): Region[] {
  const found = detection.proposals.filter((proposal) => proposal.layer !== 'device' && proposal.layer !== 'decided');
  if (round === 'first') return found.map((proposal) => widened(proposal, detection.kept, columns, rows));
  if (found.some(isIdentifying)) {
    throw new UserError('pixels-still-identifying', 'Identifying text still reads in the pixels after masking; the file is refused.');
  }
  return [];
}

function isIdentifying({ kind, sureness }: Proposal): boolean {
  return kind === 'code' || (kind !== 'none' && kind !== 'unreadable' && sureness >= 0.7);
}

/** What identifies is widened over what stays, too. */
function widened(proposal: Proposal, kept: readonly Proposal[], columns: number, rows: number): Region {
  const { firstFrame, lastFrame, reason } = proposal;
  const more = 4 + Math.min(proposal.width, proposal.height) / 2;
  const spared = isIdentifying(proposal) ? [] : kept.filter((line) => line.firstFrame <= lastFrame && line.lastFrame >= firstFrame);
  return { ...besideKept(grow(proposal, more, more, columns, rows), proposal, spared), firstFrame, lastFrame, reason };
}

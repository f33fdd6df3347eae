import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import type { FrameReader } from '../codecs/frames.ts';
import type { LooseStrokes } from './scraps.ts';
import type { JudgedLine } from './seenLine.ts';
import type { TextModels } from './ocr/models.ts';
import type { Effort } from './ocr/networkBoxes.ts';
import { grow, type Box } from './plane.ts';
import type { Proposal } from './proposal.ts';
import type { Depth } from './triage.ts';

/** What a search works with. */
export interface SearchContext {
  readonly models: TextModels;
  readonly frames: FrameReader;
  readonly depth: Depth | 'everything';
  readonly known: KnownIdentifiers;
  /** What strokes that nobody can read are taken for where they stand alone: text on a device's picture, fabric and foliage on a photograph. */
  readonly looseStrokes: LooseStrokes;
  /** How closely a still is searched. */
  readonly effort: Effort;
  /** The calibrated ultrasound regions; empty where there are none. */
  readonly regions: readonly Box[];
}

/** A judged line as a proposal for the frames `firstFrame`..`lastFrame` (1-based). */
export function proposalOf(line: JudgedLine, box: Box, firstFrame: number, lastFrame: number, seenIn: number): Proposal {
  return {
    ...grow(box, 0, 0, Infinity, Infinity), firstFrame, lastFrame,
    reason: line.reason, text: line.text, kind: line.kind, sureness: line.sureness, frames: seenIn, layer: line.layer,
  };
}

export function codeProposal(box: Box, firstFrame: number, lastFrame: number): Proposal {
  return { ...box, firstFrame, lastFrame, reason: 'It is a bar code or a two-dimensional code.', text: '', kind: 'code', sureness: 0.95, frames: lastFrame - firstFrame + 1, layer: 'code' };
}

import type { Region } from '../../../shared/pixels/region.ts';
import type { LineVerdict } from '../../../shared/text/index.ts';

/** Which layer proposed a region. */
export type Layer = 'device' | 'ultrasound' | 'text' | 'strokes' | 'code' | 'face' | 'decided';

/** A region that should be masked, and the evidence. Lives in memory only: `text` is patient data. */
export interface Proposal extends Region {
  /** What was read there; empty where nothing was. Never written to a file, a log or a report. */
  readonly text: string;
  readonly kind: LineVerdict['kind'] | 'code' | 'device' | 'face' | 'unreadable';
  /** 0..1: how sure the engine is that this should be masked. */
  readonly sureness: number;
  /** How many frames, of all that were looked at, show it. */
  readonly frames: number;
  readonly layer: Layer;
}

/** What the detection found in one instance, and how hard it looked. */
export interface Detection {
  readonly proposals: readonly Proposal[];
  /** Lines that were read and stay, for people who decide. */
  readonly kept: readonly Proposal[];
  readonly framesLookedAt: number;
  /** Frames for which the networks ran, on the whole frame or on parts of it. */
  readonly framesWithModels: number;
  /** Frames that differ from the ones before in what is proposed (1-based): the ones a reviewer should see. */
  readonly differingFrames: readonly number[];
}

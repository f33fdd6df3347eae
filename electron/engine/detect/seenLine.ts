import type { Box } from './plane.ts';
import type { Layer, Proposal } from './proposal.ts';

/** A line of text in a plane: where, what it reads, and how sure both are. */
export interface SeenLine extends Box {
  readonly text: string;
  /** Of the reading, 0..1. */
  readonly confidence: number;
  /** Of the detector, 0..1; 0 where strokes alone led to the line. */
  readonly score: number;
  /** `scrap`: strokes that nobody could read; `worth` says how much they look like text, see strokes.ts. */
  readonly source: 'network' | 'strokes' | 'scrap';
  readonly worth?: number;
}

/** A line after all looks at it. */
export interface LookedAtLine extends SeenLine {
  /** Around less sure looks at the same line, too: they may have seen an accent or a descender that the surest cuts off. */
  readonly around?: Box;
}

/** A line with what is to become of it, in one picture. */
export interface JudgedLine extends LookedAtLine {
  readonly masked: boolean;
  readonly kind: Proposal['kind'];
  readonly reason: string;
  readonly sureness: number;
  readonly layer: Layer;
}

import type { Output } from '../../../shared/contract/contract.ts';

/** A place in a text that may identify. */
export type Found = Output<'caption.scan'>['findings'][number];

/** A text with what was found in it. */
export interface Scanned {
  readonly text: string;
  readonly findings: readonly Found[];
}

/** Until a text is scanned again, what stands before the place of the change is still true, and what is behind it has moved. */
export function stillStanding(scanned: Scanned | undefined, text: string): readonly Found[] {
  if (scanned === undefined || scanned.text === text) return scanned?.findings ?? [];
  const { text: old, findings } = scanned;
  let same = 0;
  while (same < old.length && same < text.length && old[same] === text[same]) same += 1;
  let tail = 0;
  while (tail < Math.min(old.length, text.length) - same && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  const moved = text.length - old.length;
  return findings.flatMap((finding) => {
    if (finding.end <= same) return [finding];
    return finding.start >= old.length - tail ? [{ ...finding, start: finding.start + moved, end: finding.end + moved }] : [];
  });
}

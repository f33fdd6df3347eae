import { basename } from 'node:path';
import { statSync } from 'node:fs';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import { detectorWith } from '../deidentify/pixelStage.ts';
import { withSource } from '../deidentify/readSource.ts';
import type { Proposal } from '../detect/proposal.ts';
import type { Judging, LookedFile } from './itemTasks.ts';

/** A reading that identifies by itself, as the look at a masked file judges it (detect/recheck.ts). */
const surelyIdentifying = 0.7;

/**
 * Reads the text in a finished picture or clip, as it will be seen: decoded from the encoded file, by the detector that looked at the sources. `threads` inside the
 * networks.
 */
export async function lookAtMedia(path: string, known: KnownIdentifiers, judging: Judging, threads: number): Promise<LookedFile> {
  const { size, mtimeMs } = statSync(path);
  const detector = await detectorWith(threads);
  const { proposals, kept } = await withSource({ kind: 'file', path, size, modified: mtimeMs }, (file) => detector.detect(file, known));
  const labels = judging.labels.map(folded).filter((label) => label !== '');
  const stops = [
    ...proposals.filter((proposal) => isStop(proposal, known, judging)),
    // What teaches may stay, unless it is an identifier of this case all the same.
    ...kept.filter(({ text }) => namesTheCase(text, known)),
  ].filter(({ text }) => namesTheCase(text, known) || !labels.some((label) => folded(text) !== '' && label.includes(folded(text))));
  const isStill = /\.(?:png|jpe?g)$/iu.test(basename(path));
  return { places: stops.map((proposal) => placeOf(proposal, isStill ? 'still' : 'moving')) };
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

const namesTheCase = (text: string, known: KnownIdentifiers): boolean => text !== '' && known.findInOcr(text).some(({ weight }) => weight === 'strong');

function isStop({ kind, sureness, text }: Proposal, known: KnownIdentifiers, { stops }: Judging): boolean {
  if (stops === 'case') return namesTheCase(text, known);
  return kind === 'code' || (kind !== 'none' && kind !== 'unreadable' && kind !== 'device' && sureness >= surelyIdentifying);
}

function placeOf({ x, y, width, height, firstFrame, lastFrame }: Proposal, form: 'still' | 'moving'): string {
  const frames = form === 'still' ? '' : firstFrame === lastFrame ? `, frame ${firstFrame}` : `, frames ${firstFrame} to ${lastFrame}`;
  return `text in the picture, ${Math.round(width)} x ${Math.round(height)} pixels at ${Math.round(x)}, ${Math.round(y)}${frames}`;
}

import { proposeAltText, type AltTextFacts } from '../../../shared/caption/index.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import { cleanDescriptor, type KnownIdentifiers } from '../../../shared/text/index.ts';
import type { InstanceRecord } from './caseRecords.ts';

/** The item with an alt text: its own, or a proposal from what the header says of the picture, cleaned. */
export function withAltText(item: MediaItem, recordOf: (instance: number) => InstanceRecord, known: KnownIdentifiers): MediaItem {
  if (item.altText !== '') return item;
  const record = recordOf(item.kind === 'stack' ? item.series[0]! : item.kind === 'montage' ? item.frames[0]!.source : item.source);
  const words = record.words;
  const cleaned = (text: string | undefined): string => (text === undefined || text === '' ? '' : cleanDescriptor(text, known));
  const facts: AltTextFacts = {
    modality: record.modality,
    bodyPart: cleaned(words?.bodyPart),
    plane: planes.find((plane) => plane === words?.plane),
    sequence: record.modality === 'MR' ? sequenceOf(record.seriesDescription) : undefined,
    description: cleaned(record.seriesDescription),
    kind: item.kind,
    frames: framesOf(item, recordOf),
  };
  return { ...item, altText: proposeAltText(facts) };
}

const planes = ['axial', 'coronal', 'sagittal', 'oblique'] as const;

/** The weighting that a description names; Scanning Sequence itself (SE, GR) tells a reader little. */
const sequenceOf = (description: string): string | undefined => /(?<![a-z0-9])(t1|t2|pd|flair|dwi|swi|stir|tof)(?![a-z0-9])/iu.exec(description)?.[1]?.toUpperCase();

function framesOf(item: MediaItem, recordOf: (instance: number) => InstanceRecord): number {
  switch (item.kind) {
    case 'image': return 1;
    case 'montage': return item.frames.length;
    case 'clip': return recordOf(item.source).frames;
    case 'stack': {
      const all = item.series.reduce((sum, instance) => sum + recordOf(instance).frames, 0);
      return (item.last ?? all) - (item.first ?? 1) + 1;
    }
  }
}

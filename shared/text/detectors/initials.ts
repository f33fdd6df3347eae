import type { TextFinding } from '../finding.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

const dotted = /(?<![\p{L}\d.])\p{Lu}\.\s?\p{Lu}\.(?:\s?\p{Lu}\.)?(?![\p{L}\d])/gu;
const called = /(?<=(?<!\p{L})(?:initials|initialen|initiales|iniciales|iniziali|iniciais)[:\s]\s?(?:are |is )?)[\p{Lu}.]{2,6}(?!\p{L})/giu;
const patient = /(?<=(?<!\p{L})(?:[Pp]atient|[Pp]t|[Pp]atientin|[Mm]r|[Mm]rs|[Mm]s)\.? )\p{Lu}\.?(?=[\s,;:.](?!\d)|$)/gu;
const signature = /(?<=(?:^|\n)\s*[-–—~]{1,2} ?)\p{Lu}{2,3}(?=\s*$)/gmu;

/** Abbreviations of medicine and of everyday that have the form of initials. */
export const abbreviations: ReadonlySet<string> = new Set(
  `us uk eu un usa uae nb ps pm am iv im po sc pr sl id bid tid qid qd qod prn npo md rn do pa phd dds va ct mr la ad bc er or icu ent who sob nad hpi pmh ros gi gu ob gyn lv rv lad rca av sa ph dc ba bs ms ma vs eg ie ca cf hr bp rr tv ai rs vp dsa`.split(/\s+/),
);

export const initials: TextDetector = {
  name: 'initials',
  letter: 'A',
  sentence: 'Initials with full stops, after “patient” or “initials”, or as a signature.',
  find({ text }: Prose): TextFinding[] {
    const finding = { letter: 'A', kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.' } as const;
    return [
      ...findPattern(text, dotted, { ...finding, sureness: 0.65, accept: (match) => !abbreviations.has(match[0].replace(/[\s.]/g, '').toLowerCase()) }),
      ...findPattern(text, called, { ...finding, sureness: 0.9, accept: (match) => /^[\p{Lu}.]+$/u.test(match[0]) }),
      ...findPattern(text, patient, { ...finding, sureness: 0.55, accept: (match) => !/^[AI]$/.test(match[0]) || match[0].endsWith('.') }),
      ...findPattern(text, signature, { ...finding, sureness: 0.5 }),
    ];
  },
};

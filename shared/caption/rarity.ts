import type { TextFinding } from '../text/finding.ts';
import { rareConditions } from '../text/lexicon/rareConditions.ts';

export interface RarityFacts {
  /** The caption and what else is told in words. */
  readonly text: string;
  /** What the scan found in it. */
  readonly findings: readonly Pick<TextFinding, 'kind'>[];
  /** In whole years, where the bundle tells it (as an overlay or in DICOM that keeps it). */
  readonly exactAge?: number | undefined;
  /** True where a date or a day is told anywhere else. */
  readonly dates?: 'told' | 'not-told' | undefined;
}

const news = /(?<!\p{L})(?:(?:in|over|made) the (?:news|headlines|papers?|press)|newspapers?|news reports?|headlines|on television|on tv|viral(?= video| post| story)|made the news|front page|mayor|celebrity|famous|well[- ]known (?:athlete|actor|singer|politician)|mass shooting|train (?:crash|derailment)|plane crash|bus crash|building collapse|earthquake|terror(?:ist)? attack)(?!\p{L})/iu;

/** What in this case singles somebody out, in one plain sentence; undefined where nothing does. */
export function rarityHint(facts: RarityFacts): string | undefined {
  const kinds = new Set(facts.findings.map(({ kind }) => kind));
  const singled = [
    ...(rareConditions.test(facts.text) ? ['a rare condition'] : []),
    ...(news.test(facts.text) ? ['an event that others have heard of'] : []),
    ...(facts.exactAge !== undefined || kinds.has('age') || /(?<![\d.,])\d{1,3}[\s-]?(?:year|yr|y\/?o|month|week|day)s?[\s-]old(?!\p{L})/iu.test(facts.text) ? ['an exact age'] : []),
    ...(facts.dates === 'told' || kinds.has('date') || kinds.has('weekday') || kinds.has('relative-day') ? ['a date'] : []),
    ...(kinds.has('place') || kinds.has('institution') || kinds.has('address') ? ['a place'] : []),
  ];
  const [first] = singled;
  if (first === undefined) return undefined;
  const rare = first === 'a rare condition' || first === 'an event that others have heard of';
  if (singled.length === 1) return rare ? `${capital(first)} can be enough for somebody who knows the patient: tell as little else as the lesson needs.` : undefined;
  return `${capital(`${singled.slice(0, -1).join(', ')} and ${singled.at(-1)!}`)} together single out one person: leave out what the lesson does not need.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

import { describe, expect, it } from 'vitest';
import { analyseText } from '../../shared/text/analyseText.ts';
import { hipaaLetters } from '../../shared/text/finding.ts';
import { knownIdentifiers, noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';
import { score } from './scoreSentences.ts';
import { heldOutHarmless, heldOutIdentifying } from './sentences.heldOut.ts';
import { harmless, identifying } from './sentences.ts';

function found(text: string): string[] {
  return analyseText(text, noIdentifiers).map((finding) => text.slice(finding.start, finding.end));
}

function repaired(text: string): string {
  let result = text;
  for (const { start, end, repair } of [...analyseText(text, noIdentifiers)].reverse()) if (repair !== undefined) result = result.slice(0, start) + repair + result.slice(end);
  return result;
}

it('takes an age of 90 for one over 89, and one of 89 for none', () => {
  expect([found('A 90-year-old woman with a fracture.'), found('A 89-year-old woman with a fracture.')]).toEqual([['90-year-old'], []]);
});

it('finds a name that is an everyday word beside a number of the patient', () => {
  const text = 'CHEST STONE 44718823';
  const spans = analyseText(text, knownIdentifiers([{ kind: 'name', value: 'Stone^Mary' }, { kind: 'id', value: '44718823' }])).map(({ start, end }) => text.slice(start, end));
  expect(spans.join(' ')).toBe('STONE 44718823');
});

describe('the caption scan', () => {
  it('finds at least 98 % of what identifies in the sentences it was made with, and flags at most 5 % in vain', () => {
    const result = score([...identifying, ...harmless]);
    expect({ missed: result.missed.length, recall: result.recall >= 0.98, precision: result.precision >= 0.95 }).toEqual({ missed: expect.any(Number) as number, recall: true, precision: true });
  });

  it('does nearly as well on sentences that were kept apart', () => {
    const result = score([...heldOutIdentifying, ...heldOutHarmless]);
    expect(result.recall).toBeGreaterThanOrEqual(0.95);
    expect(result.precision).toBeGreaterThanOrEqual(0.95);
  });

  it('has at least 200 sentences of each kind to be measured with', () => {
    expect(identifying.length + heldOutIdentifying.length).toBeGreaterThanOrEqual(200);
    expect(harmless.length + heldOutHarmless.length).toBeGreaterThanOrEqual(200);
  });

  it.each([
    ['We operated yesterday.', 'We operated recently.'],
    ['A 92-year-old woman.', 'A over 89 woman.'],
    ['Seen on 14 March 2026 first.', 'Seen on 2026 first.'],
    ['Seen 03/14/2026.', 'Seen 2026.'],
    ['He came last Tuesday.', 'He came recently.'],
  ])('offers a repair for %j', (text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it('tells a title and a disease from each other though they share the name', () => {
    expect(found('Mr Wilson has no Wilson disease.')).toEqual(['Mr Wilson']);
  });

  it('finds the identifiers of the case in another order, without accents and with separators', () => {
    const known = knownIdentifiers([
      { kind: 'name', value: 'Gräfenhain^Jürgen^Otto' },
      { kind: 'id', value: 'K-4471-882' },
      { kind: 'date', value: '19610512' },
    ]);
    const text = 'juergen o. graefenhain, no. k4471882, * 12. Mai 1961; Grafenhain Jurgen';
    const kinds = analyseText(text, known).map((finding) => finding.kind);
    expect(kinds).toEqual(expect.arrayContaining(['name', 'mrn', 'date']));
    expect(analyseText(text, known).some((finding) => text.slice(finding.start, finding.end).includes('Grafenhain'))).toBe(true);
  });

  it('leaves a patient’s everyday name alone where it is the everyday word', () => {
    const known = knownIdentifiers([{ kind: 'name', value: 'Young^Head' }]);
    expect(analyseText('A young woman, CT of the head.', known)).toEqual([]);
    expect(analyseText('We saw Mrs Young again.', known)).toHaveLength(1);
  });

  it('never repeats what it found in the reason', () => {
    const findings = analyseText('Dr. Zyxwvut saw Mr Abcdefg on 14 March 2026, MRN 12345678.', noIdentifiers);
    expect(findings.map(({ kind }) => kind)).toEqual(['name', 'name', 'date', 'mrn']);
    for (const { reason } of findings) expect(reason).not.toMatch(/Zyxwvut|Abcdefg|March|2026|12345678/);
  });

  it('gives findings in order, apart from each other, each with a letter of the rule', () => {
    const findings = analyseText(identifying.join(' ').replace(/\{[A-R]:|\}/g, '').slice(0, 6000), noIdentifiers);
    expect(findings.length).toBeGreaterThan(40);
    for (const [index, finding] of findings.entries()) {
      expect(finding.end).toBeGreaterThan(finding.start);
      expect(finding.start).toBeGreaterThanOrEqual(findings[index - 1]?.end ?? 0);
      expect(Object.keys(hipaaLetters)).toContain(finding.letter);
      expect(finding.sureness).toBeGreaterThan(0);
      expect(finding.sureness).toBeLessThanOrEqual(1);
    }
  });

  it('is done with hostile text as soon as with any other', () => {
    const started = performance.now();
    for (const piece of ['1-', 'a.', 'A ', '1.', '/1', '@a', 'Dr. ', ' \t', 'ä', '14 March ', '(((', '::', 'x@']) analyseText(piece.repeat(5000), noIdentifiers);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('gives the result that the command prints', () => {
    expect(analyseText('Seen yesterday.', noIdentifiers)).toEqual([{ start: 5, end: 14, letter: 'C', kind: 'relative-day', reason: expect.any(String) as string, sureness: expect.any(Number) as number, repair: 'recently' }]);
    expect(analyseText('No bleed.', noIdentifiers)).toEqual([]);
  });
});

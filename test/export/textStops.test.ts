import { describe, expect, it } from 'vitest';
import { textDoubts, textStops } from '../../electron/engine/export/textStops.ts';
import { knownIdentifiers, noIdentifiers } from '../../shared/text/index.ts';

const of = (text: string) => [{ file: 'caption.txt', text }];

describe('the texts of an author', () => {
  it.each([
    ['date', 'Operated in summer 2023 for pain.'], ['vehicle', 'Hit by AB12 CDE at low speed.'], ['phone', 'The family is at 612 345 678 now.'],
    ['institution', 'Transferred from Springfield clinic with pain.'], ['place', 'He lives in Leeds and fell.'], ['initials', 'Patient JK, 45, fell.'],
  ])('stop an export where they hold what a post makes sure of, and nobody accepted it: %s', (kind, text) => {
    const [stop, ...more] = textStops(of(text), noIdentifiers, []);
    expect([stop?.kind, stop?.because, more]).toEqual([kind, 'scan', []]);
    expect(textStops(of(text), noIdentifiers, [text.slice(stop!.start, stop!.end)])).toEqual([]);
  });

  it.each(['Marcus Gunn Peterson presented with pain.', 'The Hannah experience was bad.'])('stop it where a name only begins like a thing, or a thing is called after it: %s', (text) => {
    expect(textStops(of(text), noIdentifiers, [])).toMatchObject([{ because: 'scan', kind: 'name' }]);
  });

  it.each(['Seen with Zelkowa Brandvig in theatre.', 'Seen with Whipple Brandvig in theatre.'])('are doubted, and stop nothing, where it may as well be a thing: %s', (text) => {
    expect(textStops(of(text), noIdentifiers, [])).toEqual([]);
    expect(textDoubts(of(text), noIdentifiers, [])).toHaveLength(1);
  });

  it.each(['Cirrhosis, stage B. Okonkwo presented.', 'Plan B. Okonkwo agreed.', 'Shown by Okonkwo.', 'Okonkwo reported her pain.', 'A Jackson-Pratt drain was left.'])('stop it where they name the patient, whatever was accepted and whatever stands beside: %s', (text) => {
    const known = knownIdentifiers([{ kind: 'name', value: 'Okonkwo^Bola' }, { kind: 'name', value: 'Jackson^Mary' }]);
    expect(textStops(of(text), known, ['Okonkwo', 'B. Okonkwo', 'Jackson'])).toMatchObject([{ because: 'case', kind: 'name' }]);
  });
});

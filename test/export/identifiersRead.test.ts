import { describe, expect, it } from 'vitest';
import { daysIn } from '../../electron/engine/export/daysRead.ts';
import { identifiersRead } from '../../electron/engine/export/identifiersRead.ts';
import { classifyLine, knownIdentifiers, noIdentifiers } from '../../shared/text/index.ts';

/** As the detection judges a line, and what it gives away. */
function readIn(text: string): string[] {
  const { kind, sureness } = classifyLine(text, noIdentifiers);
  return identifiersRead([{ text, kind, sureness }]).map((identifier) => `${identifier.kind} ${identifier.value}`);
}

describe('what was read and masked in a picture', () => {
  it('gives names, numbers and days as identifiers', () => {
    expect(readIn('ODENTHAL, Mathilde *03.02.1958 ID 77310482')).toEqual(['date 1958-02-03', 'date 1958-03-02', 'id 77310482', 'name ODENTHAL Mathilde']);
    expect(readIn('Odenthal Mathilde F 66Y')).toEqual(['name Odenthal Mathilde']);
    expect(readIn('QUASTENBERG 84410927')).toEqual(['id 84410927', 'name QUASTENBERG']);
    expect(readIn('Name: Odenthal')).toEqual(['name Odenthal']);
    expect(readIn('MRN:A-77310482')).toEqual(['id A-77310482']);
    // As a recogniser gives it, without some of the spaces.
    expect(readIn('ODENTHAL,MathildeID 77310482')).toEqual(['id 77310482', 'name ODENTHAL MathildeID Mathilde']);
  });

  it('gives nothing of what everybody writes, of labels and of what is not surely about a person', () => {
    expect(['Liver RUQ 12.4 cm', 'Visit: Right Knee Arthroscopy', 'F 45Y Right Shoulder', 'Odenthal', 'Klinikum Lyon', 'Geb.: Herr', 'ID: 123'].flatMap(readIn)).toEqual([]);
    // The words beside a day need not be a name.
    expect(readIn('Karl Storz 12.03.2024').filter((value) => !value.startsWith('date'))).toEqual([]);
    expect(identifiersRead([{ text: 'ODENTHAL, Mathilde', kind: 'name', sureness: 0.6 }, { text: 'Odenthal 77310482', kind: 'unreadable', sureness: 0.9 }])).toEqual([]);
  });

  it('is found in a text part by part, in any case and inside a hashtag', () => {
    const known = knownIdentifiers(identifiersRead([{ text: 'ODENTHAL, Mathilde *03.02.1958 ID 77310482', kind: 'date', sureness: 0.9 }]));
    for (const text of ['mathilde fell', 'Mrs Odenthal', '#MathildeOdenthal', 'Case 77310482', 'born 3 February 1958']) expect(known.find(text).some(({ weight }) => weight === 'strong'), text).toBe(true);
    expect(known.find('A woman fell off a ladder in February.').filter(({ weight }) => weight === 'strong')).toEqual([]);
  });
});

it('reads the days of a line in every way in which they can be meant', () => {
  expect(daysIn('12 März 1958, 2024-03-12 and 20240312')).toEqual({ days: ['2024-03-12', '1958-03-12'], rest: ' ,   and  ' });
  expect(daysIn('31/12/99').days).toEqual(['1999-12-31', '2099-12-31']);
  expect(daysIn('99/99/1999, 120/80 mmHg').days).toEqual([]);
});

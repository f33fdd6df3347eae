import { describe, expect, it } from 'vitest';
import { knownIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';
import { spellingsOf } from '../../shared/text/known/spellings.ts';
import { weigh } from '../../shared/text/known/weigh.ts';

describe('weighing an identifier', () => {
  it.each([
    ['name', 'Kowalczyk', 'strong'],
    ['name', 'Kowalczyk Anna', 'strong'],
    ['name', '山田', 'strong'],
    ['name', 'Wu Kay', 'strong'],
    ['name', 'White', 'contextual'],
    ['name', 'HEAD', 'contextual'],
    ['name', 'Young', 'contextual'],
    ['name', 'Kim', 'contextual'],
    ['name', 'JS', 'ignored'],
    ['name', 'Anonymous', 'ignored'],
    ['name', '金', 'ignored'],
    ['id', '4471882', 'strong'],
    ['id', 'AB1234', 'strong'],
    ['id', '1234', 'contextual'],
    ['id', '471188', 'strong'],
    ['id', '1234567', 'contextual'],
    ['id', '123456789', 'strong'],
    ['id', 'AB123', 'strong'],
    ['id', '12', 'ignored'],
    ['id', '0000', 'ignored'],
    ['date', '20260314', 'strong'],
    ['date', '14 March 2026', 'strong'],
    ['date', '260314', 'contextual'],
    ['date', '2026', 'ignored'],
    ['date', '19000101', 'ignored'],
    ['date', '19700314', 'strong'],
    ['phone', '555 0198 22', 'strong'],
    ['phone', '112', 'ignored'],
    ['phone', '555 0198', 'strong'],
    ['institution', 'General Hospital', 'ignored'],
    ['address', 'html', 'ignored'],
    ['address', 'https://www.lakeview-baptist.example/praxis/index.html', 'strong'],
    ['institution', 'Baptist Medical Center Lakeview', 'strong'],
    ['uid', '1.2.840.10008.1.2.1', 'ignored'],
    ['uid', '1.2.840.113619.2.55.3.1', 'strong'],
    ['other', 'CT HEAD', 'contextual'],
  ] as const)('calls the %s %j %s', (kind, value, weight) => {
    expect(weigh({ kind, value }).weight).toBe(weight);
    expect(weigh({ kind, value }).reason).not.toBe('');
  });
});

describe('the spellings of an identifier', () => {
  it('splits, reorders and shortens a name', () => {
    const texts = spellingsOf({ kind: 'name', value: 'Grünwald^Søren^Æmil=山田^太郎' }).map((spelling) => spelling.text);
    expect(texts).toEqual(expect.arrayContaining(['grunwald', 'gruenwald', 'soren grunwald', 'grunwald soren', 's grunwald', '山田', '山田 太郎']));
  });

  it('writes a date in the usual forms of many countries', () => {
    const texts = spellingsOf({ kind: 'date', value: '20260314' }).map((spelling) => spelling.text);
    expect(texts).toEqual(expect.arrayContaining(['20260314', '14.03.2026', '03/14/2026', '2026-03-14', '14 mar 2026', '14-mar-26', 'march 14, 2026', '14 marz 2026', '14 mars 2026', '14 de marzo de 2026', '14 marzo 2026', '14 de marco de 2026', '14 maart 2026', '3/14/26']));
  });

  it('writes an ID without its separators and leading zeros', () => {
    expect(spellingsOf({ kind: 'id', value: '00-4471-882' }).map((spelling) => spelling.text)).toEqual(expect.arrayContaining(['00-4471-882', '004471882', '4471882']));
  });
});

describe('what is found of an identifier', () => {
  it.each([
    ['a middle name', [['name', 'Miller^Greta^Zielkewicz']], 'for Zielkewicz'], ['half of a double name', [['name', 'Miller-Zielkewicz^Greta']], 'for Zielkewicz'],
    ['letters and digits in a longer word', [['id', 'AB1234']], 'XAB1234Y'], ['a number that may be a date of the patient as well', [['id', '471118'], ['date', '19471118']], '471118'],
  ] as const)('%s, surely', (_, values, text) => {
    expect(knownIdentifiers(values.map(([kind, value]) => ({ kind, value }))).find(text)).toContainEqual(expect.objectContaining({ weight: 'strong' }));
  });

  it('a short number that was filled up with zeros', () => {
    expect(knownIdentifiers([{ kind: 'id', value: '44711' }]).find('0044711')).toMatchObject([{ weight: 'contextual' }]);
  });
});

describe('searching many identifiers', () => {
  const known = knownIdentifiers([
    { kind: 'name', value: 'O’Connell-Reyes^Maeve' },
    { kind: 'name', value: '山田^太郎' },
    { kind: 'name', value: 'Иванов^Пётр' },
    { kind: 'id', value: '4471-882-19' },
    { kind: 'date', value: '19610512' },
    { kind: 'uid', value: '1.2.840.113619.2.55.3.2831' },
    { kind: 'phone', value: '+49 171 5550123' },
    { kind: 'institution', value: 'St. Mary Hospital, Lakeview' },
  ]);
  const spans = (text: string) => known.find(text).map((match) => text.slice(match.start, match.end));

  it.each([
    ['MAEVE OCONNELLREYES', 'MAEVE OCONNELLREYES'],
    ['oconnell-reyes, maeve', 'oconnell-reyes, maeve'],
    ['OConnellReyesMaeve_ct.dcm', 'OConnellReyesMaeve'],
    ['胸部山田太郎様', '山田太郎'],
    ['Ivanov Petr', 'Ivanov Petr'],
    ['ИВАНОВ', 'ИВАНОВ'],
    ['no 447188219.', '447188219'],
    ['4471 882 19', '4471 882 19'],
    ['12 May 1961', '12 May 1961'],
    ['05/12/1961', '05/12/1961'],
    ['at 1.2.840.113619.2.55.3.2831 now', '1.2.840.113619.2.55.3.2831'],
    ['0171 5550123', '0171 5550123'],
    ['from Lakeview', 'Lakeview'],
  ])('finds in %j', (text, expected) => {
    expect(spans(text)).toContain(expected);
  });

  it('takes no part that every web address has for one of the address', () => {
    const known = knownIdentifiers([{ kind: 'address', value: 'https://www.lakeview-baptist.example/praxis/about.html' }]);
    expect(known.find('post.html')).toEqual([]);
    expect(known.find('made at baptist').map(({ key }) => key)).toEqual(['baptist']);
  });

  it('respects the borders of words', () => {
    expect(knownIdentifiers([{ kind: 'name', value: 'Anna' }]).find('Savannah, an na, Annapolis')).toEqual([]);
  });

  it('knows a day whatever its form', () => {
    expect(known.hasDate(1961, 5, 12)).toBe(true);
    expect(known.hasDate(1961, 5, 13)).toBe(false);
  });

  it('costs no more for thousands of identifiers than for one', () => {
    const many = knownIdentifiers(Array.from({ length: 3000 }, (_, index) => ({ kind: 'name' as const, value: `Zylber${index}kov^Mirad${index}a` })));
    const text = 'The lesion was seen in segment VI and measured 12 mm. '.repeat(90);
    many.find(text);
    const started = performance.now();
    many.find(text);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('takes a number for a date only with the separators that the date is written with', () => {
    const known = knownIdentifiers([{ kind: 'date', value: '19860826' }]);
    expect(known.find('26886')).toMatchObject([{ kind: 'date', weight: 'contextual' }]);
    for (const text of ['26/8/86', '26.8.86', '19860826', '26 Aug 1986']) expect(known.find(text).some(({ weight }) => weight === 'strong'), text).toBe(true);
  });
});

it.each([['44718823', '0044718823'], ['0044718823', '000044718823'], ['0044718823', '44718823'], ['MRN-4471-8823', '0044718823'], ['44718823', 'X0044718823']])('an ID is known however many zeros fill it up: %s, %s', (id, text) => {
  const known = knownIdentifiers([{ kind: 'id', value: id }]);
  expect(known.find(text).some(({ weight }) => weight === 'strong')).toBe(true);
});

it.each(['144718823', '1000044718823', '447188230'])('an ID inside a longer number is none: %s', (text) => {
  expect(knownIdentifiers([{ kind: 'id', value: '44718823' }]).find(text)).toEqual([]);
});

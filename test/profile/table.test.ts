import { describe, expect, it } from 'vitest';
import { attributeOf } from '../../shared/dicom/dictionary.ts';
import { confidentialityEdition, confidentialityTable } from '../../shared/profile/confidentialityProfile.generated.ts';
import { options, type OptionName } from '../../shared/profile/options.ts';
import { tableRows } from '../../shared/profile/ruleBook.ts';
import { safePrivateAttributes } from '../../shared/profile/safePrivateAttributes.generated.ts';

function count<T>(list: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

describe('the table of the Basic Profile', () => {
  it('has the 621 rows of edition 2024e, with as many of each code', () => {
    expect(confidentialityEdition).toBe('2024e');
    expect(confidentialityTable).toHaveLength(621);
    expect(Object.fromEntries(count(confidentialityTable.map(([, code]) => code)))).toEqual({
      'X': 384, 'D': 92, 'U': 54, 'Z': 42, 'X/D': 22, 'X/Z': 11, 'X/Z/D': 8, 'Z/D': 6, 'X/Z/U*': 2,
    });
  });

  it.each<[OptionName, Record<string, number>]>([
    ['retain-full-dates', { K: 165 }], ['retain-modified-dates', { C: 165 }], ['clean-descriptors', { C: 125 }], ['retain-uids', { K: 59 }],
    ['retain-device-identity', { K: 46, C: 11 }], ['retain-patient-characteristics', { K: 9, C: 4 }], ['retain-institution-identity', { K: 10 }],
    ['clean-graphics', { C: 4 }], ['clean-structured-content', { C: 3 }], ['retain-safe-private', { C: 1 }],
  ])('says as often as the standard what %s does', (option, expected) => {
    expect(Object.fromEntries(count(confidentialityTable.flatMap(([, , row]) => row[option] ?? [])))).toEqual(expected);
  });

  it('names attributes that the dictionary knows, each once', () => {
    expect([...tableRows.keys()].filter((tag) => attributeOf(tag) === undefined)).toEqual([]);
    expect(new Set(confidentialityTable.map(([pattern]) => pattern)).size).toBe(621);
  });
});

describe('the list of safe private attributes', () => {
  it('has well-formed entries in private groups', () => {
    const blocks = Object.entries(safePrivateAttributes);
    expect(blocks.length).toBeGreaterThan(30);
    for (const [block, list] of blocks) {
      expect(block).toMatch(/^[^|]+\|[0-9A-F]{3}[13579BDF]$/);
      expect(list).toMatch(/^[0-9A-F]{2}(?::[A-Z]{2})?(?: [0-9A-F]{2}(?::[A-Z]{2})?)*$/);
    }
  });
});

describe('the options', () => {
  it('carry the codes of CID 7050, each once', () => {
    const codes = Object.values(options).map(({ code }) => code);
    expect([...codes].sort()).toEqual(['113101', '113103', '113104', '113105', '113106', '113107', '113108', '113109', '113110', '113111', '113112']);
  });
});

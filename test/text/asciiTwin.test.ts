import { describe, expect, test } from 'vitest';
import { asciiSource, patternFor } from '../../shared/text/detectors/asciiTwin.ts';
import { seededRandom } from '../synthetic/random.ts';

const patterns = [
  /(?<![\p{L}\d])(?:acc(?:ession)?(?: ?(?:no|nr|#))?|acsn)\.?\s{0,3}(?<value>[\p{L}\d]*\d[\p{L}\d]*|[\p{Lu}]{1,4}[- ]\d)/giu,
  /(?<!\p{L})(?:\p{Lu}[\p{L}'’-]+ (?:County|Parish))(?!\p{L})/gu,
  /\p{Lu}\p{Ll}+(?![\p{Ll}\p{M}])|[^\p{L}\p{N}\s]+/gu,
  /летн\p{L}+|[\d.]+\s?(?:jährig|years?)(?![\p{L}\d])/giu,
];
const pieces = ['Acc', 'ACCESSION', 'no', ' ', '#', '12', '7', '-', 'Kent County', 'county', 'McCoy', 'x', '.', '45 years', 'Years', '[', ']', 'É', '\\'];

describe('the ASCII twin of a pattern', () => {
  test('finds the same in every text', () => {
    const random = seededRandom(11);
    let found = 0;
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: random.between(1, 7) }, () => random.pick(pieces)).join('');
      for (const pattern of patterns) {
        const all = (searched: RegExp) => Array.from(text.matchAll(searched), (match) => [match.index, match[0], { ...match.groups }]);
        expect(all(patternFor(text, pattern))).toEqual(all(pattern));
        found += all(pattern).length;
      }
    }
    expect(found).toBeGreaterThan(1000);
  });

  test('stands in for ASCII texts alone', () => {
    const [pattern] = patterns as [RegExp];
    expect(patternFor('ACC 12', pattern)).not.toBe(pattern);
    expect(patternFor('ACC 12 É', pattern)).toBe(pattern);
  });

  test('is not made where the pattern could mean something else', () => {
    for (const { source } of [/\u{1f600}/u, /\P{L}/u, /[\p{M}^a]/u, /ſ/iu, /\p{Alphabetic}/u]) expect(asciiSource(source)).toBeUndefined();
  });
});

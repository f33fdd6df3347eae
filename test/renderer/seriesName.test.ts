import { expect, it } from 'vitest';
import { seriesNames } from '../../renderer/components/seriesName.ts';

it('tells every photo and every clip of a case from the others, and calls a series by number and modality', () => {
  const named = seriesNames([
    { id: 1, number: '2', modality: 'CT' },
    { id: 4, number: '', modality: 'XC', media: 'photo' },
    { id: 5, number: '', modality: 'XC', media: 'clip' },
    { id: 7, number: '', modality: 'XC', media: 'photo' },
    { id: 8, number: '', modality: 'US' },
  ]);
  expect([...named.values()]).toEqual(['Series 2 CT', 'Photo 1', 'Clip 1', 'Photo 2', 'Series US']);
  expect(named.get(7)).toBe('Photo 2');
});

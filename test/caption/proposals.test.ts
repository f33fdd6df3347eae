import { describe, expect, it } from 'vitest';
import { proposeAltText } from '../../shared/caption/altText.ts';
import { rarityHint } from '../../shared/caption/rarity.ts';
import { scanCaption } from '../../shared/caption/scan.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

describe('a proposed alternative text', () => {
  it.each([
    [{ modality: 'CT', bodyPart: 'HEAD', plane: 'axial', kind: 'image', frames: 1 }, 'Axial CT of the head.'],
    [{ modality: 'MR', bodyPart: 'LSPINE', plane: 'sagittal', sequence: 'T2', kind: 'stack', frames: 15 }, 'Sagittal T2-weighted MRI of the lumbar spine, a video that scrolls through 15 slices.'],
    [{ modality: 'US', bodyPart: 'LIVER', kind: 'clip', frames: 90 }, 'Ultrasound of the liver, a video clip.'],
    [{ modality: 'CT', kind: 'montage', frames: 12 }, 'CT, 12 slices side by side.'],
    [{ modality: 'XC', kind: 'image', frames: 1 }, 'Photograph.'],
    [{ modality: 'ZZ', description: 'Late phase', kind: 'image', frames: 1 }, 'Medical image. Series: Late phase.'],
  ] as const)('of %j is %j', (facts, expected) => {
    expect(proposeAltText(facts)).toBe(expected);
    expect(scanCaption(expected, noIdentifiers)).toEqual([]);
  });
});

describe('the hint at what is rare', () => {
  const hint = (text: string) => rarityHint({ text, findings: scanCaption(text, noIdentifiers) });

  it('says nothing of an everyday case', () => {
    expect(hint('A woman in her 60s with gallstones.')).toBeUndefined();
    expect(hint('A 67-year-old woman with gallstones.')).toBeUndefined();
  });

  it('says in one sentence what singles out together', () => {
    expect(hint('The first reported case, in a 23-year-old from Salamanca.')).toBe('A rare condition, an exact age and a place together single out one person: leave out what the lesson does not need.');
    expect(hint('A rare tumour of the appendix.')).toMatch(/^A rare condition can be enough.*\.$/u);
    expect(hint('The patient made the headlines.')).toMatch(/^An event that others have heard of/u);
  });

  it('counts what is told elsewhere in the bundle too', () => {
    expect(rarityHint({ text: 'Gallstones.', findings: [], exactAge: 44, dates: 'told' })).toBe('An exact age and a date together single out one person: leave out what the lesson does not need.');
  });
});

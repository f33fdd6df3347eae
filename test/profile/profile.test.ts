import { describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import { parseProfileFile, resolveProfile, type OptionName } from '../../shared/profile/index.ts';

const resolve = (profile: string, options: OptionName[] = [], pixels: 'auto' | 'regions' | 'off' = 'auto') => resolveProfile({ profile, options, pixels });
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof UserError ? error.code : error;
  }
  return undefined;
};

describe('a profile', () => {
  it('has the options that its name promises', () => {
    expect(resolve('basic').options).toEqual([]);
    expect(resolve('posting').options).toEqual(['clean-structured-content', 'clean-descriptors', 'clean-graphics', 'clean-pixel-data']);
    expect(resolve('research').options).toContain('retain-safe-private');
    expect(resolve('research').options).not.toContain('retain-uids');
  });

  it('leaves the pixels alone unless Clean Pixel Data is part of it', () => {
    expect(resolve('basic').pixels).toBe('off');
    expect(resolve('posting', [], 'regions').pixels).toBe('regions');
    expect(resolve('posting', [], 'off')).toMatchObject({ pixels: 'off', options: ['clean-structured-content', 'clean-descriptors', 'clean-graphics'] });
  });

  it('takes each option once, in one order', () => {
    expect(resolve('basic', ['clean-descriptors', 'retain-uids', 'clean-descriptors']).options).toEqual(['retain-uids', 'clean-descriptors']);
  });

  it('refuses options that exclude each other', () => {
    expect(codeOf(() => resolve('basic', ['retain-full-dates', 'retain-modified-dates']))).toBe('conflicting-options');
    expect(codeOf(() => resolve('research', ['retain-full-dates']))).toBe('conflicting-options');
    expect(codeOf(() => resolve('basic', ['clean-pixel-data'], 'off'))).toBe('conflicting-options');
  });

  it('refuses names that do not exist, without repeating them', () => {
    expect(codeOf(() => resolve('clean'))).toBe('wrong-use');
    expect(codeOf(() => resolve('toString'))).toBe('wrong-use');
    expect(codeOf(() => resolve('basic', ['retain-names' as OptionName]))).toBe('wrong-use');
    expect(() => resolve('Smith')).toThrow(/^There is no such profile; there are basic, posting, research/);
  });
});

describe('a profile file', () => {
  it('adds options to a base', () => {
    const file = parseProfileFile({ name: 'our hospital', base: 'posting', options: ['retain-modified-dates'] });
    expect(resolveProfile({ profile: file, options: [], pixels: 'auto' })).toMatchObject({ name: 'our hospital', pixels: 'auto' });
    expect(resolveProfile({ profile: file, options: [], pixels: 'auto' }).options).toContain('retain-modified-dates');
    expect(resolveProfile({ profile: parseProfileFile({ name: 'x' }), options: [], pixels: 'auto' }).options).toEqual([]);
  });

  it.each([
    [null], [[]], ['basic'], [{}], [{ name: '' }], [{ name: 'a\nb' }], [{ name: 'a', base: 'none' }], [{ name: 'a', options: 'retain-uids' }],
    [{ name: 'a', options: ['none'] }], [{ name: 'a', more: 1 }],
  ])('%j is refused with a sentence', (json) => {
    expect(codeOf(() => parseProfileFile(json))).toBe('wrong-use');
  });
});

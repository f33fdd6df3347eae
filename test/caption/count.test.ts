import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import { countText, hashtagsIn } from '../../shared/caption/count.ts';
import type { TextPart } from '../../shared/destinations/destination.ts';
import { noPolicy } from '../../shared/policy/policy.ts';

const { destinations } = loadDestinations({ policy: noPolicy });
const part = (id: string, index = 0): TextPart => destinations.get(id)!.text.parts[index]!;
const count = (id: string, text: string): number => countText(text, part(id)).count;
const family = '👨‍👩‍👧‍👦';

/** Facts of X's own conformance suite and of its published weights. */
describe('counting for X', () => {
  it.each<[string, string, number]>([
    ['a text', 'This is a test.', 15],
    ['an address with http', 'http://test.com', 23],
    ['an address with https', 'https://test.com', 23],
    ['an address without a scheme', 'test.com', 23],
    ['a long address', `https://example.com/${'a'.repeat(200)}`, 23],
    ['addresses among words', 'Test https://test.com test https://test.com test.com test', 86],
    ['letters with accents', 'Lié géts', 8],
    ['the last character of weight one in Latin and beyond', '\u10ff', 1],
    ['the first of weight two', '\u1100', 2],
    ['dashes and quotes', '–“”’', 4],
    ['a per mille sign beside U+2032', '‰′', 3],
    ['Japanese', 'のの', 4],
    ['Korean', '저찀', 4],
    ['an emoji', '🐱', 2],
    ['a family, joined', family, 2],
    ['a skin tone', '👍🏿', 2],
    ['a flag', '🇩🇪', 2],
    ['a keycap', '1️⃣', 2],
    ['an accent put on later (NFC first)', 'e\u0301', 1],
    ['characters beyond the basic plane', '𐀀', 2],
    ['nothing', '', 0],
  ])('counts %s', (_, text, expected) => {
    expect(count('x', text)).toBe(expected);
  });

  it('fits up to 280 and no further', () => {
    expect(countText('a'.repeat(280), part('x'))).toEqual({ count: 280, max: 280, fits: true });
    expect(countText('a'.repeat(281), part('x')).fits).toBe(false);
    expect(countText('の'.repeat(140), part('x')).fits).toBe(true);
    expect(countText('の'.repeat(141), part('x')).fits).toBe(false);
    expect(countText('🐱'.repeat(140), part('x')).fits).toBe(true);
  });
});

describe('counting for others', () => {
  it('takes graphemes and UTF-8 bytes for Bluesky', () => {
    expect(countText(`${family}é`, part('bluesky'))).toEqual({ count: 2, max: 300, bytes: 27, maxBytes: 3000, fits: true });
    expect(countText(family.repeat(121), part('bluesky'))).toMatchObject({ count: 121, bytes: 3025, fits: false });
    expect(countText('a'.repeat(301), part('bluesky')).fits).toBe(false);
  });

  it('takes any address for 23 on Mastodon, and of a far account its name alone', () => {
    expect(count('mastodon', 'See https://example.com/a/very/long/path?with=a&query=too now.')).toBe('See '.length + 23 + ' now.'.length);
    expect(count('mastodon', 'example.com')).toBe(11);
    expect(count('mastodon', 'Hi @someone@example.social!')).toBe('Hi @someone!'.length);
    expect(count('mastodon', family)).toBe(1);
  });

  it('takes an emoji for its UTF-8 bytes on Threads', () => {
    expect(count('threads', 'ab🐱')).toBe(6);
    expect(count('threads', 'äö')).toBe(2);
    expect(count('threads', family)).toBe(25);
  });

  it('takes UTF-16 where the network does, and limits hashtags on Instagram', () => {
    expect(count('discord', '🐱')).toBe(2);
    const tags = Array.from({ length: 6 }, (_, index) => `#tag${index}`).join(' ');
    expect(countText(tags, part('instagram-feed'))).toMatchObject({ hashtags: 6, maxHashtags: 5, fits: false });
  });

  it('has a title and a description of their own for YouTube', () => {
    expect(part('youtube', 0)).toMatchObject({ name: 'title', max: { value: 100 } });
    expect(part('youtube', 1)).toMatchObject({ name: 'description', max: { value: 5000 } });
  });

  it('counts bytes alone where nothing else is limited', () => {
    expect(countText('ä'.repeat(12_001), part('teams'))).toMatchObject({ bytes: 24_002, fits: false });
    expect(countText('x'.repeat(100_000), part('whatsapp')).fits).toBe(true);
  });

  it('never counts less when more is written', () => {
    fc.assert(fc.property(fc.constantFrom('bluesky', 'discord', 'threads', 'linkedin'), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 40 }), (id, text, more) => {
      expect(count(id, `${text} ${more}`)).toBeGreaterThanOrEqual(count(id, text));
    }));
  });
});

describe('hashtags', () => {
  it('are what a network links', () => {
    expect(hashtagsIn('#MedEd and #FOAMed, not#this, #123, #1st, C#, #SoMe4Surgery.')).toEqual(['#MedEd', '#FOAMed', '#1st', '#SoMe4Surgery']);
  });
});

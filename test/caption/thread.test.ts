import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import { countText } from '../../shared/caption/count.ts';
import { sentencesOf } from '../../shared/caption/sentences.ts';
import { splitThread } from '../../shared/caption/thread.ts';
import type { TextPart } from '../../shared/destinations/destination.ts';
import { noPolicy } from '../../shared/policy/policy.ts';

const { destinations } = loadDestinations({ policy: noPolicy });
const part = (id: string): TextPart => destinations.get(id)!.text.parts[0]!;
const x = part('x');
const unnumbered = (posts: readonly string[]) => posts.map((post) => post.replace(/ \d+\/\d+$/u, ''));

describe('a thread', () => {
  it('is one post without a number where the text fits', () => {
    expect(splitThread('A short text.', x, 'slash')).toEqual(['A short text.']);
    expect(splitThread('  ', x, 'slash')).toEqual([]);
  });

  it('is cut between sentences and numbered', () => {
    const sentence = 'This sentence tells one thing about the case and nothing else at all. ';
    const posts = splitThread(sentence.repeat(12), x, 'slash');
    expect(posts.length).toBeGreaterThan(3);
    for (const [index, post] of posts.entries()) {
      expect(post).toMatch(new RegExp(`all\\. ${index + 1}/${posts.length}$`, 'u'));
      expect(countText(post, x).fits).toBe(true);
    }
  });

  it('begins a new post with a paragraph that would not fit whole', () => {
    const first = 'a '.repeat(100).trim();
    const second = 'b '.repeat(100).trim();
    expect(unnumbered(splitThread(`${first}\n\n${second}`, x, 'slash'))).toEqual([first, second]);
  });

  it('cuts no sentence at a title, an initial or a figure’s number', () => {
    expect(sentencesOf('See Fig. 2 of the paper. Ask the team, e.g. by mail. T. N. M. counts. Done.').map((one) => one.trim())).toEqual(['See Fig. 2 of the paper.', 'Ask the team, e.g. by mail.', 'T. N. M. counts.', 'Done.']);
    expect(sentencesOf('One.\nTwo.')).toHaveLength(2);
  });

  it('cuts between words what is longer than a post, and inside a word only what is longer still', () => {
    const words = 'word '.repeat(200).trim();
    expect(unnumbered(splitThread(words, x, 'slash')).join(' ')).toBe(words);
    const endless = 'あ'.repeat(400);
    const posts = splitThread(endless, x, 'slash');
    expect(unnumbered(posts).join('')).toBe(endless);
    expect(posts.every((post) => countText(post, x).fits)).toBe(true);
  });

  it('makes room for two digits where there are ten posts or more', () => {
    const posts = splitThread('This sentence tells one thing about the case and nothing else at all. '.repeat(60), x, 'slash');
    expect(posts.length).toBeGreaterThan(10);
    expect(posts.at(-1)).toMatch(new RegExp(` ${posts.length}/${posts.length}$`, 'u'));
    expect(posts.every((post) => countText(post, x).fits)).toBe(true);
  });

  it('loses no word and keeps every limit, whatever the text', () => {
    const word = fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom('hernia.', '👨‍👩‍👧‍👦', 'https://example.com/a/b', 'Ärzte', 'の'.repeat(20), '\n\n', 'Dr.', '!'));
    fc.assert(fc.property(fc.constantFrom('x', 'bluesky', 'mastodon', 'threads'), fc.array(word, { minLength: 1, maxLength: 120 }), fc.constantFrom<'none' | 'slash'>('none', 'slash'), (id, words, numbering) => {
      const text = words.join(' ');
      const posts = splitThread(text, part(id), numbering);
      for (const post of posts) expect(countText(post, part(id)).fits).toBe(true);
      const bare = numbering === 'slash' && posts.length > 1 ? unnumbered(posts) : posts;
      expect(bare.join('').replace(/\s+/gu, '')).toBe(text.replace(/\s+/gu, ''));
    }), { numRuns: 300 });
  });
});

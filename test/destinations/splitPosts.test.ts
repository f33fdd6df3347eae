import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import { shareOfBytes, splitPosts, type PostItem } from '../../shared/destinations/fit.ts';
import { noPolicy } from '../../shared/policy/policy.ts';

const { destinations } = loadDestinations({ policy: noPolicy });
const on = (id: string) => destinations.get(id)!;
const of = (letters: string): PostItem[] => Array.from(letters, (letter) => ({ kind: letter === 'i' ? 'image' : letter === 'v' ? 'video' : 'animation' }));

describe('spreading over posts', () => {
  it('puts no more pictures in a post than it takes', () => {
    expect(splitPosts(on('x'), of('iiiii'))).toEqual([[0, 1, 2, 3], [4]]);
    expect(splitPosts(on('instagram-feed'), of('i'.repeat(25))).map((post) => post.length)).toEqual([10, 10, 5]);
  });

  it('keeps one kind to a post where kinds do not mix, and mixes where they do', () => {
    expect(splitPosts(on('x'), of('viiva'))).toEqual([[0], [1, 2], [3], [4]]);
    expect(splitPosts(on('discord'), of('viiv'))).toEqual([[0, 1, 2, 3]]);
  });

  it('leaves out what is not taken', () => {
    expect(splitPosts(on('youtube'), of('ivi'))).toEqual([[1]]);
    expect(splitPosts(on('colleague'), of('iv'))).toEqual([]);
  });

  it('shares with a last post that would have too few', () => {
    const least = { ...on('linkedin'), images: { ...on('linkedin').images!, minPerPost: { value: 2, source: 'official' as const } } };
    expect(splitPosts(least, of('i'.repeat(21))).map((post) => post.length)).toEqual([19, 2]);
    expect(splitPosts(least, of('i'))).toEqual([[0]]);
  });

  it('keeps the order, takes each item once and breaks no limit, for any items', () => {
    fc.assert(fc.property(fc.constantFrom(...destinations.keys()), fc.array(fc.constantFrom('i', 'v', 'a'), { maxLength: 60 }), (id, letters) => {
      const destination = on(id);
      const items = of(letters.join(''));
      const posts = splitPosts(destination, items);
      const all = posts.flat();
      expect(all).toEqual([...all].sort((left, right) => left - right));
      expect(new Set(all).size).toBe(all.length);
      const taken = (kind: PostItem['kind']) => (kind === 'image' ? destination.images : kind === 'video' ? destination.video : destination.animation) !== undefined;
      expect(all).toEqual(items.flatMap((item, index) => (taken(item.kind) ? [index] : [])));
      for (const post of posts) {
        const count = (kind: PostItem['kind']) => post.filter((index) => items[index]?.kind === kind).length;
        expect(count('image')).toBeLessThanOrEqual(destination.images?.maxPerPost.value ?? 0);
        expect(count('video')).toBeLessThanOrEqual(destination.video?.maxPerPost.value ?? 0);
        expect(count('animation')).toBeLessThanOrEqual(1);
        expect(post.length).toBeLessThanOrEqual(destination.files.maxFiles?.value ?? Infinity);
        if (destination.mixing === 'one-kind') expect(new Set(post.map((index) => items[index]?.kind)).size).toBe(1);
      }
    }), { numRuns: 500 });
  });

  it('shares the bytes of a post so that together they are taken', () => {
    const post = of('iiiv');
    const total = 3 * shareOfBytes(on('email'), post, 'image')! + shareOfBytes(on('email'), post, 'video')!;
    expect(total).toBeLessThanOrEqual(18_000_000);
    expect(shareOfBytes(on('x'), post, 'image')).toBeUndefined();
  });
});

import type { Destination } from './destination.ts';

export interface PostItem {
  readonly kind: 'image' | 'video' | 'animation';
}

/**
 * Spreads items over posts in their order: gives the indexes of each post. Kinds that the destination does not take stand in no post. Where a post needs
 * a least number, the last ones share with the one before.
 */
export function splitPosts(destination: Destination, items: readonly PostItem[]): number[][] {
  const posts: number[][] = [];
  let open: number[] = [];
  for (const [index, item] of items.entries()) {
    if (most(destination, item.kind) === 0) continue;
    if (open.length > 0 && !takes(destination, [...open, index].map((at) => items[at]!))) {
      posts.push(open);
      open = [];
    }
    open.push(index);
  }
  if (open.length > 0) posts.push(open);
  return shareWithLast(posts, destination.images?.minPerPost?.value ?? 1, items);
}

function most({ images, animation, video }: Destination, kind: PostItem['kind']): number {
  switch (kind) {
    case 'image':
      return images?.maxPerPost.value ?? 0;
    case 'video':
      return video?.maxPerPost.value ?? 0;
    case 'animation':
      return animation === undefined ? 0 : 1;
  }
}

function takes(destination: Destination, items: readonly PostItem[]): boolean {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  if (kinds.length > 1 && destination.mixing === 'one-kind') return false;
  if (items.length > Math.max(...kinds.map((kind) => most(destination, kind)), destination.images?.maxPerPost.value ?? 0)) return false;
  if (items.length > (destination.files.maxFiles?.value ?? Infinity)) return false;
  return kinds.every((kind) => items.filter((item) => item.kind === kind).length <= most(destination, kind));
}

function shareWithLast(posts: number[][], least: number, items: readonly PostItem[]): number[][] {
  const [last, before] = [posts.at(-1), posts.at(-2)];
  const allImages = (post: readonly number[]) => post.every((at) => items[at]?.kind === 'image');
  if (last === undefined || before === undefined || !allImages(last) || !allImages(before)) return posts;
  const missing = least - last.length;
  if (missing <= 0 || before.length - missing < least) return posts;
  return [...posts.slice(0, -2), before.slice(0, -missing), [...before.slice(-missing), ...last]];
}

/**
 * How many bytes one item of a post may have so that all files together stay within what the destination takes for one post: half for the pictures
 * alike, the other half for what moves. Undefined where no total is stated.
 */
export function shareOfBytes(destination: Destination, post: readonly PostItem[], kind: PostItem['kind']): number | undefined {
  const total = destination.files.maxTotalBytes?.value;
  if (total === undefined) return undefined;
  const still = post.filter((item) => item.kind === 'image').length;
  const moving = post.length - still;
  const part = still > 0 && moving > 0 ? total / 2 : total;
  return Math.floor(part / Math.max(1, kind === 'image' ? still : moving));
}

import twitterText from 'twitter-text';
import type { Counting, TextPart } from '../destinations/destination.ts';
import { codePoints, graphemesOf, isEmoji, utf8Length } from './characters.ts';

export interface TextCount {
  /** In the destination's own unit. */
  readonly count: number;
  readonly max?: number;
  /** UTF-8, where the destination limits them. */
  readonly bytes?: number;
  readonly maxBytes?: number;
  readonly hashtags?: number;
  readonly maxHashtags?: number;
  readonly fits: boolean;
}

/** Counts a text as the destination counts it. Destinations count what is left after Unicode's canonical composition (NFC), X says so itself. */
export function countText(text: string, part: TextPart): TextCount {
  const count = counted(text, part.counting, part.shortenedUrlLength);
  const max = part.max?.value;
  const maxBytes = part.maxUtf8Bytes?.value;
  const maxHashtags = part.maxHashtags?.value;
  const bytes = maxBytes === undefined ? undefined : utf8Length(text);
  const hashtags = maxHashtags === undefined ? undefined : hashtagsIn(text).length;
  return {
    count,
    ...(max === undefined ? {} : { max }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(hashtags === undefined ? {} : { hashtags }),
    ...(maxHashtags === undefined ? {} : { maxHashtags }),
    fits: count <= (max ?? Infinity) && (bytes ?? 0) <= (maxBytes ?? Infinity) && (hashtags ?? 0) <= (maxHashtags ?? Infinity),
  };
}

/** `#hernia`, as networks link it: letters, digits and low lines behind a hash that stands alone. */
export function hashtagsIn(text: string): string[] {
  return Array.from(text.matchAll(/(?<![\p{L}\p{N}_&/])#(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+/gu), ([tag]) => tag);
}

function counted(text: string, counting: Counting, urlLength: number | undefined): number {
  switch (counting) {
    case 'x-weighted':
      // Of a text without any letter twitter-text says that it is no tweet, but counts it all the same.
      return twitterText.parseTweet(text).weightedLength;
    case 'graphemes':
      return graphemesOf(text).length;
    case 'utf16':
      return text.length;
    case 'threads':
      return graphemesOf(text).reduce((sum, cluster) => sum + (isEmoji(cluster) ? utf8Length(cluster) : codePoints(cluster)), 0);
    case 'mastodon':
      return graphemesOf(asMastodonCounts(text, urlLength ?? 23)).length;
    case 'code-points':
    case 'none':
      return codePoints(text);
  }
}

/** Any web address counts the same, and of a person on another server only the name before the server counts (Mastodon's StatusLengthValidator). */
function asMastodonCounts(text: string, urlLength: number): string {
  return text
    .replace(/(?<![\p{L}\p{N}_@#])https?:\/\/[^\s<>"]+[^\s<>".,;:!?'’)\]]/giu, 'x'.repeat(urlLength))
    .replace(/(^|[^/\w])@(\w+)@[\w.-]+\w/gu, '$1@$2');
}

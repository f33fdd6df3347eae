import type { Destination, TextPart } from '../destinations/destination.ts';
import { graphemesOf } from './characters.ts';
import { countText, hashtagsIn } from './count.ts';
import type { FilledTemplate } from './templates.ts';
import { splitThread } from './thread.ts';

/**
 * A filled template as the texts of a destination: one for each part (title, description), or the posts of a thread where the text is too long for one or the
 * template is a thread. A text that fits nowhere stays whole, for the author to shorten. Hashtags beyond what is taken go, the last ones first.
 */
export function captionFor(destination: Destination, filled: FilledTemplate): string[] {
  const { parts } = destination.text;
  const texts = parts.map((part) => (part.name === 'title' ? shortened(filled.title, part) : fewerHashtags(filled.body, part)));
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || !destination.thread) return texts;
  if (filled.points === undefined) return splitThread(texts[0]!, only, 'slash');
  return numbered(filled.points, only);
}

/** The points of a thread, each a post or, where it is too long, several; all numbered. */
function numbered(points: readonly string[], part: TextPart): string[] {
  const room: TextPart = part.max === undefined ? part : { ...part, max: { ...part.max, value: part.max.value - ' 99/99'.length } };
  const posts = points.flatMap((point) => splitThread(point, room, 'none'));
  return posts.length === 1 ? posts : posts.map((post, index) => `${post} ${index + 1}/${posts.length}`);
}

function shortened(title: string, part: TextPart): string {
  if (countText(title, part).fits) return title;
  const words = title.split(/\s+/u);
  while (words.length > 1 && !countText(`${words.join(' ')}…`, part).fits) words.pop();
  const cut = `${words.join(' ')}…`;
  return countText(cut, part).fits ? cut : graphemesOf(title).slice(0, Math.max(1, (part.max?.value ?? 1) >> 2)).join('');
}

function fewerHashtags(text: string, part: TextPart): string {
  const most = part.maxHashtags?.value ?? Infinity;
  let result = text;
  for (const tag of hashtagsIn(text).slice(most).reverse()) {
    const at = result.lastIndexOf(tag);
    result = `${result.slice(0, at).replace(/ $/u, '')}${result.slice(at + tag.length)}`;
  }
  return result.trim();
}

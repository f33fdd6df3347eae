/** Whether the texts of a bundle fit the destination, and how they are spread over its posts. */
import { countText, splitThread, type TextCount } from '../caption/index.ts';
import type { Destination, LimitSource, TextPart } from '../destinations/destination.ts';

/** What the author wrote. */
export interface BundleTexts {
  /** One text, which is cut into a thread where it is too long and the destination has threads; or the posts of a thread as they are to be. */
  readonly caption: readonly string[];
  readonly title?: string | undefined;
  /** For a later post. */
  readonly reveal?: string | undefined;
}

export interface PlannedText {
  /** Of the file. */
  readonly name: string;
  readonly role: 'caption' | 'title' | 'reveal';
  readonly text: string;
  readonly count: TextCount;
}

export interface TextsPlan {
  readonly texts: readonly PlannedText[];
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly source: Exclude<LimitSource, 'official'> | 'plan' }[];
  readonly refusals: readonly string[];
}

const unlimited: TextPart = { name: 'caption', counting: 'none' };

export function planTexts(destination: Destination, given: BundleTexts): TextsPlan {
  const parts = destination.text.parts;
  const body = parts.find(({ name }) => name !== 'title') ?? unlimited;
  const titlePart = parts.find(({ name }) => name === 'title');
  const written = given.caption.map(tidy).filter((text) => text !== '');
  const splits = destination.thread && written.length === 1;
  const posts = splits ? splitThread(written[0]!, body, 'slash') : written;
  const plan: { texts: PlannedText[]; warnings: TextsPlan['warnings'][number][]; refusals: string[] } = { texts: [], warnings: [], refusals: [] };
  const add = (name: string, role: PlannedText['role'], text: string, part: TextPart): void => {
    const count = countText(text, part);
    plan.texts.push({ name, role, text, count });
    if (!count.fits) judge(destination, part, count, nouns[role], plan);
  };
  posts.forEach((text, index) => add(index === 0 ? 'caption.txt' : `caption-${index + 1}.txt`, 'caption', text, body));
  if (splits && posts.length > 1) plan.warnings.push({ code: 'thread', source: 'plan', message: `The caption is too long for one post and is cut into a thread of ${posts.length}.` });
  if (posts.length > 1 && !destination.thread) plan.refusals.push(`${destination.name} has no threads; the caption must be one text.`);
  const title = tidy(given.title ?? '');
  // Where no title is taken (a slide show always has one), it would be lost without a word.
  if (title !== '' && titlePart === undefined && !destination.slides) plan.warnings.push({ code: 'no-title', source: 'plan', message: `${destination.name} has no titles; the title is left out.` });
  else if (title !== '') add('title.txt', 'title', title, titlePart ?? unlimited);
  const reveal = tidy(given.reveal ?? '');
  const reveals = reveal === '' ? [] : destination.thread ? splitThread(reveal, body, 'slash') : [reveal];
  reveals.forEach((text, index) => add(index === 0 ? 'reveal.txt' : `reveal-${index + 1}.txt`, 'reveal', text, body));
  return plan;
}

const nouns = { caption: 'The caption', title: 'The title', reveal: 'The reveal' } as const;

/** White space at the ends says nothing, and line ends are those of every system. */
const tidy = (text: string): string => text.replaceAll(/\r\n?/gu, '\n').replace(/^\uFEFF/u, '').trim();

function judge(destination: Destination, part: TextPart, count: TextCount, noun: string, plan: { warnings: TextsPlan['warnings'][number][]; refusals: string[] }): void {
  const over = [
    { limit: part.max, is: count.count, most: count.max, what: 'characters as they count them' },
    { limit: part.maxUtf8Bytes, is: count.bytes, most: count.maxBytes, what: 'bytes' },
    { limit: part.maxHashtags, is: count.hashtags, most: count.maxHashtags, what: 'hashtags' },
  ].filter(({ is, most }) => is !== undefined && most !== undefined && is > most);
  for (const { limit, is, most, what } of over) {
    const message = `${noun} has ${is!} ${what}, and ${destination.name} takes ${most!}; shorten it.`;
    const source = limit?.source ?? 'official';
    // A limit that only third parties tell of may be wrong: it is for the author to know, not for Vignette to enforce.
    if (source === 'unverified') plan.warnings.push({ code: 'text-too-long', source, message });
    else plan.refusals.push(message);
  }
}

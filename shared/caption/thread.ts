import type { TextPart } from '../destinations/destination.ts';
import { graphemesOf } from './characters.ts';
import { countText } from './count.ts';
import { sentencesOf } from './sentences.ts';

/** `slash`: each post ends with its number, such as 2/5. */
export type Numbering = 'none' | 'slash';

/**
 * Cuts a text into posts that fit, at the ends of sentences, else between words, else inside a word that is longer than a post. A blank line begins a
 * new post where the next paragraph would not fit as a whole. A text that fits stays one post without a number. No word is lost.
 */
export function splitThread(text: string, part: TextPart, numbering: Numbering): string[] {
  const whole = text.trim();
  if (whole === '') return [];
  const fits = (post: string) => {
    const { count, max, bytes, maxBytes } = countText(post, part);
    return count <= (max ?? Infinity) && (bytes ?? 0) <= (maxBytes ?? Infinity);
  };
  if (fits(whole)) return [whole];
  // The numbers take room, and how much depends on how many posts there are: the widest that come out decide.
  for (let digits = 1; ; digits += 1) {
    const mark = (index: number, total: number) => (numbering === 'none' ? '' : ` ${index}/${total}`);
    const widest = numbering === 'none' ? '' : ` ${'9'.repeat(digits)}/${'9'.repeat(digits)}`;
    const posts = pack(whole, (post) => fits(post + widest));
    if (numbering === 'none' || String(posts.length).length <= digits) return posts.map((post, index) => post + mark(index + 1, posts.length));
  }
}

function pack(text: string, fits: (post: string) => boolean): string[] {
  const posts: string[] = [];
  let open = '';
  const add = (piece: string) => {
    if (fits((open + piece).trim())) open += piece;
    else {
      if (open.trim() !== '') posts.push(open.trim());
      open = piece;
    }
  };
  for (const paragraph of text.split(/(?<=\n\s*\n)/u)) {
    if (fits(paragraph.trim())) add(paragraph);
    else for (const sentence of sentencesOf(paragraph)) for (const piece of piecesOf(sentence, fits)) add(piece);
  }
  if (open.trim() !== '') posts.push(open.trim());
  return posts;
}

/** A sentence, or its words where it does not fit, or the characters of a word that does not. */
function piecesOf(sentence: string, fits: (post: string) => boolean): string[] {
  if (fits(sentence.trim())) return [sentence];
  return sentence.split(/(?<=\s)(?=\S)/u).flatMap((word) => (fits(word.trim()) ? [word] : graphemesOf(word)));
}

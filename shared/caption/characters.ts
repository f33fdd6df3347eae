const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const encoder = new TextEncoder();

/** What a reader takes for one character: a letter with its accents, a flag, a family of emoji. */
export function graphemesOf(text: string): string[] {
  return Array.from(clusters.segment(text), ({ segment }) => segment);
}

export const utf8Length = (text: string): number => encoder.encode(text).length;

export const codePoints = (text: string): number => Array.from(text).length;

/** True for one grapheme that is drawn as a picture. */
export function isEmoji(cluster: string): boolean {
  return /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\u20E3|^\p{Regional_Indicator}/u.test(cluster);
}

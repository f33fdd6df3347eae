import { graphemesOf } from '../caption/characters.ts';
import type { Destination, LimitSource } from './destination.ts';

/** What is wrong with an alternative text for a destination: one sentence, and how well the limit is known. */
export interface AltTextGap {
  readonly message: string;
  readonly source: LimitSource;
}

/** Undefined where the text fits, or where the destination takes none for this kind (it then stays in the bundle for other uses). */
export function altTextGap({ altText, name }: Destination, kind: 'image' | 'video', text: string): AltTextGap | undefined {
  if (!altText.for.includes(kind) || altText.max === undefined) return undefined;
  const length = graphemesOf(text).length;
  if (length <= altText.max.value) return undefined;
  return { source: altText.max.source, message: `An alternative text has ${length} characters, and ${name} takes ${altText.max.value}; shorten it.` };
}

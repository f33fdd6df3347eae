import { captionFor, fillTemplate } from '../caption/index.ts';
import type { Destination } from '../destinations/destination.ts';
import type { BundleDraft } from './draft.ts';

/** The words of a bundle as they will be written. */
export interface DraftTexts {
  /** One for each part of the destination's text, or the posts of a thread; none where nothing was written. */
  readonly texts: readonly string[];
  readonly reveal?: string;
}

/** What the draft's caption becomes at a destination. */
export function draftTexts({ caption, title }: Pick<BundleDraft, 'caption' | 'title'>, destination: Destination): DraftTexts {
  const filled = caption.form === 'template' ? fillTemplate(caption.template, caption.fields) : { title, body: caption.free.trim() };
  const texts = captionFor(destination, title.trim() === '' ? filled : { ...filled, title: title.trim() });
  return { texts: texts.every((text) => text.trim() === '') ? [] : texts, ...('reveal' in filled ? { reveal: filled.reveal } : {}) };
}

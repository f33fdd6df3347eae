import { captionFor, fillTemplate, type FilledTemplate } from '../caption/index.ts';
import type { Destination } from '../destinations/destination.ts';
import type { BundleDraft } from './draft.ts';

/** The words of a bundle, before they are planned for its destination. */
export interface DraftTexts {
  /** One text, which becomes a thread where it is too long; or the posts of a thread that the author made. Empty where nothing was written. */
  readonly caption: readonly string[];
  /** For destinations that have one. */
  readonly title?: string;
  readonly reveal?: string;
}

/** What the draft's words become at a destination. */
export function draftTexts({ caption, title }: Pick<BundleDraft, 'caption' | 'title'>, destination: Destination): DraftTexts {
  const filled: FilledTemplate = caption.form === 'template' ? fillTemplate(caption.template, caption.fields) : { title: '', body: caption.free.trim() };
  const heading = title.trim() === '' ? filled.title : title.trim();
  const texts = captionFor(destination, { ...filled, title: heading });
  const titleAt = destination.text.parts.findIndex(({ name }) => name === 'title');
  const bodies = texts.filter((_, index) => index !== titleAt);
  // Only the points of a teaching thread are posts already; any other text is split where it is planned.
  const posts = filled.points === undefined && bodies.length > 1 ? [filled.body] : bodies;
  const shown = titleAt < 0 ? '' : (texts[titleAt] ?? '');
  return { caption: posts.filter((text) => text.trim() !== ''), ...(shown === '' ? {} : { title: shown }), ...(filled.reveal === undefined ? {} : { reveal: filled.reveal }) };
}

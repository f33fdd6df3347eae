import type { BundleDraft, DraftChange } from '../../../shared/bundle/draft.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';

const prose = ['presentation', 'findings', 'question', 'answer'] as const;
type Prose = (typeof prose)[number];

/** Whether the destination has a title of its own. */
export const hasTitle = ({ text }: Destination): boolean => text.parts.some(({ name }) => name === 'title');

/** Whether the template asks for four options. */
export const hasOptions = ({ caption }: BundleDraft): boolean => caption.template === 'quiz' || caption.template === 'poll';

/** Every text that goes into the bundle, by the name of its field, in the order of the page. */
export function textsOf(draft: BundleDraft, destination: Destination): ReadonlyMap<string, string> {
  const { caption, media } = draft;
  const texts = new Map<string, string>();
  if (hasTitle(destination)) texts.set('title', draft.title);
  if (caption.form === 'free') texts.set('free', caption.free);
  else {
    texts.set('presentation', caption.fields.presentation);
    texts.set('findings', caption.fields.findings);
    texts.set('question', caption.fields.question);
    if (hasOptions(draft)) caption.fields.options.forEach((option, index) => texts.set(`option-${index}`, option));
    if (caption.template !== 'poll') texts.set('answer', caption.fields.answer);
    texts.set('hashtags', caption.fields.hashtags.join(' '));
  }
  if (!destination.files.dicom) media.forEach(({ altText }, index) => texts.set(`alt-${index}`, altText));
  return texts;
}

/** The draft's change that gives one field another text. */
export function withField(draft: BundleDraft, field: string, value: string): DraftChange {
  const { caption, media } = draft;
  if (field === 'title') return { title: value };
  if (field === 'free') return { caption: { ...caption, free: value } };
  if (field === 'hashtags') return { caption: { ...caption, fields: { ...caption.fields, hashtags: value.split(/\s+/u).filter((tag) => tag !== '') } } };
  const [kind, number] = field.split('-') as [string, string?];
  if (kind === 'alt') return { media: media.map((item, index) => (index === Number(number) ? { ...item, altText: value } : item)) };
  if (kind === 'option') return { caption: { ...caption, fields: { ...caption.fields, options: caption.fields.options.map((option, index) => (index === Number(number) ? value : option)) } } };
  return isProse(field) ? { caption: { ...caption, fields: { ...caption.fields, [field]: value } } } : {};
}

/** The id of a field's element on the page. */
export const fieldOf = (field: string): string => `caption-${field}`;

const isProse = (field: string): field is Prose => prose.some((each) => each === field);

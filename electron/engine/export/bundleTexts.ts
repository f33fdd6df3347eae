import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BundlePlan, PlannedPost } from '../../../shared/bundle/bundlePlan.ts';
import type { PlannedText } from '../../../shared/bundle/planTexts.ts';
import { copyScript, postPage, type PageMedia, type PageText } from '../../../shared/bundle/postPage.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import { writeDurably } from '../deidentify/durably.ts';
import type { PartMade, RenderedMedia } from './makeMedia.ts';
import type { ExportRequest } from './request.ts';
import type { AuthorsText } from './textStops.ts';

/** Every text that the author gave and that will stand somewhere in the bundle. */
export function authorsTexts({ caption, title, reveal, altTexts, media, consent, destination }: ExportRequest): AuthorsText[] {
  // DICOM goes as it is: no picture is made, so that nothing that was written on one or for one goes along.
  const items = media === 'automatic' || destination.files.dicom ? [] : media;
  const own = (file: string, texts: readonly (string | undefined)[]): AuthorsText[] => texts.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [{ file, text }]));
  return [
    ...caption.flatMap((text, index) => own(index === 0 ? 'caption.txt' : `caption-${index + 1}.txt`, [text])),
    ...own('title.txt', [title]),
    ...own('reveal.txt', [reveal]),
    ...own('alt-text.txt', [...(altTexts ?? []), ...items.map(({ altText }) => altText)]),
    ...own('labels on the pictures', items.flatMap(labelsOf)),
    ...own('report.html', [consent?.reference]),
  ];
}

/** What the author writes on an item. */
export const labelsOf = (item: MediaItem): string[] => ('drawings' in item ? item.drawings.flatMap(({ text }) => (text === undefined ? [] : [text])) : []);

/** Writes captions, alternative texts and the preview. */
export function writeTexts(folder: string, request: ExportRequest, plan: BundlePlan, media: readonly RenderedMedia[]): PartMade[] {
  const parts: PartMade[] = [];
  const write = (name: string, kind: 'text' | 'page', text: string): void => {
    writeDurably(join(folder, name), text);
    parts.push({ kind, path: name });
  };
  for (const { name, text } of plan.texts) write(name, 'text', `${text}\n`);
  if (media.length > 0) write('alt-text.txt', 'text', media.map(({ name, altText }) => `${name}\n${altText}\n`).join('\n'));
  if (plan.form === 'posts') write('post.html', 'page', previewOf(request, plan, media));
  return parts;
}

const scriptHash = createHash('sha256').update(copyScript).digest('base64');

function previewOf({ destination, group }: ExportRequest, plan: BundlePlan, media: readonly RenderedMedia[]): string {
  const reveals = plan.posts.filter((post) => isReveal(post, plan)).length;
  const count = plan.posts.length - reveals;
  return postPage({
    destination: destination.name,
    hints: [...plan.warnings.map(({ message }) => message), ...(group === undefined ? [] : [...group.rules, ...delay(group.delayDays)]), ...destination.notes],
    scriptHash,
    posts: plan.posts.map((post, index) => ({
      heading: isReveal(post, plan) ? 'Later: the answer' : count === 1 ? 'The post' : `Post ${index + 1} of ${count}`,
      texts: post.texts.map((name) => textOf(plan.texts.find((text) => text.name === name)!)),
      media: post.media.map((stem) => mediaOf(media.find(({ planned }) => planned.stem === stem)!)),
    })),
  });
}

const delay = (days: number): string[] => (days === 0 ? [] : [`The group, or your institution, waits ${days} days before a case is posted.`]);
const isReveal = ({ texts }: PlannedPost, plan: BundlePlan): boolean => texts.length > 0 && texts.every((name) => plan.texts.find((text) => text.name === name)?.role === 'reveal');
const labels = { caption: 'Caption', title: 'Title', reveal: 'Answer' } as const;

function textOf({ name, role, text, count }: PlannedText): PageText {
  return { name, label: labels[role], text, count: count.max === undefined ? `${count.count} characters` : `${count.count} of ${count.max}` };
}

function mediaOf({ name, planned, rendered, altText }: RenderedMedia): PageMedia {
  const { width, height, seconds } = rendered;
  return { name, form: planned.form === 'video' ? 'video' : 'image', width, height, altText, facts: `${width} x ${height}${seconds === undefined ? '' : `, ${seconds.toFixed(1)} s`}` };
}

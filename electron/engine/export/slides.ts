import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type PptxGenJs from 'pptxgenjs';
import { UserError } from '../../../shared/contract/errors.ts';
import type { BundlePlan } from '../../../shared/bundle/bundlePlan.ts';
import { writeDurably } from '../deidentify/durably.ts';
import type { Pool } from '../jobs/pool.ts';
import type { PartMade, RenderedMedia } from './makeMedia.ts';
import { repacked } from './slidesPackage.ts';

/** Inches, 16:9. */
const slide = { width: 13.333, height: 7.5, margin: 0.5 } as const;
const colours = { ground: '10181F', ink: 'F2F5F7', soft: 'A9B7C4' } as const;
const font = 'Arial';
/** What a slide takes before it is too small to be read from the last row. */
const sizes = [{ upTo: 320, points: 26 }, { upTo: 700, points: 22 }, { upTo: 1100, points: 18 }] as const;
const mostCharacters = 1100;

type Slide = ReturnType<PptxGenJs['addSlide']>;

/**
 * Writes `slides.pptx`: a title, the case as native text with the discussion in the speaker notes, one slide for each picture or embedded video, and the discussion as
 * the last slide. Whatever tells who made it and when is left out.
 */
export async function writeSlides(folder: string, plan: BundlePlan, media: readonly RenderedMedia[], pool: Pool): Promise<PartMade> {
  const text = (role: 'caption' | 'title' | 'reveal'): string => plan.texts.filter((one) => one.role === role).map((one) => one.text).join('\n\n');
  const [title, caption, discussion] = [text('title'), text('caption'), text('reveal')];
  // The package is CommonJS under an ES module's declaration.
  const module = (await import('pptxgenjs')).default as unknown as { readonly default?: typeof PptxGenJs };
  const Presentation = module.default ?? (module as unknown as typeof PptxGenJs);
  const deck = new Presentation();
  deck.layout = 'LAYOUT_WIDE';
  deck.theme = { headFontFace: font, bodyFontFace: font };
  Object.assign(deck, { author: '', company: '', title: '', subject: '' });
  const across = { x: slide.margin, w: slide.width - 2 * slide.margin } as const;
  const words = { fontFace: font, color: colours.ink } as const;
  const master = (name: string, options: { readonly y: number; readonly h: number; readonly fontSize: number; readonly valign: 'middle' | 'bottom' }): void =>
    deck.defineSlideMaster({
      title: name,
      background: { color: colours.ground },
      objects: [{ placeholder: { options: { name: 'title', type: 'title', ...across, ...options, bold: true, align: 'left', ...words }, text: '' } }],
    });
  master('OPENING', { y: 2.4, h: 1.8, fontSize: 40, valign: 'bottom' });
  master('CASE', { y: 0.3, h: 0.8, fontSize: 28, valign: 'middle' });
  const titled = (heading: string): Slide => {
    const added = deck.addSlide({ masterName: 'CASE' });
    added.addText(heading, { placeholder: 'title' });
    return added;
  };
  const opening = deck.addSlide({ masterName: 'OPENING' });
  opening.addText(title === '' ? 'Case' : title, { placeholder: 'title' });
  opening.addText('Morbidity and mortality conference', { ...across, y: 4.3, h: 0.6, fontSize: 20, ...words, color: colours.soft });
  const page = (heading: string, body: string, notes: string): void => {
    pagesOf(body).forEach((part, index) => {
      const added = titled(index === 0 ? heading : `${heading} (${index + 1})`);
      added.addText(part, { ...across, y: 1.3, h: slide.height - 1.8, fontSize: sizes.find(({ upTo }) => part.length <= upTo)?.points ?? 18, valign: 'top', paraSpaceAfter: 8, ...words });
      if (notes !== '') added.addNotes(notes);
    });
  };
  if (caption !== '') page('The case', caption, discussion === '' ? caption : `${caption}\n\nDiscussion: ${discussion}`);
  for (const [index, one] of media.entries()) await addMedia(titled(headingOf(one, index)), one, pool, discussion);
  if (discussion !== '') page('Discussion', discussion, discussion);
  const bytes = (await deck.write({ outputType: 'nodebuffer', compression: false })) as Buffer;
  writeDurably(join(folder, 'slides.pptx'), await repacked(bytes));
  return { kind: 'slides', path: 'slides.pptx', regions: media.flatMap(({ regions }) => regions) };
}

/** Paragraphs are kept together as long as a slide has room. */
function pagesOf(text: string): string[] {
  const pages: string[] = [];
  for (const paragraph of text.split(/\n{2,}/u)) {
    const last = pages.at(-1);
    if (last !== undefined && last.length + paragraph.length + 2 <= mostCharacters) pages[pages.length - 1] = `${last}\n\n${paragraph}`;
    else for (let at = 0; at < paragraph.length; ) {
      const end = at + mostCharacters >= paragraph.length ? paragraph.length : Math.max(at + 1, paragraph.lastIndexOf(' ', at + mostCharacters));
      pages.push(paragraph.slice(at, end).trim());
      at = end;
    }
  }
  return pages;
}

/** The first sentence of the alternative text says what it is. */
function headingOf({ altText }: RenderedMedia, index: number): string {
  const sentence = altText.split(/(?<=[.!?])\s/u)[0]!.replace(/[.]$/u, '');
  return sentence.length > 0 && sentence.length <= 70 ? sentence : `Picture ${index + 1}`;
}

async function addMedia(on: Slide, media: RenderedMedia, pool: Pool, discussion: string): Promise<void> {
  const room = { x: slide.margin, y: 1.2, width: slide.width - 2 * slide.margin, height: slide.height - 1.5 };
  const { width, height, frames } = media.rendered;
  const scale = Math.min(room.width / width, room.height / height);
  const [w, h] = [width * scale, height * scale];
  const place = { x: room.x + (room.width - w) / 2, y: room.y + (room.height - h) / 2, w, h };
  const bytes = readFileSync(media.path).toString('base64');
  if (media.planned.form === 'video') {
    const outcome = await pool.run({ kind: 'poster', path: media.path, frame: Math.floor((frames ?? 1) / 2) }, 0);
    if (!outcome.ok) throw new UserError(outcome.trouble.code, outcome.trouble.message);
    on.addMedia({ type: 'video', data: `video/mp4;base64,${bytes}`, extn: 'mp4', cover: `image/png;base64,${Buffer.from(outcome.value.png).toString('base64')}`, objectName: media.altText, ...place });
  } else {
    const type = media.name.endsWith('.png') ? 'image/png' : media.name.endsWith('.gif') ? 'image/gif' : 'image/jpeg';
    on.addImage({ data: `${type};base64,${bytes}`, altText: media.altText, ...place });
  }
  on.addNotes(discussion === '' ? media.altText : `${media.altText}\n\nDiscussion: ${discussion}`);
}

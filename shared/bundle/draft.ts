import { z } from 'zod';
import { mediaItem } from './media.ts';

const line = z.string().max(200);
const prose = z.string().max(4000);

/** What a template of shared/caption is filled with; empty where the author has not written yet. */
export const captionFields = z.strictObject({
  ageBand: line,
  sex: line,
  presentation: prose,
  findings: prose,
  question: prose,
  /** The four choices of a quiz or a poll. */
  options: z.array(line).max(4),
  answer: prose,
  hashtags: z.array(z.string().max(80)).max(30),
});

/** What an author has prepared for a bundle; kept sealed with the case. */
export const bundleDraft = z.strictObject({
  /** Ids. */
  destination: z.string().max(60),
  group: z.string().max(60).optional(),
  /** `automatic`: what goes along decides; `by-hand`: the author's own list, in the order of the post. */
  chosen: z.enum(['automatic', 'by-hand']),
  media: z.array(mediaItem).max(60),
  caption: z.strictObject({
    form: z.enum(['template', 'free']),
    template: z.string().max(40),
    fields: captionFields,
    /** The free text; a blank line with three dashes begins the next post of a thread. */
    free: z.string().max(40_000),
    numbering: z.enum(['none', 'slash']),
  }),
  title: line,
  zip: z.enum(['folder', 'zip']),
  choice: z.strictObject({ profile: z.string().max(60), options: z.array(z.string().max(60)).max(20) }),
  /** Days to wait before posting, where the author waits longer than the group and the policy ask. */
  delayDays: z.int().min(0).max(3650),
});

export type CaptionFields = z.infer<typeof captionFields>;
export type BundleDraft = z.infer<typeof bundleDraft>;

export const startDraft: BundleDraft = {
  destination: 'colleague',
  chosen: 'automatic',
  media: [],
  caption: {
    form: 'template',
    template: 'vignette',
    fields: { ageBand: '', sex: '', presentation: '', findings: '', question: '', options: ['', '', '', ''], answer: '', hashtags: [] },
    free: '',
    numbering: 'slash',
  },
  title: '',
  zip: 'folder',
  choice: { profile: 'posting', options: [] },
  delayDays: 0,
};

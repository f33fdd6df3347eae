import { z } from 'zod';
import { ageBands } from '../caption/templates.ts';
import { templateIds } from '../caption/templateIds.ts';
import { mediaItem } from './media.ts';

const line = z.string().max(200);
const prose = z.string().max(4000);

/** What a template is filled with; empty where the author has not written yet. */
const captionFields = z.strictObject({
  ageBand: z.enum(ageBands).optional(),
  sex: z.enum(['female', 'male']).optional(),
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
  media: z.array(mediaItem).max(1000),
  caption: z.strictObject({
    form: z.enum(['template', 'free']),
    template: z.enum(templateIds),
    fields: captionFields,
    /** Split into posts where the destination has threads. */
    free: z.string().max(40_000),
  }),
  /** Words that a rule holds for identifying and the author, having seen each, keeps. */
  accepted: z.array(z.string().min(1).max(300)).max(500),
  /** For destinations with a title; the question stands in its place while it is empty. */
  title: line,
  zip: z.enum(['folder', 'zip']),
  choice: z.strictObject({ profile: z.string().max(60), options: z.array(z.string().max(60)).max(20) }),
  /** Days to wait before posting, where the author waits longer than the group and the policy ask. */
  delayDays: z.int().min(0).max(3650),
});

/** Some members of a draft, to be changed; an empty group takes the group away. */
export const draftChange = bundleDraft.partial();

export type DraftChange = z.infer<typeof draftChange>;
export type BundleDraft = z.infer<typeof bundleDraft>;

export const startDraft: BundleDraft = {
  destination: 'colleague',
  chosen: 'automatic',
  media: [],
  caption: {
    form: 'template',
    template: 'vignette',
    fields: { presentation: '', findings: '', question: '', options: ['', '', '', ''], answer: '', hashtags: [] },
    free: '',
  },
  accepted: [],
  title: '',
  zip: 'folder',
  choice: { profile: 'posting', options: [] },
  delayDays: 0,
};

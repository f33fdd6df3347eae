import { z } from 'zod';
import { templateIds } from '../caption/templateIds.ts';

/** A community on top of destinations: where it meets, what it expects of a post, and how long to wait before posting. */
export const groupShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'must be lower-case words joined by dashes'),
  name: z.string().min(1).max(60),
  /** Ids of destinations, the usual one first. */
  destinations: z.array(z.string()).min(1),
  /** Rules of the house, one sentence each. */
  rules: z.array(z.string().min(1)),
  hashtags: z.array(z.string().regex(/^#[\p{L}\p{N}_]+$/u, 'must be a # and letters')),
  template: z.enum(templateIds),
  /** Days between the treatment or the consent and the post. */
  delayDays: z.int().nonnegative(),
});

export type Group = z.infer<typeof groupShape>;

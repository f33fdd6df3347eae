import { z } from 'zod';

/** A calendar day, YYYY-MM-DD. */
export const day = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u);

/** Who consents, and in what right. */
export const consentingParties = ['patient', 'guardian', 'representative', 'relative'] as const;
export const consentMethods = ['written', 'electronic', 'spoken-with-witness'] as const;

const given = z.strictObject({
  answer: z.literal('given'),
  /** What the consent covers, in the author's words. */
  material: z.string().min(1).max(500),
  by: z.enum(consentingParties),
  /** Who consents has seen the pictures, has read the text, and knows that being recognised cannot be ruled out, that readers are worldwide and that reuse happens. */
  seenMaterial: z.boolean(),
  readText: z.boolean(),
  understood: z.boolean(),
  /** Destinations that the consent allows, by id; empty for all. */
  destinations: z.array(z.string().max(60)).max(60),
  method: z.enum(consentMethods),
  date: day,
  expires: day.optional(),
  /** Where the signed form is kept: a reference, never the form itself. */
  keptAt: z.string().min(1).max(300),
  withdrawn: z.strictObject({ date: day, limits: z.string().max(500) }).optional(),
});
const notNeeded = z.strictObject({
  answer: z.literal('not-needed'),
  /** The institution's rule that says so. */
  reason: z.string().min(1).max(500),
});

/** What is known of the patient's consent; kept sealed with the case, and never part of a bundle. */
export const consentRecord = z.discriminatedUnion('answer', [given, notNeeded]);
export type ConsentRecord = z.infer<typeof consentRecord>;

/**
 * Why the consent does not cover an export to `destination` (an id) on `today` (YYYY-MM-DD), in one sentence; `undefined` where it does.
 * `record` is undefined where nobody has answered yet: whether that may stay so is for the policy to say.
 */
export function consentObstacle(record: ConsentRecord | undefined, destination: string, today: string): string | undefined {
  if (record === undefined) return 'The question of consent is not answered yet.';
  if (record.answer === 'not-needed') return undefined;
  if (record.withdrawn !== undefined) return 'The consent was withdrawn: nothing more of this case goes out, and what went out must be taken back.';
  if (record.date > today) return 'The consent is dated in the future; correct its date.';
  if (record.expires !== undefined && record.expires < today) return 'The consent has expired; ask for it once more.';
  if (!record.seenMaterial || !record.readText || !record.understood) return 'The consent is not complete: who consents must have seen the pictures, read the text and understood what publishing means.';
  if (record.destinations.length > 0 && !record.destinations.includes(destination)) return 'The consent does not name this destination.';
  return undefined;
}

import { z } from 'zod';
import { isDay } from './days.ts';

const day = z.string().refine(isDay, 'must be a day such as 2026-03-14');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u, 'must be a SHA-256 in hexadecimal');

/** In what right somebody consents. */
export const consentRights = ['patient', 'parent', 'guardian', 'health-care-proxy', 'next-of-kin', 'executor'] as const;
export const consentMethods = ['written', 'electronic', 'oral-with-witness'] as const;

/** What must have been understood, each by itself. */
export const understandings = {
  noName: 'that no name is given',
  notGuaranteed: 'that nobody can promise that the patient will not be recognised',
  worldwide: 'that readers are worldwide',
  reuse: 'that others may copy and use it again',
} as const;
export type Understanding = keyof typeof understandings;

/**
 * The consent of a case. It lives in the sealed case store; into a bundle goes its reference alone (`consentReference`), and the signed form is in neither: it stays
 * where the institution keeps such forms.
 */
export const consentShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('given'),
    material: z.strictObject({ description: z.string().max(500), sha256: z.array(sha256).max(20_000) }),
    who: z.string().max(200),
    right: z.enum(consentRights),
    materialSeen: z.enum(['seen', 'declined', 'not-shown']),
    textRead: z.enum(['read', 'declined', 'not-shown']),
    understood: z.array(z.enum(Object.keys(understandings) as [Understanding, ...Understanding[]])),
    /** Ids of destinations, or all of them. */
    destinations: z.union([z.literal('all'), z.array(z.string())]),
    method: z.enum(consentMethods),
    date: day,
    expires: day.optional(),
    /** Where the signed form is kept, such as a register number. */
    formKeptAt: z.string().max(200).refine((text) => !/^data:|\n/iu.test(text), 'must be a reference, not the form itself'),
    withdrawal: z.strictObject({
      /** Whether it was said until when it can be withdrawn, and that copies made by others cannot be called back. */
      limits: z.enum(['explained', 'not-explained']),
      withdrawnOn: day.optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('not-needed'), rule: z.string().max(300), reason: z.string().max(1000), decidedBy: z.string().max(200), date: day }),
]);

export type Consent = z.infer<typeof consentShape>;

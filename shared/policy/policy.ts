import { z } from 'zod';
import { optionNames, type OptionName } from '../profile/options.ts';
import { profiles, type PixelMode, type ProfileFile, type ProfileName } from '../profile/profile.ts';

const option = z.enum(optionNames as [OptionName, ...OptionName[]]);
const profileName = z.enum(Object.keys(profiles) as [ProfileName, ...ProfileName[]]);
const pixelModes = ['auto', 'regions', 'off'] as const satisfies readonly PixelMode[];

const ownProfile = z
  .strictObject({ name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/u), base: profileName.optional(), options: z.array(option).optional() })
  .transform(({ name, base, options }): ProfileFile => ({ name, ...(base === undefined ? {} : { base }), ...(options === undefined ? {} : { options }) }));

/**
 * What an administrator fixes; see docs/deployment.md. Every member may be left out, and what is left out is free. Unknown members are refused: a rule with
 * a typing error in its name would be no rule.
 */
export const policyShape = z.strictObject({
  version: z.literal(1),
  /** One of the shipped profiles, or one of the institution's own. */
  profile: z.union([profileName, ownProfile]).optional(),
  options: z
    .strictObject({ required: z.array(option).optional(), forbidden: z.array(option).optional() })
    .refine(({ required, forbidden }) => !required?.some((one) => forbidden?.includes(one)), 'an option is both required and forbidden')
    .optional(),
  pixels: z.enum(pixelModes).optional(),
  /** `allowed`: ids; all where it is left out. `folder`: the institution's own destinations, beside the policy file or absolute. */
  destinations: z.strictObject({ allowed: z.array(z.string()).optional(), folder: z.string().min(1).optional() }).optional(),
  /** The least number of days between consent and posting. */
  delayDays: z.int().min(0).max(3650).optional(),
  /** `required`: the patient's; `recorded`: that, or the rule by which none is needed; `free`: the author's choice. */
  consent: z.enum(['required', 'recorded', 'free']).optional(),
  /** Whether a key or a mapping that leads back to the patient may be kept. */
  keys: z.enum(['may-be-kept', 'thrown-away']).optional(),
  /** Whether masks drawn on "all of this device" are remembered for later cases. */
  devices: z.enum(['remembered', 'forgotten']).optional(),
});

export type Policy = z.infer<typeof policyShape>;

/** Nothing is fixed. */
export const noPolicy: Policy = { version: 1 };

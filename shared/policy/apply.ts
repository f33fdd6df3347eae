import { UserError } from '../contract/errors.ts';
import { isOptionName, options as optionRules, type OptionName } from '../profile/options.ts';
import { type PixelMode, type Profile, type ProfileFile, resolveProfile } from '../profile/profile.ts';
import type { Policy } from './policy.ts';

/** What a user asked for; what is undefined was not asked for and takes the policy's or the product's own. */
export interface Asked {
  readonly profile?: string | ProfileFile | undefined;
  readonly options: readonly OptionName[];
  readonly pixels?: PixelMode | undefined;
}

export const usualProfile = 'posting';
const fixed = (what: string): UserError => new UserError('fixed-by-policy', `${what} is fixed by your institution's policy.`);

/**
 * The profile of a run: what the policy fixes wins, and what was asked for against it is refused by name (`fixed-by-policy`), never quietly changed.
 * Otherwise as `resolveProfile`.
 */
export function profileUnder(policy: Policy, asked: Asked): Profile {
  // Names that do not exist are said first, by the rules of profiles.
  if (!asked.options.every(isOptionName)) return resolveProfile({ profile: usualProfile, options: asked.options, pixels: 'auto' });
  const { required = [], forbidden = [] } = policy.options ?? {};
  if (policy.profile !== undefined) {
    const asIs = asked.profile === undefined || (typeof asked.profile === 'string' && asked.profile === nameOf(policy.profile));
    if (!asIs) throw fixed(`The profile (${nameOf(policy.profile)})`);
    // A profile whose options could be added to would not be fixed.
    const own: readonly OptionName[] = [...resolveProfile({ profile: policy.profile, options: [], pixels: 'auto' }).options, ...required];
    const beyond = asked.options.find((option) => !own.includes(option));
    if (beyond !== undefined) throw fixed(`The profile (${nameOf(policy.profile)}), which has no option ${beyond},`);
  }
  if (policy.pixels !== undefined && asked.pixels !== undefined && asked.pixels !== policy.pixels) throw fixed(`How pixels are treated (${policy.pixels})`);
  const pixels = policy.pixels ?? asked.pixels ?? 'auto';
  if (required.includes('clean-pixel-data') && pixels === 'off') throw fixed('That pixels are looked at (clean-pixel-data)');
  for (const option of asked.options) if (forbidden.includes(option)) throw forbade(option);
  for (const option of asked.options) {
    const against = required.find((one) => (optionRules[one].excludes as readonly OptionName[]).includes(option) || (optionRules[option].excludes as readonly OptionName[]).includes(one));
    if (against !== undefined) throw fixed(`The option ${against}, which excludes ${option},`);
  }
  const profile = resolveProfile({ profile: policy.profile ?? asked.profile ?? usualProfile, options: [...asked.options, ...required], pixels });
  for (const option of profile.options) if (forbidden.includes(option)) throw forbade(option);
  return profile;
}

/** What of the secret may be kept: throws `fixed-by-policy` where a key file or a mapping was asked for and the policy has keys thrown away. */
export function checkKeys(policy: Policy, asked: { readonly key: string | undefined; readonly mapping: string | undefined }): void {
  if (policy.keys !== 'thrown-away') return;
  if (asked.key !== undefined) throw fixed('That keys are thrown away (no --key)');
  if (asked.mapping !== undefined) throw fixed('That no table leads back to the patient (no --mapping)');
}

const nameOf = (profile: string | ProfileFile): string => (typeof profile === 'string' ? profile : profile.name);
const forbade = (option: OptionName): UserError => fixed(`That the option ${option} is not used`);

import { UserError } from '../contract/errors.ts';
import { isOptionName, optionNames, options as optionRules } from './options.ts';
import type { OptionName } from './options.ts';

/** How the pixels of the run are treated, as `--pixels` says. */
export type PixelMode = 'auto' | 'regions' | 'off';

/** The profiles that come with the product. */
export const profiles = {
  basic: {
    sentence: 'The Basic Profile alone: everything that may identify goes, the pixels stay untouched.',
    options: [],
  },
  posting: {
    sentence: 'For posting a case: the Basic Profile, with burned-in text masked and texts, reports and drawings cleaned instead of removed.',
    options: ['clean-pixel-data', 'clean-graphics', 'clean-structured-content', 'clean-descriptors'],
  },
  research: {
    sentence: 'For a data set: as for posting, with shifted dates, characteristics of the patient, the equipment and safe private attributes kept.',
    options: [
      'clean-descriptors', 'clean-pixel-data', 'clean-graphics', 'clean-structured-content', 'retain-modified-dates',
      'retain-patient-characteristics', 'retain-device-identity', 'retain-safe-private',
    ],
  },
} as const satisfies Record<string, { sentence: string; options: readonly OptionName[] }>;

export type ProfileName = keyof typeof profiles;

/** A profile as a file: starts from `base` (the Basic Profile where none is named) and adds options. */
export interface ProfileFile {
  readonly name: string;
  readonly base?: ProfileName;
  readonly options?: readonly OptionName[];
}

/** What is asked of a run. Plain data: it can be sent to a worker and stands in the manifest. */
export interface Profile {
  readonly name: string;
  /** In the order of the option table, without doubles. */
  readonly options: readonly OptionName[];
  /** `off` whenever Clean Pixel Data is not part of the profile. */
  readonly pixels: PixelMode;
}

export interface ProfileRequest {
  readonly profile: string | ProfileFile;
  readonly options: readonly OptionName[];
  readonly pixels: PixelMode;
}

/**
 * The profile of a run. Throws `UserError` 'wrong-use' for a name that does not exist, 'conflicting-options' for two options that exclude
 * each other, or Clean Pixel Data asked for by name with the pixels switched off.
 */
export function resolveProfile(request: ProfileRequest): Profile {
  const file = typeof request.profile === 'string' ? { name: request.profile, base: request.profile } : request.profile;
  const base = file.base ?? 'basic';
  if (!isProfileName(base)) {
    throw new UserError('wrong-use', `There is no such profile; there are ${Object.keys(profiles).join(', ')}, or the path of a profile file.`);
  }
  const asked: readonly string[] = [...('options' in file ? (file.options ?? []) : []), ...request.options];
  if (!asked.every(isOptionName)) throw new UserError('wrong-use', `There is no such option; there are ${optionNames.join(', ')}.`);
  const wanted = new Set<OptionName>([...profiles[base].options, ...asked]);
  if (request.pixels === 'off') {
    if (asked.includes('clean-pixel-data')) {
      throw new UserError('conflicting-options', 'clean-pixel-data cannot be had while the pixels are switched off.');
    }
    wanted.delete('clean-pixel-data');
  }
  const chosen = optionNames.filter((name) => wanted.has(name));
  for (const name of chosen) {
    const excluded = optionRules[name].excludes.find((other) => wanted.has(other));
    if (excluded !== undefined) throw new UserError('conflicting-options', `${name} and ${excluded} exclude each other; choose one of them.`);
  }
  return { name: file.name, options: chosen, pixels: wanted.has('clean-pixel-data') ? request.pixels : 'off' };
}

function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}

/**
 * Checks the JSON of a profile file: `{ "name": "our-hospital", "base": "posting", "options": ["retain-modified-dates"] }`.
 * Throws `UserError('wrong-use')` with a sentence that says what is wrong.
 */
export function parseProfileFile(json: unknown): ProfileFile {
  const wrong = (why: string) => new UserError('wrong-use', `The profile file ${why}.`);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrong('does not hold a JSON object');
  const { name, base, options, ...others } = json as Record<string, unknown>;
  if (Object.keys(others).length > 0) throw wrong('has members other than name, base and options');
  if (typeof name !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/.test(name)) {
    throw wrong('needs a name of 1 to 40 letters, digits, spaces, dots, dashes and underscores');
  }
  if (base !== undefined && !(typeof base === 'string' && isProfileName(base))) throw wrong(`has a base other than ${Object.keys(profiles).join(', ')}`);
  if (options !== undefined && !(Array.isArray(options) && options.every((entry): entry is OptionName => typeof entry === 'string' && isOptionName(entry)))) {
    throw wrong(`names an option other than ${optionNames.join(', ')}`);
  }
  return { name, ...(base === undefined ? {} : { base }), ...(options === undefined ? {} : { options }) };
}

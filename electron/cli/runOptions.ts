import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { UserError } from '../../shared/contract/errors.ts';
import { parseProfileFile, profiles, type OptionName, type PixelMode, type Profile, type ProfileFile } from '../../shared/profile/index.ts';
import { profileUnder, type Policy } from '../../shared/policy/index.ts';
import { freshSecret, secretFromFile } from '../engine/deidentify/secret.ts';
import type { DeidentifyRequest } from '../engine/jobs/request.ts';
import { withoutMark } from '../engine/policy/withoutMark.ts';

/** The worker's entry beside this file: built beside the built command, in the sources beside the sources. */
export const workerEntry = (): URL => new URL(import.meta.url.endsWith('.ts') ? '../worker/main.ts' : '../worker/main.js', import.meta.url);

const mostJobs = 256;

/** `--jobs N`; the cores where it is not given. Throws `wrong-use`. */
export function jobsOf(given: unknown): number {
  if (given === undefined) return availableParallelism();
  const jobs = Number(given);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > mostJobs) throw new UserError('wrong-use', `--jobs takes a whole number from 1 to ${mostJobs}.`);
  return jobs;
}

/** The secret of a run, and who could lead its pseudonyms back. Throws `bad-key`. */
export const secretOf = ({ key, mapping }: { readonly key: string | undefined; readonly mapping: string | undefined }): Pick<DeidentifyRequest, 'secret' | 'secretKept' | 'mapping'> => ({
  secret: key === undefined ? freshSecret() : secretFromFile(key),
  secretKept: mapping !== undefined ? 'mapping-kept' : key !== undefined ? 'key-kept' : 'thrown-away',
  mapping,
});

/** The profile that `--profile`, `--option` and `--pixels` make together under the policy. Throws `wrong-use`, `conflicting-options`, `fixed-by-policy`. */
export function profileOf(policy: Policy, given: Readonly<Record<string, unknown>>): Profile {
  const named = given['profile'] as string | undefined;
  return profileUnder(policy, {
    profile: named === undefined ? undefined : profileNamed(named),
    options: given['option'] as OptionName[],
    pixels: given['pixels'] as PixelMode | undefined,
  });
}

function profileNamed(name: string): string | ProfileFile {
  if (Object.hasOwn(profiles, name)) return name;
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (cause) {
    if (existsSync(name)) throw new UserError('wrong-use', 'The profile file could not be read; check that it is a file and that you may read it.', { cause });
    // resolveProfile says which names there are.
    return name;
  }
  try {
    const file = parseProfileFile(JSON.parse(withoutMark(text)));
    // The manifest names the profile: whoever reads "basic" there must be right about what it is.
    if (Object.hasOwn(profiles, file.name.toLowerCase())) throw new UserError('wrong-use', 'The profile file bears the name of a profile that comes with Vignette; give it another name.');
    return file;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('wrong-use', 'The profile file is not JSON.', { cause });
  }
}

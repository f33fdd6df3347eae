import { delayOf, type Policy, policySentences } from '../../../shared/policy/index.ts';
import { loadDestinations } from '../../engine/policy/destinations.ts';
import { readPolicy } from '../../engine/policy/readPolicy.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';

/** `vignette policy`: what the administrator has fixed. Throws `bad-policy` where the file, or a destination that it brings, is wrong. */
export function showPolicy(given: Readonly<Record<string, unknown>>): ExitCode {
  const loaded = readPolicy();
  // Read as well, so that an administrator who asks sees what is wrong with them.
  const { destinations } = loadDestinations(loaded);
  const answer = loaded.file === undefined ? { policy: null, file: null } : { policy: loaded.policy, file: loaded.file, fixed: policySentences(loaded.policy), destinations: [...destinations.keys()], delayDays: delayOf(loaded.policy, undefined) };
  process.stdout.write(given['json'] === true ? `${JSON.stringify(answer, null, 1)}\n` : listing(loaded.policy, loaded.file));
  return exitCodes.done;
}

function listing(policy: Policy, file: string | undefined): string {
  if (file === undefined) return 'No policy is set: every profile, option and destination may be chosen.\n';
  const sentences = policySentences(policy);
  return [`The policy in ${file} fixes:`, ...(sentences.length === 0 ? ['nothing.'] : sentences.map((sentence) => `  ${sentence}`)), ''].join('\n');
}

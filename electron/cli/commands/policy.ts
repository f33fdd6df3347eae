import { exitCodes, type ExitCode } from '../exitCodes.ts';

/** `vignette policy`: what the administrator has fixed. This version reads no policy file, so nothing is fixed, and it says so. */
export function showPolicy(given: Readonly<Record<string, unknown>>): ExitCode {
  process.stdout.write(given['json'] === true ? `${JSON.stringify({ policy: null })}\n` : 'No policy is set: every profile and option may be chosen.\n');
  return exitCodes.done;
}

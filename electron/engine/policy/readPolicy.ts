import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { noPolicy, type Policy, policyShape } from '../../../shared/policy/policy.ts';
import { firstIssue } from './firstIssue.ts';
import { policyPlace } from './place.ts';

export interface LoadedPolicy {
  readonly policy: Policy;
  /** Where it was read; undefined where no policy is set. */
  readonly file?: string;
  /** The institution's own destinations, absolute. */
  readonly destinationsFolder?: string;
}

/**
 * The policy of this computer. No file at the system's place means that nothing is fixed; a file that `VIGNETTE_POLICY` names must be there. Throws
 * `UserError('bad-policy')`: with a policy that cannot be understood no work is done.
 */
export function readPolicy(environment: Readonly<Record<string, string | undefined>> = process.env, platform: NodeJS.Platform = process.platform): LoadedPolicy {
  const file = policyPlace(platform, environment);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const absent = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
    if (absent && (environment['VIGNETTE_POLICY'] ?? '') === '') return { policy: noPolicy };
    throw new UserError('bad-policy', 'The policy file could not be read, so no work is done; ask your administrator.', { cause });
  }
  return parsePolicy(text, file);
}

/** `file`: where the text stood. */
export function parsePolicy(text: string, file: string): LoadedPolicy {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (cause) {
    throw new UserError('bad-policy', 'The policy file is not JSON, so no work is done; ask your administrator.', { cause });
  }
  const result = policyShape.safeParse(content);
  if (!result.success) throw new UserError('bad-policy', `The policy file is wrong, so no work is done; ask your administrator (${firstIssue(result.error)}).`, { cause: result.error });
  const folder = result.data.destinations?.folder;
  return { policy: result.data, file, ...(folder === undefined ? {} : { destinationsFolder: isAbsolute(folder) ? folder : join(dirname(file), folder) }) };
}

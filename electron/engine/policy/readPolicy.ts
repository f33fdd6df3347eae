import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { noPolicy, type Policy, policyShape } from '../../../shared/policy/policy.ts';
import { firstIssue } from './firstIssue.ts';
import { systemPlace } from './place.ts';
import { withoutMark } from './withoutMark.ts';

export interface LoadedPolicy {
  readonly policy: Policy;
  /** Where it was read; undefined where no policy is set. */
  readonly file?: string;
  /** The institution's own destinations, absolute. */
  readonly destinationsFolder?: string;
}

/** What the reading stands on; a test gives its own. */
interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The text of a file; throws as `readFileSync` does. */
  readonly read: (file: string) => string;
}

const thisComputer = (): Surroundings => ({ environment: process.env, platform: process.platform, read: (file) => readFileSync(file, 'utf8') });

/**
 * The policy of this computer: the system's file where there is one, which nobody can get round by a variable; else the one that `VIGNETTE_POLICY` names, which
 * must then be there; else nothing is fixed. Throws `UserError('bad-policy')`: with a policy that cannot be understood no work is done.
 */
export function readPolicy({ environment, platform, read }: Surroundings = thisComputer()): LoadedPolicy {
  const system = systemPlace(platform, environment);
  const fixed = textOf(system, read);
  if (fixed !== undefined) return parsePolicy(fixed, system);
  const named = environment['VIGNETTE_POLICY'] ?? '';
  if (named === '') return { policy: noPolicy };
  const text = textOf(named, read);
  if (text === undefined) throw unreadable();
  return parsePolicy(text, named);
}

/** Undefined where there is no such file; what is there and cannot be read is an error. */
function textOf(file: string, read: Surroundings['read']): string | undefined {
  try {
    return read(file);
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw unreadable(cause);
  }
}

const unreadable = (cause?: unknown): UserError => new UserError('bad-policy', 'The policy file could not be read, so no work is done; ask your administrator.', { cause });

/** `file`: where the text stood. */
export function parsePolicy(text: string, file: string): LoadedPolicy {
  let content: unknown;
  try {
    content = JSON.parse(withoutMark(text));
  } catch (cause) {
    throw new UserError('bad-policy', 'The policy file is not JSON, so no work is done; ask your administrator.', { cause });
  }
  const result = policyShape.safeParse(content);
  if (!result.success) throw new UserError('bad-policy', `The policy file is wrong, so no work is done; ask your administrator (${firstIssue(result.error)}).`, { cause: result.error });
  const folder = result.data.destinations?.folder;
  return { policy: result.data, file, ...(folder === undefined ? {} : { destinationsFolder: isAbsolute(folder) ? folder : join(dirname(file), folder) }) };
}

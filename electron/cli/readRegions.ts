import { readFileSync } from 'node:fs';
import { UserError } from '../../shared/contract/errors.ts';
import { withoutMark } from '../engine/policy/withoutMark.ts';
import type { DecidedRegions } from '../engine/detect/decided.ts';

/** The regions of `--regions FILE`. Throws `wrong-use`. */
export async function readRegions(path: string): Promise<DecidedRegions> {
  const { parseDecidedRegions } = await import('../engine/detect/decided.ts');
  let text: string;
  try {
    text = withoutMark(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new UserError('wrong-use', 'The file of regions could not be read; check its name and that you may read it.', { cause });
  }
  return parseDecidedRegions(text);
}

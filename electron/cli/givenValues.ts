import type { Command } from 'commander';
import { UserError } from '../../shared/contract/errors.ts';

/** Options whose value is free text: an empty one says "none". Every other is a name or a path. */
const freeText: ReadonlySet<string> = new Set(['title']);

/**
 * Refuses `--out --json`, which would publish into a folder named `--json`: a value that reads as an option was left out, and where it really is one,
 * `--out=--name` says so.
 */
export function refuseMissingValues(command: Command, given: readonly string[]): void {
  for (const [index, flag] of given.entries()) {
    if (flag === '--') return;
    const option = command.options.find(({ long, required }) => required && long === flag);
    if (option !== undefined && /^--[a-z]/u.test(given[index + 1] ?? '')) command.error(`error: option '${option.flags}' argument missing`, { code: 'commander.optionMissingArgument', exitCode: 1 });
  }
}

/** Refuses to start in a folder that was deleted meanwhile: no relative path leads anywhere there. Throws `wrong-use`. */
export function refuseLostFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw new UserError('wrong-use', 'The folder that the command was started in is gone; change to another one.', { cause });
  }
}

/** Refuses empty names: they stand for the folder that the command was started in, and come from a script's variable that is not set. Throws `wrong-use`. */
export function refuseEmptyValues(command: Command): void {
  const options = Object.entries(command.opts()).filter(([name]) => !freeText.has(name));
  if ([...command.args, ...options.flatMap(([, value]) => value as unknown)].includes('')) {
    throw new UserError('wrong-use', 'A path or the value of an option is empty; give a name, and in a script check that its variables are set.');
  }
}

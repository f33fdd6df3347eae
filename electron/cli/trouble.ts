import { CancelledError, UserError } from '../../shared/contract/errors.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';

/**
 * Says why a command ended early, in one sentence that carries no value and no path: on standard error, and with `json` as the one object
 * on standard output. Gives the exit code.
 */
export function reportTrouble(cause: unknown, form: 'json' | 'text'): ExitCode {
  const { code, message, exitCode } = describe(cause);
  process.stderr.write(`vignette: ${message}\n`);
  if (form === 'json') process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  return exitCode;
}

/** Arguments that do not fit: what is wrong with them, standard error has said already, and it may quote a path. Gives the exit code. */
export function reportMisuse(form: 'json' | 'text'): ExitCode {
  if (form === 'json') process.stdout.write(`${JSON.stringify({ error: { code: 'wrong-use', message: 'The arguments do not fit the command; see "vignette --help".' } })}\n`);
  return exitCodes.wrongUse;
}

function describe(cause: unknown): { readonly code: string; readonly message: string; readonly exitCode: ExitCode } {
  if (cause instanceof CancelledError) return { code: 'cancelled', message: cause.message, exitCode: exitCodes.cancelled };
  if (cause instanceof UserError) return { code: cause.code, message: cause.message, exitCode: cause.code === 'leak' ? exitCodes.leak : exitCodes.wrongUse };
  // The text of an unknown error may quote a file: only where it happened is shown.
  const frame = cause instanceof Error ? /\(?([\w.-]+\.[jt]s:\d+:\d+)\)?$/mu.exec(cause.stack ?? '')?.[1] : undefined;
  return { code: 'bug', message: `A bug stopped Vignette${frame === undefined ? '' : ` (at ${frame})`}; nothing was published. Please report it.`, exitCode: exitCodes.wrongUse };
}

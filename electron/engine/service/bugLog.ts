import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const largestLog = 1 << 20;
let logPath: string | undefined;

/** Where bugs are written from now on; without a path they go to standard error. One older file is kept. */
export function logTo(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  logPath = path;
}

/** Writes a bug down: where, what kind of error, and the places in Vignette's own code it came through. Never its message. */
export function bugLog(where: string, cause: unknown): void {
  const line = `${new Date().toISOString()} ${where}: ${redacted(cause)}\n`;
  if (logPath === undefined) {
    process.stderr.write(line);
    return;
  }
  try {
    if ((statSync(logPath, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(logPath, `${logPath}.1`);
    appendFileSync(logPath, line, { mode: 0o600 });
  } catch {
    process.stderr.write(line);
  }
}

/**
 * What may be said of an error. A message can quote a value, a path or a line of a file, so nothing of it is kept: the error's
 * class, its code where that is a plain word, and its stack as file name and line alone.
 */
export function redacted(cause: unknown): string {
  if (!(cause instanceof Error)) return `a thrown ${typeof cause}`;
  const { code } = cause as { code?: unknown };
  const name = /^[A-Za-z]{1,40}$/u.test(cause.name) ? cause.name : 'Error';
  const word = typeof code === 'string' && /^[A-Za-z_-]{1,40}$/u.test(code) ? ` ${code}` : '';
  return `${name}${word}${stackPlaces(cause)}${cause.cause === undefined ? '' : ` because of ${redacted(cause.cause)}`}`;
}

/** The stack's frames; the message in front of them (it may hold line breaks) is cut away by the form of a frame. */
function stackPlaces(cause: Error): string {
  const stack = (cause.stack ?? '').replace(cause.message, '');
  const places = [...stack.matchAll(/^ {4}at (?:[^\n]*?)([\w.-]+\.(?:ts|js|cjs|mjs)):(\d+):\d+\)?$/gmu)].map((match) => `${match[1]!}:${match[2]!}`);
  return places.length === 0 ? '' : ` at ${places.slice(0, 12).join(' < ')}`;
}

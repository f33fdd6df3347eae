import { exitCodes } from './exitCodes.ts';

/** Says what becomes of a command whose output nobody takes: a reader that stops reading (`| head`) is no reason to fail; a full disk is, for a script that waits for the answer. */
export function outliveBrokenStreams(): void {
  let isTold = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isTold) return;
    isTold = true;
    process.stderr.write('vignette: The answer could not be written to the standard output; make room there. What was published is complete, and its manifest.json says the same.\n');
    // After whatever the command itself ended with.
    process.once('exit', () => (process.exitCode = exitCodes.wrongUse));
  });
  // Of this one nobody could be told any more, and the work is worth the same.
  process.stderr.on('error', () => undefined);
}

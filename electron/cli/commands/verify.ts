import { verifyRun, type Verification } from '../../engine/jobs/verifyRun.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { interruptSignal } from '../interrupt.ts';
import { showProgress } from '../progress.ts';
import { jobsOf, workerEntry } from '../runOptions.ts';

/** `vignette verify`: whether a bundle is as it was published, and what is left of the sources in it. */
export async function verify(bundle: string, given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const progress = showProgress(process.stderr);
  let verification: Verification;
  try {
    verification = await verifyRun(
      { bundle, against: (given['against'] as string[] | undefined) ?? [], jobs: jobsOf(given['jobs']), workerEntry: workerEntry() },
      { onProgress: progress.update, signal: interruptSignal() },
    );
  } finally {
    progress.end();
  }
  process.stdout.write(given['json'] === true ? `${JSON.stringify(verification, null, 1)}\n` : listing(verification));
  return verification.passed ? exitCodes.done : exitCodes.leak;
}

function listing({ passed, against, files, problems, leakCheck }: Verification): string {
  const lines = [
    passed ? `Passed: ${files.checked} files are as they were published.` : 'Not passed: do not share this bundle.',
    against === 'sources'
      ? `${leakCheck.identifiersSearched} identifiers of the sources were searched in ${leakCheck.bytesSearched} bytes; ${leakCheck.hits.length} places found.`
      : 'Without the sources (--against) only hashes, marks and the form of values were checked.',
    ...problems.map(({ file, message }) => `  ${file}: ${message}`),
    ...leakCheck.hits.map(({ file, where }) => `  ${file}: ${where}`),
  ];
  return `${lines.join('\n')}\n`;
}

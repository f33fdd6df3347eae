import { checkKeys } from '../../../shared/policy/index.ts';
import { manifestPieces, type Manifest } from '../../../shared/bundle/manifest.ts';
import { gathered } from '../../../shared/bundle/pieces.ts';
import { deidentifyRun } from '../../engine/jobs/deidentifyRun.ts';
import { readPolicy } from '../../engine/policy/readPolicy.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { interruptSignal } from '../interrupt.ts';
import { showProgress } from '../progress.ts';
import { refusedLines } from '../refusals.ts';
import { readRegions } from '../readRegions.ts';
import { jobsOf, profileOf, secretOf, workerEntry } from '../runOptions.ts';

/** `vignette deidentify`: see the command's help for the options. Gives the exit code; throws what stopped it. */
export async function deidentify(paths: readonly string[], given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const { policy } = readPolicy();
  const key = given['key'] as string | undefined;
  const mapping = given['mapping'] as string | undefined;
  const regions = given['regions'] as string | undefined;
  const review = given['review'] as string | undefined;
  checkKeys(policy, { key, mapping });
  const progress = showProgress(process.stderr);
  let result;
  try {
    const profile = profileOf(policy, given);
    if (profile.pixels === 'off' && (given['pixels'] ?? 'off') !== 'off') progress.notice('The profile leaves pixels untouched, whatever --pixels says; add --option clean-pixel-data to have them cleaned.');
    result = await deidentifyRun(
      {
        paths,
        out: String(given['out']),
        profile,
        ...secretOf({ key, mapping }),
        jobs: jobsOf(given['jobs']),
        workerEntry: workerEntry(),
        ...(regions === undefined ? {} : { furtherRegions: await readRegions(regions) }),
        ...(review === undefined ? {} : { review }),
      },
      { onProgress: progress.update, onNotice: progress.notice, signal: interruptSignal() },
    );
  } finally {
    progress.end();
  }
  const { manifest, published } = result;
  if (given['json'] === true) for (const piece of gathered(manifestPieces(manifest))) process.stdout.write(piece);
  else process.stdout.write(summary(manifest));
  if (!manifest.leakCheck.passed) {
    process.stderr.write('vignette: Something identifying is left in the result; nothing was published.\n');
    return exitCodes.leak;
  }
  // Done, and every file refused: no other code says it better, and the reasons stand in the output.
  if (!published) process.stderr.write('vignette: Every file was refused; nothing was published.\n');
  return manifest.refused.length > 0 ? exitCodes.refused : exitCodes.done;
}

function summary({ counts, refused, leakCheck, seconds, profile }: Manifest): string {
  const lines = [
    `${counts.written} of ${counts.sources} files written under profile ${profile.name} (${profile.codes.join(', ')}) in ${seconds.total.toFixed(1)} s.`,
    `${counts.elementsRemoved} values removed, ${counts.elementsReplaced} replaced, ${counts.regionsMasked} regions masked.`,
    leakCheck.passed
      ? `Leak check passed: ${leakCheck.identifiersSearched} identifiers searched in ${leakCheck.bytesSearched} bytes.`
      : `Leak check failed at ${leakCheck.hits.length} places:`,
    ...leakCheck.hits.slice(0, 20).map(({ file, where }) => `  ${file}: ${where}`),
  ];
  if (!profile.codes.includes('113101')) lines.push('The pixels were not looked at: text burned into the pictures is still there.');
  if (refused.length > 0) lines.push(`${refused.length} refused:`, ...refusedLines(refused));
  return `${lines.join('\n')}\n`;
}

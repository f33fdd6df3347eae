import { inspectRun, type Inspection } from '../../engine/jobs/inspectRun.ts';
import { readPolicy } from '../../engine/policy/readPolicy.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { interruptSignal } from '../interrupt.ts';
import { showProgress } from '../progress.ts';
import { refusedLines } from '../refusals.ts';
import { jobsOf, profileOf, workerEntry } from '../runOptions.ts';

/** `vignette inspect`: what is there and what would be done; values are masked unless they were asked for. */
export async function inspect(paths: readonly string[], given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const { policy } = readPolicy();
  const progress = showProgress(process.stderr);
  let inspection: Inspection;
  try {
    inspection = await inspectRun(
      { paths, profile: profileOf(policy, given), jobs: jobsOf(given['jobs']), workerEntry: workerEntry(), showValues: given['showValues'] === true },
      { onProgress: progress.update, signal: interruptSignal() },
    );
  } finally {
    progress.end();
  }
  process.stdout.write(given['json'] === true ? `${JSON.stringify(inspection, null, 1)}\n` : listing(inspection));
  return inspection.refused.length > 0 ? exitCodes.refused : exitCodes.done;
}

function listing({ profile, counts, patients, changes, proposals, refused, sources }: Inspection): string {
  const lines = [`${counts.sources} sources: ${counts.readable} can be cleaned, ${counts.refused} refused.`, ''];
  for (const { patient, name, patientId, studies } of patients) {
    lines.push(`Patient ${patient}${label(name)}${label(patientId)}`);
    for (const study of studies) {
      lines.push(`  Study ${study.study}${label(study.date)}${label(study.description)}`);
      for (const one of study.series) {
        const size = one.columns > 0 ? `, ${one.columns} x ${one.rows}` : '';
        lines.push(`    Series ${one.series}: ${one.modality} ${one.sopClass}, ${one.instances} instances, ${one.frames} frames${size}, ${one.transferSyntaxes.join(' and ')}${label(one.description)}`);
      }
    }
  }
  lines.push('', `Under profile ${profile.name}${profile.options.length > 0 ? ` (${profile.options.join(', ')})` : ''}:`);
  for (const { tag, name, action, count, why, values } of changes) {
    lines.push(`  ${tag} ${name}: ${action} ${count} times. ${why}`);
    if (values !== undefined && values.length > 0) lines.push(`      ${values.map((value) => JSON.stringify(value)).join(', ')}`);
  }
  if (proposals.length > 0) {
    lines.push('', 'In the pixels:');
    for (const { source, regions } of proposals) {
      for (const { x, y, width, height, firstFrame, lastFrame, decision, reason, text } of regions) {
        const frames = firstFrame === lastFrame ? `frame ${firstFrame}` : `frames ${firstFrame} to ${lastFrame}`;
        lines.push(`  source ${source}, ${width} x ${height} at ${x}, ${y}, ${frames}: ${decision === 'mask' ? 'would be masked' : 'stays'}. ${reason}${text === '' ? '' : ` ${text}`}`);
      }
    }
  }
  if (refused.length > 0) lines.push('', 'Refused:', ...refusedLines(refused));
  if (sources !== undefined) lines.push('', 'Sources:', ...sources.map(({ source, path }) => `  ${source}: ${path}`));
  return `${lines.join('\n')}\n`;
}

const label = (text: string): string => (text === '' ? '' : `, ${text}`);

/**
 * Runs the main job, the command itself, on the samples that the project ships, and says in plain words what happened.
 * The bundle is in demo-output, which each run replaces.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Outcome {
  readonly profile: { readonly name: string; readonly codes: readonly string[]; readonly edition: string };
  readonly files: readonly { readonly path: string; readonly pixels: string; readonly regions: readonly { readonly reason: string }[] }[];
  readonly refused: readonly { readonly code: string; readonly message: string }[];
  readonly leakCheck: { readonly passed: boolean; readonly identifiersSearched: number; readonly bytesSearched: number };
  readonly counts: Readonly<Record<'sources' | 'written' | 'refused' | 'elementsRemoved' | 'elementsReplaced' | 'regionsMasked', number>>;
  readonly seconds: { readonly total: number };
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const root = join(import.meta.dirname, '..', '..');
const samples = join(root, 'resources', 'samples', 'cd');
const output = join(root, 'demo-output');

rmSync(output, { recursive: true, force: true });
const found = readdirSync(samples, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
print(`The samples: a patient's disc with ${String(found)} files. A CT head series of 24 slices, an ultrasound loop and a screen capture,`);
print('with an invented name, number, birth date and hospital in the headers, in the pixels and in the names of the folders.\n');
print('The command: vignette deidentify resources/samples/cd --out demo-output\n');

const run = spawnSync(process.execPath, [join(root, 'electron', 'cli', 'vignette.cjs'), 'deidentify', samples, '--out', output, '--json'], {
  encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26,
});
if (run.status !== 0 && run.status !== 3) {
  print(`The command ended with exit code ${String(run.status)}; nothing was published.`);
  process.exitCode = run.status ?? 1;
} else {
  // Exit code 3 says that something was refused: here the disc's DICOMDIR, which is read and never copied.
  tell(JSON.parse(run.stdout) as Outcome);
}

function tell(outcome: Outcome): void {
  const { counts, leakCheck, profile } = outcome;
  print(`\nRead ${String(counts.sources)} files in ${outcome.seconds.total.toFixed(1)} s, wrote ${String(counts.written)}, refused ${String(counts.refused)}.`);
  for (const { message } of outcome.refused) print(`  refused: ${message}`);
  print(`Headers: ${String(counts.elementsRemoved)} elements removed, ${String(counts.elementsReplaced)} replaced, under the profile “${profile.name}” (PS3.15 ${profile.edition}, codes ${profile.codes.join(', ')}).`);
  const masked = outcome.files.filter((file) => file.pixels === 'masked');
  const untouched = outcome.files.filter((file) => file.pixels === 'untouched').length;
  print(`Pixels: ${String(counts.regionsMasked)} regions masked in ${String(masked.length)} files; ${String(untouched)} files kept theirs byte for byte.`);
  for (const [reason, count] of countOf(masked.flatMap((file) => file.regions.map((region) => region.reason)))) print(`  ${String(count)} x ${reason}`);
  print(
    leakCheck.passed
      ? `Leak check: passed. ${String(leakCheck.identifiersSearched)} identifiers of the sources were looked for in ${String(leakCheck.bytesSearched)} bytes; none is left.`
      : 'Leak check: failed.',
  );
  print(`\nThe bundle: ${output}`);
  print('Open report.html there to see what was done.');
}

function countOf(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/**
 * Runs the main job, the command itself, on the samples that the project ships, and says in plain words what happened: first the de-identified DICOM (demo-output),
 * then a bundle that can be posted (demo-bundle). Each run replaces both.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Outcome {
  readonly profile: { readonly name: string; readonly codes: readonly string[]; readonly edition: string };
  readonly files: readonly { readonly path: string; readonly pixels: string; readonly regions: readonly { readonly reason: string }[] }[];
  readonly refused: readonly { readonly code: string; readonly message: string }[];
  readonly leakCheck: { readonly passed: boolean; readonly identifiersSearched: number; readonly bytesSearched: number };
  readonly counts: Readonly<Record<'sources' | 'written' | 'refused' | 'elementsRemoved' | 'elementsReplaced' | 'regionsMasked', number>>;
  readonly seconds: { readonly total: number };
}

interface Bundle {
  readonly files: readonly { readonly path: string }[];
  readonly bundle: { readonly posts: readonly { readonly texts: readonly string[]; readonly media: readonly string[] }[] };
  readonly leakCheck: Outcome['leakCheck'];
  readonly seconds: { readonly total: number };
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const root = join(import.meta.dirname, '..', '..');
const samples = join(root, 'resources', 'samples', 'cd');
const output = join(root, 'demo-output');
const bundle = join(root, 'demo-bundle');

for (const place of [output, bundle, `${bundle}.zip`]) rmSync(place, { recursive: true, force: true });
const found = readdirSync(samples, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
print(`The samples: a patient's disc with ${String(found)} files. A CT head series of 24 slices, an ultrasound loop and a screen capture,`);
print('with an invented name, number, birth date and hospital in the headers, in the pixels and in the names of the folders.\n');
print('The command: vignette deidentify resources/samples/cd --out demo-output\n');

const vignette = (...given: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'electron', 'cli', 'vignette.cjs'), ...given], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 });

const run = vignette('deidentify', samples, '--out', output, '--json');
if (run.status !== 0 && run.status !== 3) {
  print(`The command ended with exit code ${String(run.status)}; nothing was published.`);
  process.exitCode = run.status ?? 1;
} else {
  // Exit code 3 says that something was refused: the outcome names it.
  tell(JSON.parse(run.stdout) as Outcome);
  post();
}

/** The same samples as a bundle for X, with a caption that asks. */
function post(): void {
  const caption = join(tmpdir(), `vignette-demo-caption-${String(process.pid)}.txt`);
  writeFileSync(caption, 'A woman in her 60s with a sudden headache.\n\nWhat do you see, and what would you do next?\n\n#MedEd\n');
  print('\nThe command: vignette export resources/samples/cd --out demo-bundle --destination x --caption caption.txt --zip\n');
  const made = vignette('export', samples, '--out', bundle, '--destination', 'x', '--caption', caption, '--zip', '--json');
  rmSync(caption);
  if (made.status !== 0 && made.status !== 3) {
    print(`The command ended with exit code ${String(made.status)}; no bundle was published.`);
    process.exitCode = made.status ?? 1;
    return;
  }
  const { files, bundle: plan, leakCheck, seconds } = JSON.parse(made.stdout) as Bundle;
  print(`\nA bundle for X in ${seconds.total.toFixed(1)} s: ${String(files.length)} files; every picture is written from its pixels into a new file, read again for text and taken apart for metadata.`);
  plan.posts.forEach(({ texts, media }, index) => print(`  post ${String(index + 1)}: ${[...texts, ...media].join(', ')}`));
  print(`Leak check: ${leakCheck.passed ? `passed, ${String(leakCheck.identifiersSearched)} identifiers in ${String(leakCheck.bytesSearched)} bytes` : 'failed'}.`);
  print(`\nThe bundle: ${bundle}`);
  print('Open post.html there to see how the posts will look; demo-bundle.zip holds the same files.');
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

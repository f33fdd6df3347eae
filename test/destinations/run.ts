/**
 * Makes a bundle of the sample case, and of one study of the fixtures where they are there, for every destination, by the command itself; holds every file against the
 * destination's limits by ffprobe, exiftool and the headers, and checks each bundle against its sources. Prints a table; ends with 1 where a limit is not met.
 * `npm run test:destinations -- [--only x,bluesky] [--keep DIR] [--case sample|fixture]`.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import type { BundleManifest } from '../../shared/bundle/bundleManifest.ts';
import { countText } from '../../shared/caption/index.ts';
import type { Destination } from '../../shared/destinations/destination.ts';
import { noPolicy } from '../../shared/policy/policy.ts';
import { errorKinds, isInstalled, isReadByDcmdump } from '../corpus/validity.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { measureImage, measureVideo, metadataIn, type Measured } from './measure.ts';

const run = promisify(execFile);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const root = join(import.meta.dirname, '..', '..');
const command = join(root, 'electron', 'cli', 'vignette.cjs');
const { values } = parseArgs({ options: { only: { type: 'string' }, keep: { type: 'string' }, case: { type: 'string' } } });
if (!isInstalled('ffprobe', '-version') || !isInstalled('exiftool', '-ver')) {
  print('ffprobe and exiftool are needed: skipped');
  process.exit(0);
}
const fixture = fixturesDir === undefined ? undefined : join(fixturesDir, 'dicom', 'dcm_qa_agfa', '011-0001.img');
const cases = [{ name: 'sample', source: join(root, 'resources', 'samples', 'cd', 'MUSTERFRAU_ERIKA') }, ...(fixture !== undefined && existsSync(fixture) ? [{ name: 'fixture', source: fixture }] : [])].filter(({ name }) => values.case === undefined || values.case === name);
const only = values.only?.split(',');
const destinations = [...loadDestinations({ policy: noPolicy }).destinations.values()].filter(({ id }) => only === undefined || only.includes(id));
const place = values.keep ?? mkdtempSync(join(tmpdir(), 'vignette-destinations-'));
mkdirSync(place, { recursive: true });
const caption = join(place, 'caption.txt');
writeFileSync(caption, 'A woman in her 60s with a sudden headache. CT of the head and ultrasound of the liver.\n\nWhat is your diagnosis, and what would you do next?\n\n#MedEd\n');

async function vignette(...given: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return run(process.execPath, [command, ...given], { maxBuffer: 1 << 28 }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, err: stderr };
    },
  );
}

let failures = 0;
for (const { name, source } of cases) {
  for (const destination of destinations) {
    const out = join(place, `${name}-${destination.id}`);
    rmSync(out, { recursive: true, force: true });
    const start = performance.now();
    const made = await vignette('export', source, '--out', out, '--destination', destination.id, '--caption', caption, '--title', 'Sudden headache', '--reveal', caption, '--json');
    const seconds = (performance.now() - start) / 1000;
    if (made.code !== 0) {
      failures++;
      print(`${name} ${destination.id}: exit code ${made.code} ${/"message": ?"([^"]*)"/u.exec(made.out)?.[1] ?? ''}`);
      continue;
    }
    const manifest = JSON.parse(made.out) as BundleManifest;
    const verified = await vignette('verify', out, '--against', source, '--json');
    print(`${name} ${destination.id}: ${manifest.files.length} files, ${manifest.bundle.posts.length} posts, ${seconds.toFixed(0)} s; verify ${verified.code === 0 ? 'passed' : 'FAILED'}`);
    if (verified.code !== 0) failures++;
    for (const row of [...(await rowsOf(manifest, destination, out)), ...textRows(manifest, destination, out)]) {
      if (row.broken.length > 0) failures++;
      print(`    ${row.facts}${row.broken.length > 0 ? `  NOT MET: ${row.broken.join(', ')}` : '  met'}`);
    }
  }
}
if (values.keep === undefined) rmSync(place, { recursive: true, force: true });
print(failures === 0 ? 'every limit is met, and no metadata is left' : `${failures} do not hold`);
process.exitCode = failures === 0 ? 0 : 1;

async function rowsOf(manifest: BundleManifest, destination: Destination, out: string): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const { kind, path } of manifest.files) {
    const file = join(out, path);
    if (kind === 'image') rows.push(named(path, measureImage(file, destination)));
    if (kind === 'clip') {
      const { facts, broken } = measureVideo(file, destination);
      // A least size that third parties tell of, and that no quality reaches, is met by a warning.
      const isWarned = manifest.bundle.warnings.some(({ code, source }) => code === 'small-file' && source !== 'plan');
      rows.push(named(path, { facts, broken: broken.filter((one) => !(one === 'least bytes' && isWarned)) }));
    }
    if (kind === 'slides') rows.push({ facts: path, broken: metadataIn(file) });
    if (kind === 'directory' && isInstalled('dcmdump', '--version')) rows.push({ facts: path, broken: [...((await isReadByDcmdump(file)) ? [] : ['dcmdump']), ...(await errorKinds(file))] });
  }
  const total = destination.files.maxTotalBytes?.value;
  const media = manifest.files.filter(({ kind }) => kind === 'image' || kind === 'clip' || kind === 'animation');
  const bytes = media.reduce((sum, file) => sum + file.bytes, 0);
  if (total !== undefined) rows.push({ facts: `all files together ${bytes} bytes`, broken: bytes <= total ? [] : ['total bytes'] });
  for (const post of manifest.bundle.posts) rows.push({ facts: `a post with ${post.media.length} files`, broken: fitsPost(post.media, destination) ? [] : ['items of a post'] });
  return rows;
}

function named(path: string, { facts, broken }: Measured): Measured {
  return { facts: `${path}: ${facts}`, broken };
}

function fitsPost(media: readonly string[], { images, video, mixing, files }: Destination): boolean {
  const [stills, moving] = [media.filter((path) => /\.(?:png|jpg)$/u.test(path)).length, media.filter((path) => path.endsWith('.mp4')).length];
  if (mixing === 'one-kind' && stills > 0 && moving > 0) return false;
  return stills <= (images?.maxPerPost.value ?? 0) && moving <= (video?.maxPerPost.value ?? 0) && media.length <= (files.maxFiles?.value ?? Infinity);
}

function textRows(manifest: BundleManifest, destination: Destination, out: string): Measured[] {
  const part = destination.text.parts.find(({ name }) => name !== 'title');
  if (part === undefined) return [];
  return manifest.files
    .filter(({ kind, path }) => kind === 'text' && /^(?:caption|reveal)/u.test(path))
    .map(({ path }) => {
      const { count, max, fits } = countText(readFileSync(join(out, path), 'utf8').trim(), part);
      return { facts: `${path}: ${count}${max === undefined ? '' : ` of ${max}`}`, broken: fits ? [] : ['length'] };
    });
}

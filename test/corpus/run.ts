/**
 * Runs the real command on a folder of real files, each file on its own and all together, and holds the result against independent readers:
 * dcmdump reads it, dciodvfy finds no kind of error that the source did not have, untouched pixel data are the source's byte for byte, and
 * `verify --against` passes. Prints the figures; ends with 1 where anything does not hold. `npm run test:corpus -- [FOLDER] [--profile NAME]`.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import type { Manifest } from '../../shared/bundle/manifest.ts';
import type { DicomFile } from '../../shared/dicom/element.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { bytesOf, memorySource } from '../../shared/dicom/source.ts';
import { pixelElementOf } from '../../shared/pixels/attributes.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { errorKinds, isInstalled, isReadByDcmdump } from './validity.ts';

const run = promisify(execFile);
const command = join(import.meta.dirname, '../../electron/cli/vignette.cjs');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { profile: { type: 'string', default: 'basic' } } });
const folder = positionals[0] ?? (fixturesDir === undefined ? undefined : join(fixturesDir, 'dicom'));
if (folder === undefined) {
  console.log('no corpus here: skipped');
  process.exit(0);
}

interface Run {
  readonly exitCode: number;
  readonly manifest: Manifest | undefined;
}

async function vignette(...given: string[]): Promise<Run> {
  const ended = await run(process.execPath, [command, ...given], { maxBuffer: 1 << 28 }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: unknown) => error as { code: number; stdout: string },
  );
  return { exitCode: ended.code, manifest: ended.stdout.startsWith('{') && ended.stdout.includes('"leakCheck"') ? (JSON.parse(ended.stdout) as Manifest) : undefined };
}

const filesBelow = (path: string): string[] => (statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name))) : [path]);
const parsed = (path: string): DicomFile => readDicomFile(memorySource(readFileSync(path)), { inflateRaw: (bytes, maximum) => inflateRawSync(bytes, { maxOutputLength: maximum }) });

/** The stored pixel bytes of a file, fragments one after the other. */
function pixelBytes(path: string): Buffer {
  const element = pixelElementOf(parsed(path).dataSet.elements);
  if (element === undefined) return Buffer.alloc(0);
  if (element.kind === 'encapsulated') return Buffer.concat(element.fragments.map(bytesOf));
  return element.kind === 'value' ? Buffer.from(bytesOf(element.value)) : Buffer.alloc(0);
}

const work = mkdtempSync(join(tmpdir(), 'vignette-corpus-'));
const failures: string[] = [];
const counts = { sources: 0, written: 0, refused: 0, dcmdump: 0, valid: 0, pixelsEqual: 0, pixelsMasked: 0, noPixels: 0 };
const reasons = new Map<string, number>();
const hasDcmdump = isInstalled('dcmdump', '--version');
const hasValidator = isInstalled('dciodvfy', '-version');

async function checkOne(path: string, number: number): Promise<void> {
  counts.sources += 1;
  const name = path.slice(folder!.length + 1);
  const out = join(work, String(number));
  const { exitCode, manifest } = await vignette('deidentify', path, '--out', out, '--profile', values.profile, '--jobs', '1', '--json');
  if (manifest === undefined || (exitCode !== 0 && exitCode !== 3)) {
    failures.push(`${name}: the command ended with exit code ${exitCode}`);
    return;
  }
  for (const { code } of manifest.refused) {
    counts.refused += 1;
    reasons.set(code, (reasons.get(code) ?? 0) + 1);
  }
  for (const file of manifest.files) {
    counts.written += 1;
    const target = join(out, file.path);
    if (hasDcmdump) {
      if (await isReadByDcmdump(target)) counts.dcmdump += 1;
      else if (await isReadByDcmdump(path)) failures.push(`${name}: dcmdump reads the source and not the result`);
    }
    if (hasValidator) {
      const before = await errorKinds(path);
      const worse = [...(await errorKinds(target))].filter((kind) => !before.has(kind));
      if (worse.length === 0) counts.valid += 1;
      else failures.push(`${name}: dciodvfy: ${worse.join('; ')}`);
    }
    if (file.pixels === 'none') counts.noPixels += 1;
    else if (file.pixels === 'masked') counts.pixelsMasked += 1;
    else if (pixelBytes(path).equals(pixelBytes(target))) counts.pixelsEqual += 1;
    else failures.push(`${name}: said to be untouched, but the pixel data are not the same`);
  }
  rmSync(out, { recursive: true, force: true });
}

async function checkTogether(): Promise<void> {
  const out = join(work, 'together');
  const { exitCode, manifest } = await vignette('deidentify', folder!, '--out', out, '--profile', values.profile, '--json');
  if (manifest === undefined || (exitCode !== 0 && exitCode !== 3)) {
    failures.push(`all together: the command ended with exit code ${exitCode}`);
    return;
  }
  console.log(`all together: ${manifest.counts.sources} sources, ${manifest.counts.written} written, ${manifest.counts.refused} refused, ${manifest.leakCheck.identifiersSearched} identifiers searched in ${manifest.leakCheck.bytesSearched} bytes, ${manifest.seconds.total.toFixed(1)} s`);
  const verified = await vignette('verify', out, '--against', folder!, '--json');
  if (verified.exitCode !== 0) failures.push(`verify --against ended with exit code ${verified.exitCode}`);
}

try {
  for (const [number, path] of filesBelow(folder).entries()) await checkOne(path, number);
  await checkTogether();
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`profile ${values.profile}, each file alone: ${counts.sources} sources, ${counts.written} written, ${counts.refused} refused (${[...reasons].map(([code, count]) => `${code} ${count}`).join(', ')})`);
console.log(`dcmdump reads ${counts.dcmdump}; dciodvfy finds no new kind of error in ${counts.valid}; pixel data byte for byte in ${counts.pixelsEqual}, masked in ${counts.pixelsMasked}, none in ${counts.noPixels}`);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${counts.written - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

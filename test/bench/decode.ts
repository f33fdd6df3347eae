/**
 * Decodes every readable file of the shared fixtures and compares every frame with what DCMTK or GDCM make of it: exactly
 * where nothing was lost, within one level where the compression is lossy. Prints a table and its totals; exits with 1 when
 * a frame differs. `node test/bench/decode.ts [--all] [DIR]`: every file, not only what differs;
 * another folder, such as one with masked files.
 */
import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { mkdtempSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { UserError } from '../../shared/contract/errors.ts';
import type { DicomFile } from '../../shared/dicom/element.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { bytesOf, memorySource } from '../../shared/dicom/source.ts';
import { transferSyntaxOf } from '../../shared/dicom/transferSyntax.ts';
import { frameFormatOf, numberOfFramesOf, pixelElementOf } from '../../shared/pixels/attributes.ts';
import { toRgb } from '../../shared/pixels/colour.ts';
import type { DecodedFrame, FrameFormat } from '../../shared/pixels/frame.ts';
import { hasFrames, openFrames } from '../../electron/engine/codecs/frames.ts';

const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const fixtures = given ?? new URL('../../../shared/fixtures/dicom', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'decode-bench-'));

interface Row {
  readonly name: string;
  readonly syntax: string;
  readonly shape: string;
  readonly outcome: 'equal' | 'within 1' | 'differs' | 'refused' | 'no reference';
  readonly by: string;
  readonly note: string;
}

/** Native little-endian pixel data made by another program. */
interface Reference {
  readonly by: string;
  readonly bytes: Uint8Array;
  readonly format: FrameFormat;
}

function readFixture(path: string): DicomFile {
  return readDicomFile(memorySource(new Uint8Array(readFileSync(path))), {
    inflateRaw: (bytes, maximum) => new Uint8Array(inflateRawSync(bytes, { maxOutputLength: maximum })),
  });
}

function run(tool: string, options: readonly string[], input: string): string | undefined {
  const output = join(work, 'reference.dcm');
  rmSync(output, { force: true });
  try {
    execFileSync(tool, [...options, input, output], { stdio: 'ignore', timeout: 60_000 });
    return statSync(output).size > 0 ? output : undefined;
  } catch {
    return undefined;
  }
}

/** The tools that undo this syntax, in the order of trust. */
function* references(path: string, file: DicomFile): Generator<Reference> {
  const family = transferSyntaxOf(file.transferSyntaxUid)?.family;
  const tools: readonly (readonly [string, readonly string[]])[] =
    family === 'jpeg' || family === 'jpeg-lossless'
      ? [['dcmdjpeg', []], ['dcmdjpeg', ['+cg']], ['gdcmconv', ['--raw']]]
      : family === 'jpeg-ls'
        ? [['dcmdjpls', []], ['gdcmconv', ['--raw']]]
        : family === 'rle'
          ? [['dcmdrle', []], ['gdcmconv', ['--raw']]]
          : family === 'native'
            ? [['dcmconv', ['+te']], ['gdcmconv', ['--raw']]]
            : [['gdcmconv', ['--raw']]];
  for (const [tool, options] of tools) {
    const output = run(tool, options, path);
    if (!output) continue;
    try {
      const native = readFixture(output);
      const pixels = pixelElementOf(native.dataSet.elements);
      if (pixels?.kind !== 'value') continue;
      const by = [tool, ...options.filter((option) => option === '+cg')].join(' ');
      yield { by, bytes: bytesOf(pixels.value).slice(), format: frameFormatOf(native.dataSet.elements) };
    } catch {
      continue;
    }
  }
  const format = frameFormatOf(file.dataSet.elements);
  const isWide = format.number === 'integer' && format.bitsAllocated > 16 && format.samplesPerPixel === 1;
  const pydicom = isWide && family === 'native' ? pydicomReference(path, format) : undefined;
  if (pydicom) yield pydicom;
}

const pydicomScript = `
import sys, pydicom
ds = pydicom.dcmread(sys.argv[1], force=True)
a = ds.pixel_array
open(sys.argv[2], 'wb').write(a.astype(a.dtype.newbyteorder('<')).tobytes())
print(a.dtype.itemsize * 8, a.dtype.kind)
`;

/** Where DCMTK and GDCM turn 32-bit cells round by words: pydicom turns them round whole, as they were written. */
function pydicomReference(path: string, format: FrameFormat): Reference | undefined {
  const output = join(work, 'reference.raw');
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', timeout: 60_000, stdio: ['ignore', 'pipe', 'ignore'] };
    const [bits = '', kind = ''] = execFileSync('/usr/bin/python3', ['-c', pydicomScript, path, output], options).trim().split(' ');
    const width = Number(bits);
    return {
      by: 'pydicom',
      bytes: new Uint8Array(readFileSync(output)),
      format: { ...format, planarConfiguration: 0, bitsAllocated: width, bitsStored: width, highBit: width - 1, pixelRepresentation: kind === 'i' ? 1 : 0 },
    };
  } catch {
    return undefined;
  }
}

/** Stored value number `i` of the reference, in the order of colour by pixel, read the plain way. */
function referenceValue({ bytes, format }: Reference, frame: number, i: number): number {
  const pixels = format.rows * format.columns;
  const count = pixels * format.samplesPerPixel;
  const planar = format.samplesPerPixel > 1 && format.planarConfiguration === 1;
  const inFrame = planar ? (i % format.samplesPerPixel) * pixels + Math.floor(i / format.samplesPerPixel) : i;
  let at = frame * count + inFrame;
  if (format.photometricInterpretation.endsWith('_422')) {
    const pixel = Math.floor(i / 3);
    const sample = i % 3;
    at = frame * pixels * 2 + (pixel >> 1) * 4 + (sample === 0 ? pixel & 1 : sample + 1);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format.number === 'float') return view.getFloat32(at * 4, true);
  if (format.number === 'double') return view.getFloat64(at * 8, true);
  if (format.bitsAllocated === 1) return (view.getUint8(at >> 3) >> (at & 7)) & 1;
  const cell =
    format.bitsAllocated === 8 ? view.getUint8(at) : format.bitsAllocated === 16 ? view.getUint16(at * 2, true) : view.getUint32(at * 4, true);
  const value = Math.floor(cell / 2 ** (format.highBit + 1 - format.bitsStored)) % 2 ** format.bitsStored;
  return format.pixelRepresentation === 1 && value >= 2 ** (format.bitsStored - 1) ? value - 2 ** format.bitsStored : value;
}

/** The greatest difference over a frame; undefined where the two cannot be compared. */
function difference(frame: DecodedFrame, reference: Reference, index: number): number | undefined {
  const { format } = reference;
  if (format.rows !== frame.rows || format.columns !== frame.columns || format.samplesPerPixel !== frame.samplesPerPixel) {
    return undefined;
  }
  const isYbr = (name: string): boolean => name.startsWith('YBR') && name !== 'YBR_RCT' && name !== 'YBR_ICT';
  const convert = isYbr(frame.photometricInterpretation) && !isYbr(format.photometricInterpretation);
  const samples = convert ? toRgb(frame) : frame.samples;
  let greatest = 0;
  for (let i = 0; i < samples.length; i++) {
    const mine = samples[i] ?? 0;
    const theirs = referenceValue(reference, index, i);
    if (!Object.is(mine, theirs) && !(Number.isNaN(mine) && Number.isNaN(theirs))) {
      greatest = Math.max(greatest, Math.abs(mine - theirs));
    }
  }
  return greatest;
}

async function compare(path: string): Promise<Row | undefined> {
  const name = relative(fixtures, path);
  let file: DicomFile;
  try {
    file = readFixture(path);
  } catch {
    return undefined;
  }
  if (!hasFrames(file)) return undefined;
  const { elements } = file.dataSet;
  const format = frameFormatOf(elements);
  const syntax = transferSyntaxOf(file.transferSyntaxUid)?.name ?? file.transferSyntaxUid;
  const frames = numberOfFramesOf(elements);
  const sign = format.pixelRepresentation === 1 ? 's' : 'u';
  const shape = `${format.columns}x${format.rows}x${frames} ${format.bitsStored}/${format.bitsAllocated}${sign} ${format.photometricInterpretation}`;
  const row = { name, syntax, shape };
  try {
    const reader = openFrames(file);
    const decoded: DecodedFrame[] = [];
    const looked = Math.min(frames, 40);
    for (let i = 0; i < looked; i++) decoded.push(await reader.frame(i));
    let best: { by: string; worst: number } | undefined;
    for (const reference of references(path, file)) {
      let worst = 0;
      for (const [i, frame] of decoded.entries()) {
        const here = difference(frame, reference, i);
        worst = here === undefined ? Infinity : Math.max(worst, here);
      }
      if (!best || worst < best.worst) best = { by: reference.by, worst };
      if (best.worst === 0) break;
    }
    if (!best) return { ...row, outcome: 'no reference', by: '-', note: '' };
    const lossy = transferSyntaxOf(file.transferSyntaxUid)?.lossy !== 'never';
    const limit = lossy ? 1 : 0;
    const outcome = best.worst === 0 ? 'equal' : best.worst <= limit ? 'within 1' : 'differs';
    return { ...row, outcome, by: best.by, note: outcome === 'differs' ? `by ${best.worst}` : '' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...row, outcome: 'refused', by: '-', note: error.message };
  }
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const path of globSync('**/*', { cwd: fixtures }).sort()) {
    const full = join(fixtures, path);
    if (!statSync(full).isFile()) continue;
    const row = await compare(full);
    if (row) rows.push(row);
  }
  const outcomes = ['equal', 'within 1', 'differs', 'refused', 'no reference'] as const;
  for (const row of rows) {
    if (!process.argv.includes('--all') && (row.outcome === 'equal' || row.outcome === 'within 1')) continue;
    console.log([row.outcome.padEnd(12), row.name, row.shape, row.syntax, row.by, row.note].join(' | '));
  }
  const syntaxes = [...new Set(rows.map((row) => row.syntax))].sort();
  console.log(`\n${'transfer syntax'.padEnd(82)}${outcomes.map((outcome) => outcome.padStart(13)).join('')}`);
  const counted = (of: readonly Row[]): string =>
    outcomes.map((outcome) => String(of.filter((row) => row.outcome === outcome).length).padStart(13)).join('');
  for (const syntax of syntaxes) console.log(syntax.padEnd(82) + counted(rows.filter((row) => row.syntax === syntax)));
  console.log('all'.padEnd(82) + counted(rows));
  process.exitCode = rows.some((row) => row.outcome === 'differs') ? 1 : 0;
}

try {
  if (statSync(fixtures, { throwIfNoEntry: false })) await main();
  else console.log('No shared fixtures here: nothing was compared.');
} finally {
  rmSync(work, { recursive: true, force: true });
}

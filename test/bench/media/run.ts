/**
 * How long a scroll video and a carousel take.
 *
 *     npm run bench:media -- [--slices 300] [--rounds 2] [--side 1080]
 *
 * The video: slices of 512 x 512, 16 bit, read from DICOM files, windowed, marked, scaled and encoded by Vignette's rendering process, against the ffmpeg program
 * given the same frames decoded before (RGB, one file), with the same scaling, preset and quality. The two take turns; figures are the best of the rounds, in
 * seconds of the clock and of the processor. The carousel: 20 pictures for a 4:5 destination, on two processes. Nothing is asserted: figures are read by people.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { usualMarks } from '../../../shared/bundle/media.ts';
import { openStack } from '../../../electron/engine/export/render/renderStack.ts';
import { openRenderer, renderEntry } from '../../../electron/engine/export/render/renderer.ts';
import { withSlices } from '../../../electron/engine/export/render/slices.ts';
import type { FileLocation } from '../../../electron/engine/ingest/location.ts';
import { dicomFile, el } from '../../synthetic/encode.ts';
import { seededRandom } from '../../synthetic/random.ts';

const { values } = parseArgs({ options: { slices: { type: 'string', default: '300' }, rounds: { type: 'string', default: '2' }, side: { type: 'string', default: '1080' } } });
const [count, rounds, side] = [Number(values.slices), Number(values.rounds), Number(values.side)];
const folder = mkdtempSync(join(tmpdir(), 'vignette-media-'));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A body that changes from slice to slice, with the noise of a scan. */
function makeSeries(): FileLocation[] {
  const random = seededRandom(11);
  const noise = Int16Array.from({ length: 1 << 16 }, () => Math.round(random.normal() * 12));
  mkdirSync(join(folder, 'series'));
  return Array.from({ length: count }, (_, slice) => {
    const pixels = Buffer.alloc(512 * 512 * 2);
    const turn = slice / 40;
    for (let at = 0; at < 512 * 512; at++) {
      const [x, y] = [(at % 512) - 256, Math.floor(at / 512) - 256];
      const radius = Math.hypot(x / 1.1, y) / 205;
      const organ = Math.hypot(x - 70 * Math.cos(turn), y - 50 * Math.sin(turn)) < 40 + 15 * Math.sin(slice / 25);
      const tissue = radius > 1 ? 24 : radius > 0.94 ? 1700 : organ ? 1130 : 1060;
      pixels.writeUInt16LE(Math.max(0, tissue + noise[(at * 7 + slice * 4099) & 0xffff]!), at * 2);
    }
    const parts = [
      el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('SOPInstanceUID', `2.25.${slice + 1}`), el('Modality', 'CT'), el('InstanceNumber', String(slice + 1)),
      el('ImagePositionPatient', `-180\\-180\\${slice}`), el('ImageOrientationPatient', '1\\0\\0\\0\\1\\0'), el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'),
      el('Rows', 512), el('Columns', 512), el('PixelSpacing', '0.7\\0.7'), el('BitsAllocated', 16), el('BitsStored', 12), el('HighBit', 11), el('PixelRepresentation', 0),
      el('WindowCenter', '50'), el('WindowWidth', '400'), el('RescaleIntercept', '-1024'), el('RescaleSlope', '1'), { tag: 0x7fe00010, vr: 'OW', value: pixels },
    ];
    const path = join(folder, 'series', `IM${String(slice).padStart(5, '0')}`);
    writeFileSync(path, dicomFile(parts, { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: ['ISO_IR 100'] }));
    const { size, mtimeMs } = statSync(path);
    return { kind: 'file', path, size, modified: mtimeMs };
  });
}

interface Times {
  readonly clock: number;
  readonly processor: number;
}

/** Of a whole process with its children. */
function timed(program: string, args: readonly string[]): Times {
  const { status, stderr } = spawnSync('bash', ['-c', 'TIMEFORMAT="times %R %U %S"; time "$@"', 'bash', program, ...args], { encoding: 'utf8' });
  const [, clock = 'NaN', user = 'NaN', system = 'NaN'] = /times (\S+) (\S+) (\S+)/u.exec(stderr) ?? [];
  if (status !== 0) throw new Error(`${program} failed: ${stderr.slice(-500)}`);
  return { clock: Number(clock), processor: Number(user) + Number(system) };
}

async function decodedFrames(locations: readonly FileLocation[]): Promise<string> {
  const path = join(folder, 'frames.rgb');
  writeFileSync(path, '');
  await withSlices(locations, async (slices) => {
    const frames = await openStack(slices, {});
    for (let index = 0; index < frames.count; index++) writeFileSync(path, await frames.rgb(index), { flag: 'a' });
  });
  return path;
}

const best = (times: readonly Times[]): Times => ({ clock: Math.min(...times.map(({ clock }) => clock)), processor: Math.min(...times.map(({ processor }) => processor)) });

async function video(locations: readonly FileLocation[]): Promise<void> {
  const raw = await decodedFrames(locations);
  const task = join(folder, 'task.json');
  const ours: Times[] = [];
  const theirs: Times[] = [];
  const scaling = `scale=${side}:${side}:flags=lanczos+accurate_rnd+full_chroma_inp:in_range=full:out_color_matrix=bt709:out_range=limited,format=yuv420p`;
  for (let round = 0; round < rounds; round++) {
    const path = join(folder, `ours-${round}.mp4`);
    writeFileSync(task, JSON.stringify({ locations, path, side }));
    ours.push(timed(process.execPath, [join(import.meta.dirname, 'video.ts'), task]));
    const other = join(folder, `theirs-${round}.mp4`);
    theirs.push(timed('ffmpeg', ['-v', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-video_size', '512x512', '-framerate', '25', '-i', raw, '-vf', scaling, '-c:v', 'libx264', '-preset', 'medium', '-crf', '20', '-g', '50', '-threads', '4', '-movflags', '+faststart', other]));
    print(`round ${round + 1}: Vignette ${ours.at(-1)!.clock.toFixed(1)} s (${ours.at(-1)!.processor.toFixed(1)} processor), ${statSync(path).size} bytes; ffmpeg ${theirs.at(-1)!.clock.toFixed(1)} s (${theirs.at(-1)!.processor.toFixed(1)}), ${statSync(other).size} bytes`);
  }
  const [our, their] = [best(ours), best(theirs)];
  print(`video of ${count} slices at ${side}: ${(our.clock / their.clock).toFixed(2)} of ffmpeg's time by the clock, ${(our.processor / their.processor).toFixed(2)} by the processor`);
}

async function carousel(locations: readonly FileLocation[]): Promise<void> {
  const fit = { width: 1080, height: 1350, pad: { left: 284, right: 284, top: 419, bottom: 419 }, formats: ['jpeg'], maxBytes: 8_000_000 } as const;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const renderer = openRenderer(renderEntry(new URL('../../../electron/worker/main.ts', import.meta.url)), 2, new AbortController().signal);
    const chosen = Array.from({ length: 20 }, (_, index) => locations[Math.floor((index * locations.length) / 20)]!);
    await Promise.all(chosen.map((location) => renderer.render({ kind: 'still', item: { kind: 'image', source: 1, frame: 1, marks: usualMarks, drawings: [], altText: '' }, locations: [location], fit })));
    print(`carousel of 20 pictures: ${((performance.now() - start) / 1000).toFixed(2)} s by the clock, start of two processes included`);
    await renderer.close();
  }
}

try {
  const locations = makeSeries();
  await carousel(locations);
  await video(locations);
} finally {
  rmSync(folder, { recursive: true });
}

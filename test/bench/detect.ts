/**
 * `npm run bench:detect`: what the search for burned-in text costs. A CT of 300 slices, by the triage and with the networks on every slice
 * (and whether both find the same); an ultrasound clip of 100 frames; an X-ray of 2,000 x 2,500. Each case in a process of its own.
 *
 * --slices N (300)  --frames N (100)  --only ct|ct-everything|clip|xray
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { createDetector } from '../../electron/engine/detect/index.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import type { Region } from '../../shared/pixels/region.ts';
import { noIdentifiers } from '../../shared/text/index.ts';
import { drawBackground, type Family } from './text/backgrounds.ts';
import { blend, copyOf, levels, type Canvas } from './text/canvas.ts';
import { dicomBytes } from './text/dicomFile.ts';
import { pixelFont, setLine } from './text/fonts.ts';
import { inventPatient } from './text/patients.ts';
import { createRandom } from './text/random.ts';
import type { Scene } from './text/scene.ts';

const cases = ['ct', 'ct-everything', 'clip', 'xray'] as const;
type Case = (typeof cases)[number];

interface Measured {
  readonly what: Case;
  readonly frames: number;
  readonly withModels: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  /** Every mask with its instance: to compare two ways of searching. */
  readonly found: readonly Found[];
}

interface Found extends Region {
  readonly instance: number;
}

const { values: asked } = parseArgs({ options: { slices: { type: 'string', default: '300' }, frames: { type: 'string', default: '100' }, only: { type: 'string' }, inside: { type: 'string' } } });

async function burn(canvas: Canvas, text: string, x: number, y: number, level: number): Promise<void> {
  const ink = await setLine(text, { font: pixelFont, em: 18, edges: 'hard' });
  for (let at = 0; at < ink.coverage.length; at += 1) blend(canvas, x + (at % ink.width), y + Math.floor(at / ink.width), [level, level, level], ink.coverage[at]! / 255);
}

function sceneOf(family: Family, frames: readonly Canvas[], stored: Scene['stored']): Scene {
  const first = frames[0]!;
  return { index: 1, family, width: first.width, height: first.height, channels: first.channels, frames: frames.map(levels), lines: [], patient: inventPatient(createRandom(3), 'latin'), distractors: [], stored, jpeg: 'none' };
}

/** Slices of one series: two lines stand still on all of them, and one slice bears a line of its own. */
async function* slices(count: number): AsyncGenerator<Uint8Array> {
  for (let slice = 0; slice < count; slice += 1) {
    const canvas = drawBackground(createRandom(9000 + slice), 'ct');
    const square = canvas.width === 512 ? canvas : drawBackground(createRandom(100), 'ct');
    await burn(square, 'KOWALSKI ANNA', 8, 8, 255);
    await burn(square, '14-MAR-2019', 8, 30, 255);
    if (slice === Math.floor(count * 0.7)) await burn(square, 'DR HARGREAVES', 300, 480, 255);
    yield dicomBytes(sceneOf('ct', [square], 'ct16'), 1);
  }
}

async function clip(count: number): Promise<Uint8Array> {
  const canvas = drawBackground(createRandom(5), 'clip');
  await burn(canvas, 'BAKER JOHN', 8, 8, 240);
  const random = createRandom(17);
  const frames: Canvas[] = [];
  for (let frame = 0; frame < count; frame += 1) {
    const shot = copyOf(canvas);
    shot.data.forEach((level, at) => { if (level > 25 && level < 230) shot.data[at] = level * (0.8 + 0.4 * random.next()); });
    if (frame === count - 1) await burn(shot, 'MRN 4477123', 20, shot.height - 40, 240);
    frames.push(shot);
  }
  return dicomBytes(sceneOf('clip', frames, 'bits8'), 1);
}

async function xray(): Promise<Uint8Array> {
  for (let seed = 1; ; seed += 1) {
    const canvas = drawBackground(createRandom(seed), 'xray');
    if (canvas.width !== 2000) continue;
    await burn(canvas, 'OKAFOR CHIDI', 40, 40, 250);
    return dicomBytes(sceneOf('xray', [canvas], 'bits12'), 1);
  }
}

async function measure(what: Case): Promise<Measured> {
  const detector = await createDetector({ threads: 1, effort: what === 'ct-everything' ? 'everything' : 'triage' });
  const found: Found[] = [];
  const sum = { total: 0, withModels: 0, wall: 0, cpu: 0 };
  const sources = what === 'clip' ? [await clip(Number(asked.frames))] : what === 'xray' ? [await xray()] : slices(Number(asked.slices));
  let instance = 0;
  for await (const bytes of sources) {
    const file = readDicomFile(memorySource(bytes), { inflateRaw: (packed, maximum) => inflateRawSync(packed, { maxOutputLength: maximum }) });
    const [start, startCpu] = [performance.now(), process.cpuUsage()];
    const detection = await detector.detect(file, noIdentifiers);
    const used = process.cpuUsage(startCpu);
    sum.wall += (performance.now() - start) / 1000;
    sum.cpu += (used.user + used.system) / 1e6;
    sum.total += detection.framesLookedAt;
    sum.withModels += detection.framesWithModels;
    instance += 1;
    found.push(...detection.proposals.map(({ x, y, width, height, firstFrame, lastFrame, reason }) => ({ instance, x, y, width, height, firstFrame, lastFrame, reason })));
  }
  return { what, frames: sum.total, withModels: sum.withModels, wallSeconds: sum.wall, cpuSeconds: sum.cpu, peakMegabytes: process.resourceUsage().maxRSS / 1024, found };
}

/** Whether the middle of each of `theirs` lies under one of `ours` of the same instance. */
function covers(ours: readonly Found[], theirs: readonly Found[]): boolean {
  return theirs.every((mask) => {
    const [x, y] = [mask.x + mask.width / 2, mask.y + mask.height / 2];
    return ours.some((other) => other.instance === mask.instance && x >= other.x && x <= other.x + other.width && y >= other.y && y <= other.y + other.height);
  });
}

function inProcess(what: Case): Measured {
  const args = [fileURLToPath(import.meta.url), '--inside', what, '--slices', asked.slices, '--frames', asked.frames];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

if (asked.inside !== undefined) {
  process.stdout.write(JSON.stringify(await measure(asked.inside as Case)));
} else {
  const wanted = asked.only === undefined ? cases : cases.filter((name) => name === asked.only);
  const results = wanted.map(inProcess);
  for (const { what, frames, withModels, wallSeconds, cpuSeconds, peakMegabytes, found } of results) {
    const rate = `${(frames / wallSeconds).toFixed(1)} frames/s (${(frames / cpuSeconds).toFixed(1)} per CPU second)`;
    process.stdout.write(`${what.padEnd(14)} ${frames} frames in ${wallSeconds.toFixed(1)} s, ${rate}, networks for ${withModels} (${((100 * withModels) / frames).toFixed(1)} %), peak ${peakMegabytes.toFixed(0)} MB, ${found.length} masks\n`);
  }
  const [triage, everything] = (['ct', 'ct-everything'] as const).map((name) => results.find(({ what }) => what === name));
  if (triage !== undefined && everything !== undefined) {
    const isSame = covers(triage.found, everything.found) && covers(everything.found, triage.found);
    process.stdout.write(`CT: ${(triage.cpuSeconds / everything.cpuSeconds * 100).toFixed(1)} % of the CPU time of searching every slice; ${isSame ? 'the same masks' : 'other masks'}\n`);
  }
}

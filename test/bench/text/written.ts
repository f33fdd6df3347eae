import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { readDicomFile } from '../../../shared/dicom/read.ts';
import { bytesOf, memorySource } from '../../../shared/dicom/source.ts';
import { dicomBytes, sopInstanceUid } from './dicomFile.ts';
import type { Scene } from './scene.ts';
import { maskOf, type Masked } from './score.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));

interface Manifest {
  readonly files: readonly { readonly path: string; readonly sopInstanceUid: string; readonly pixels: string; readonly regions: readonly Masked[] }[];
  readonly refused: readonly { readonly source: number; readonly code: string }[];
  readonly leakCheck: { readonly passed: boolean };
}

/** What the whole command made of one scene. */
export interface Written {
  /** One a frame: what the manifest calls masked and really is black in the written file. */
  readonly masks: readonly Uint8Array[];
  readonly regions: readonly Masked[];
  /** Pixels outside every region that are not what they were. */
  readonly changedOutside: number;
  /** Pixels inside a region that are not black. */
  readonly notBlack: number;
}

async function command(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(project, 'electron/cli/vignette.cjs'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
    child.on('error', reject);
    child.on('close', (code) => { resolve({ code: code ?? -1, out, err }); });
  });
}

/** Levels 0..255 of every frame, decoded without the program's codecs. */
async function levelsOf(bytes: Uint8Array, scene: Scene): Promise<Uint8Array[]> {
  const file = readDicomFile(memorySource(bytes), { inflateRaw: (packed, maximum) => inflateRawSync(packed, { maxOutputLength: maximum }) });
  const pixelData = file.dataSet.elements.find(({ tag }) => tag === 0x7fe00010);
  if (pixelData === undefined || pixelData.kind === 'sequence') throw new Error('No pixel data was written.');
  if (pixelData.kind === 'encapsulated') {
    return Promise.all(pixelData.fragments.slice(1).map(async (fragment) => {
      const picture = sharp(bytesOf(fragment));
      return new Uint8Array(await (scene.channels === 1 ? picture.greyscale() : picture).raw().toBuffer());
    }));
  }
  const stored = bytesOf(pixelData.value);
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  const samples = scene.width * scene.height * scene.channels;
  const toLevel: Readonly<Record<Scene['stored'], (at: number) => number>> = {
    bits8: (at) => stored[at] ?? 0,
    inverted: (at) => 255 - (stored[at] ?? 0),
    bits12: (at) => view.getUint16(at * 2, true) / 16,
    ct16: (at) => ((view.getUint16(at * 2, true) - 1024 + 160) / 400) * 255,
  };
  return scene.frames.map((_, frame) => Uint8Array.from({ length: samples }, (__, at) => Math.min(255, Math.max(0, Math.round(toLevel[scene.stored](frame * samples + at))))));
}

function blocksAround(region: Masked, side: number, more: number): Masked {
  const [left, top] = [Math.floor(region.x / side) * side - more, Math.floor(region.y / side) * side - more];
  const [right, bottom] = [Math.ceil((region.x + region.width) / side) * side + more, Math.ceil((region.y + region.height) / side) * side + more];
  return { ...region, x: left, y: top, width: right - left, height: bottom - top };
}

async function judge(bytes: Uint8Array, scene: Scene, original: Uint8Array, regions: readonly Masked[]): Promise<Written> {
  const [before, after] = [await levelsOf(original, scene), await levelsOf(bytes, scene)];
  const black = scene.jpeg === 'file' ? 16 : 4;
  let [changedOutside, notBlack] = [0, 0];
  // A JPEG mask covers whole blocks, of 16 x 16 where colour is subsampled, and colour is smoothed two pixels further.
  const allowed = scene.jpeg === 'file' ? regions.map((region) => blocksAround(region, 16, 2)) : regions;
  const masks = after.map((frame, number) => {
    const mask = maskOf(scene.width, scene.height, regions, number + 1);
    const mayChange = maskOf(scene.width, scene.height, allowed, number + 1);
    const was = before[number] ?? new Uint8Array(0);
    for (let pixel = 0; pixel < mask.length; pixel += 1) {
      const at = pixel * scene.channels;
      let [brightest, change] = [0, 0];
      for (let channel = 0; channel < scene.channels; channel += 1) {
        brightest = Math.max(brightest, frame[at + channel] ?? 255);
        change = Math.max(change, Math.abs((frame[at + channel] ?? 0) - (was[at + channel] ?? 0)));
      }
      if (mayChange[pixel] === 0) changedOutside += change > 1 ? 1 : 0;
      if (mask[pixel] === 1 && brightest > black) {
        notBlack += 1;
        mask[pixel] = 0;
      }
    }
    return mask;
  });
  return { masks, regions, changedOutside, notBlack };
}

/** Runs the whole command over the scenes and reads back what it wrote; a scene that is missing was refused. */
export async function runCommand(scenes: readonly Scene[], seed: number): Promise<{ written: Map<number, Written>; refused: readonly string[]; passed: boolean }> {
  const dir = mkdtempSync(join(tmpdir(), 'text-bench-'));
  try {
    mkdirSync(join(dir, 'in'));
    const originals = new Map<string, { scene: Scene; bytes: Uint8Array }>();
    for (const scene of scenes) {
      const bytes = await dicomBytes(scene, seed);
      originals.set(sopInstanceUid(seed, scene.index), { scene, bytes });
      writeFileSync(join(dir, 'in', `${scene.index}.dcm`), bytes);
    }
    const { code, out, err } = await command(['deidentify', join(dir, 'in'), '--out', join(dir, 'out'), '--mapping', join(dir, 'map'), '--json']);
    if (code !== 0 && code !== 3) throw new Error(`The command ended with ${code}: ${err.slice(-400)}`);
    const manifest = JSON.parse(out) as Manifest;
    const oldUids = new Map(readFileSync(join(dir, 'map', 'uid_mapping.csv'), 'utf8').trim().split('\n').slice(1).map((row) => row.split(',').reverse() as [string, string]));
    const written = new Map<number, Written>();
    for (const file of manifest.files) {
      const original = originals.get(oldUids.get(file.sopInstanceUid) ?? '');
      if (original === undefined) throw new Error('A written file is of no scene.');
      written.set(original.scene.index, await judge(new Uint8Array(readFileSync(join(dir, 'out', file.path))), original.scene, original.bytes, file.regions));
    }
    return { written, refused: manifest.refused.map((refusal) => refusal.code), passed: manifest.leakCheck.passed };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

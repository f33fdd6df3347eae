import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Masked } from './score.ts';
import type { Scene, TruthLine } from './scene.ts';

/** Saves the surroundings of a line, three times as large, with the truth (green) and the masks (red) drawn as frames around it. */
export async function saveCrop(dir: string, name: string, scene: Pick<Scene, 'width' | 'height' | 'channels' | 'frames'>, line: Pick<TruthLine, 'x' | 'y' | 'width' | 'height' | 'firstFrame'>, masked: readonly Masked[]): Promise<void> {
  const frame = scene.frames[line.firstFrame - 1];
  if (!frame) return;
  mkdirSync(dir, { recursive: true });
  const margin = 24;
  const [left, top] = [Math.max(0, Math.round(line.x) - margin), Math.max(0, Math.round(line.y) - margin)];
  const [width, height] = [Math.min(scene.width - left, Math.round(line.width) + 2 * margin), Math.min(scene.height - top, Math.round(line.height) + 2 * margin)];
  const scale = Math.max(1, Math.min(3, Math.floor(1500 / width)));
  const rect = (area: { x: number; y: number; width: number; height: number }, colour: string): string =>
    `<rect x="${(area.x - left) * scale}" y="${(area.y - top) * scale}" width="${area.width * scale}" height="${area.height * scale}" fill="none" stroke="${colour}" stroke-width="1"/>`;
  const marks = masked.filter((region) => region.firstFrame <= line.firstFrame && region.lastFrame >= line.firstFrame).map((region) => rect(region, '#f33'));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}">${marks.join('')}${rect(line, '#3f3')}</svg>`;
  const enlarged = await sharp(frame, { raw: { width: scene.width, height: scene.height, channels: scene.channels } })
    .extract({ left, top, width, height }).resize(width * scale, height * scale, { kernel: 'nearest' }).toColourspace('srgb').png().toBuffer();
  await sharp(enlarged).composite([{ input: Buffer.from(svg) }]).png().toFile(join(dir, `${name}.png`));
}

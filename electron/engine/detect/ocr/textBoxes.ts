import * as onnx from 'onnxruntime-node';
import { beat } from '../../ingest/pulse.ts';
import { componentsOf, type Component } from '../components.ts';
import { join, resize, type Box, type Plane } from '../plane.ts';
import type { TextModels } from './models.ts';

/** Where the detector sees a line of text, in pixels of the plane it was given. */
export interface TextBox extends Box {
  /** Mean probability over the line's pixels, 0..1. */
  readonly score: number;
  /** How the line lies, where it clearly lies aslant in its box. */
  readonly slant?: Slant;
}

/** A line that lies aslant: its middle, its direction (radians, clockwise from the right, -pi/2..pi/2), its length and height, in pixels. */
export interface Slant {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly along: number;
  readonly across: number;
}

export interface TextBoxOptions {
  /** Enlargement before the network runs. */
  readonly scale: number;
  /** Pixels below this probability are background. */
  readonly threshold?: number;
  /** Lines below this mean probability are dropped. */
  readonly minimumScore?: number;
}

/** Side of the largest picture the network is given at once; larger ones go in overlapping tiles, so that memory stays bounded. */
const tileSide = 736;
const tileOverlap = 96;
/** How far a line's kernel is grown: distance = area x ratio / perimeter (Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", 2020). */
const unclipRatio = 1.7;

/** Lines of text, by the DB network: probability map, threshold, connected components, mean score, unclip. */
export async function findTextBoxes(models: TextModels, plane: Plane, options: TextBoxOptions): Promise<TextBox[]> {
  const { scale, threshold = 0.3, minimumScore = 0.45 } = options;
  const width = Math.max(1, Math.round(plane.width * scale));
  const height = Math.max(1, Math.round(plane.height * scale));
  const probability = await probabilityOf(models, resize(plane, width, height));
  const level = Math.round(threshold * 255);
  const mask = probability.map((value) => (value > level ? 1 : 0));
  const boxes: TextBox[] = [];
  for (const found of componentsOf(mask, width, height, probability)) {
    const score = found.weight / found.area / 255;
    if (Math.min(found.width, found.height) < 2 || score < minimumScore) continue;
    const slant = found.area < mostlyEmpty * found.width * found.height && Math.min(found.width, found.height) >= smallestSlant ? slantOf(found, scale) : undefined;
    const reach = slant === undefined ? unclipped(found, scale) : join(boxOf(slant), enlarged(found, 0, scale));
    const [left, top] = [Math.max(0, reach.x), Math.max(0, reach.y)];
    boxes.push({
      x: left, y: top, width: Math.min(plane.width, reach.x + reach.width) - left, height: Math.min(plane.height, reach.y + reach.height) - top,
      score, ...(slant === undefined ? {} : { slant }),
    });
  }
  return boxes;
}

/** The box of a level kernel, grown to that of its line. */
const unclipped = (kernel: Box, scale: number): Box => enlarged(kernel, growth(kernel.width, kernel.height), scale);

const enlarged = ({ x, y, width, height }: Box, by: number, scale: number): Box => ({ x: (x - by) / scale, y: (y - by) / scale, width: (width + 2 * by) / scale, height: (height + 2 * by) / scale });

const growth = (along: number, across: number): number => (along * across * unclipRatio) / (2 * (along + across));

/** The level box around a line that lies aslant. */
function boxOf({ x, y, angle, along, across }: Slant): Box {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [width, height] = [along * cos + across * sin, along * sin + across * cos];
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** A level line fills nine tenths of its box; one that lies aslant leaves the corners empty. */
const mostlyEmpty = 0.6;
const smallestSlant = 10;
/** Level to within this angle (radians) is read as it stands. */
const nearlyLevel = 0.12;

/** Direction and size of a kernel, by its second moments; nothing where it is no strip or lies level or upright. */
function slantOf({ moments: { x, y, xx, yy, xy } }: Component, scale: number): Slant | undefined {
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const root = Math.sqrt((xx - yy) ** 2 / 4 + xy * xy);
  // A strip of length l has the variance l^2 / 12 along itself.
  const [along, across] = [Math.sqrt(12 * ((xx + yy) / 2 + root)), Math.sqrt(12 * Math.max(0.1, (xx + yy) / 2 - root))];
  if (along < 1.8 * across || Math.abs(angle) < nearlyLevel || Math.abs(angle) > Math.PI / 2 - nearlyLevel) return undefined;
  const distance = growth(along, across);
  return { x: x / scale, y: y / scale, angle, along: (along + 2 * distance) / scale, across: (across + 2 * distance) / scale };
}

/** The network's answer for every pixel, 0..255. */
async function probabilityOf(models: TextModels, plane: Plane): Promise<Uint8Array> {
  const map = new Uint8Array(plane.width * plane.height);
  const step = tileSide - tileOverlap;
  for (let top = 0; top === 0 || top + tileOverlap < plane.height; top += step) {
    for (let left = 0; left === 0 || left + tileOverlap < plane.width; left += step) {
      await runTile(models, plane, left, top, map);
    }
  }
  return map;
}

/** Grey levels from the darkest to the lightest of a tile below which the network sees no line: empty margins. */
const flat = 8;

function isFlat({ width: across, data }: Plane, left: number, top: number, width: number, height: number): boolean {
  let [least, greatest] = [255, 0];
  for (let y = top; y < top + height; y++) {
    for (let at = y * across + left; at < y * across + left + width; at++) {
      const value = data[at]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (greatest - least >= flat) return false;
  }
  return true;
}

async function runTile(models: TextModels, plane: Plane, left: number, top: number, map: Uint8Array): Promise<void> {
  const width = Math.min(tileSide, plane.width - left);
  const height = Math.min(tileSide, plane.height - top);
  if (isFlat(plane, left, top, width, height)) return;
  const paddedWidth = Math.ceil(width / 32) * 32;
  const paddedHeight = Math.ceil(height / 32) * 32;
  const input = new onnx.Tensor('float32', normalised(plane, left, top, width, height, paddedWidth, paddedHeight), [1, 3, paddedHeight, paddedWidth]);
  const name = models.detection.inputNames[0]!;
  beat();
  const answer = await models.detection.run({ [name]: input });
  const output = answer[models.detection.outputNames[0]!]!.data as Float32Array;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = Math.min(255, output[y * paddedWidth + x]! * 255);
      const at = (top + y) * plane.width + left + x;
      if (value > map[at]!) map[at] = value;
    }
  }
}

/** Mean and deviation of the training pictures' channels, blue first, as the network expects them. */
const means = [0.406, 0.456, 0.485];
const deviations = [0.225, 0.224, 0.229];

/** Three equal planes, normalised; the padding repeats the last row and column, so that it shows no edge. */
function normalised(plane: Plane, left: number, top: number, width: number, height: number, paddedWidth: number, paddedHeight: number): Float32Array {
  const size = paddedWidth * paddedHeight;
  const input = new Float32Array(size * 3);
  for (let channel = 0; channel < 3; channel++) {
    const table = new Float32Array(256);
    for (let value = 0; value < 256; value++) table[value] = (value / 255 - means[channel]!) / deviations[channel]!;
    let to = channel * size;
    for (let y = 0; y < paddedHeight; y++) {
      const row = (top + Math.min(y, height - 1)) * plane.width + left;
      for (let x = 0; x < paddedWidth; x++) input[to++] = table[plane.data[row + Math.min(x, width - 1)]!]!;
    }
  }
  return input;
}

import * as onnx from 'onnxruntime-node';
import { beat } from '../../ingest/pulse.ts';
import { crop, grow, halfTurn, invert, quarterTurn, resize, spread, stretch, type Box, type Plane } from '../plane.ts';
import type { TextModels } from './models.ts';

/** What the recogniser reads in one line. */
export interface Reading {
  readonly text: string;
  /** Mean probability of the characters read, 0..1; 0 where nothing was read. */
  readonly confidence: number;
}

const nothing: Reading = { text: '', confidence: 0 };
const lineHeight = 48;
const maximumLineWidth = 1600;

/**
 * Reads the line under `box`. Tall boxes are turned by a quarter either way and the better reading is kept; a doubtful reading
 * is tried again with dark and light exchanged (where `polarity` allows). `turns` says which quarter turns (0, 1 or 3) to try; default: by the shape, and on its
 * head what reads badly.
 */
export async function readLine(models: TextModels, plane: Plane, box: Box, turns?: readonly (0 | 1 | 3)[], polarity: 'either' | 'as it is' = 'either'): Promise<Reading> {
  const area = grow(box, 0, 0, plane.width, plane.height);
  if (area.width < 3 || area.height < 3) return nothing;
  const cut = crop(plane, area);
  const { low, high } = spread(cut, 0.005, 0.005);
  if (high - low < 4) return nothing;
  const line = stretch(cut, low, high);
  let best = nothing;
  for (const turn of turns ?? (area.height > area.width * 1.5 ? [1, 3] : [0])) {
    const upright = turn === 0 ? line : turn === 1 ? quarterTurn(line) : halfTurn(quarterTurn(line));
    best = better(best, await recognise(models, upright));
    if (polarity === 'either' && best.confidence < 0.9) best = better(best, await recognise(models, invert(upright)));
  }
  // A photo may lie on its head, or the wristband in it.
  return turns === undefined && best.confidence < doubtful && area.width > 2 * area.height ? better(best, await readOnItsHead(models, line)) : best;
}

/** A reading less sure may be that of a line on its head. */
const doubtful = 0.6;
/** Anatomy turned round reads as something, too. */
const sureOnItsHead = 0.8;

async function readOnItsHead(models: TextModels, line: Plane): Promise<Reading> {
  const turned = halfTurn(line);
  const first = await recognise(models, turned);
  const reading = first.confidence < sureOnItsHead ? better(first, await recognise(models, invert(turned))) : first;
  return reading.confidence < sureOnItsHead ? nothing : reading;
}

/** A sure short reading says less than an almost as sure long one: "I" is easily read out of half a word. */
function better(a: Reading, b: Reading): Reading {
  const worth = (reading: Reading): number => reading.confidence * Math.min(1, 0.8 + 0.05 * reading.text.length);
  return worth(b) > worth(a) ? b : a;
}

async function recognise(models: TextModels, line: Plane): Promise<Reading> {
  const width = Math.max(16, Math.min(maximumLineWidth, Math.round((line.width * lineHeight) / line.height)));
  const padded = Math.ceil(width / 16) * 16;
  const scaled = resize(line, width, lineHeight);
  const size = padded * lineHeight;
  const input = new Float32Array(size * 3);
  for (let y = 0; y < lineHeight; y++) {
    for (let x = 0; x < width; x++) input[y * padded + x] = scaled.data[y * width + x]! / 127.5 - 1;
  }
  input.copyWithin(size, 0, size);
  input.copyWithin(2 * size, 0, size);
  const name = models.recognition.inputNames[0]!;
  beat();
  const answer = await models.recognition.run({ [name]: new onnx.Tensor('float32', input, [1, 3, lineHeight, padded]) });
  const output = answer[models.recognition.outputNames[0]!]!;
  return decode(output.data as Float32Array, output.dims[1]!, output.dims[2]!, models.characters);
}

/** Greedy CTC: the likeliest class of each step, repetitions and blanks dropped. */
function decode(output: Float32Array, steps: number, classes: number, characters: readonly string[]): Reading {
  let text = '';
  let sum = 0;
  let count = 0;
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const from = step * classes;
    let best = 0;
    for (let index = 1; index < classes; index++) {
      if (output[from + index]! > output[from + best]!) best = index;
    }
    if (best !== 0 && best !== previous) {
      text += characters[best] ?? '';
      sum += output[from + best]!;
      count++;
    }
    previous = best;
  }
  const trimmed = text.trim();
  return trimmed === '' ? nothing : { text: trimmed, confidence: sum / count };
}

import { findCodes, glanceAtCodes } from './codes.ts';
import { completed } from './complete.ts';
import { judgeLines, masksOf } from './judge.ts';
import { readGlance } from './ocr/readPlane.ts';
import type { JudgedLine, SeenLine } from './seenLine.ts';
import { looksOf, mainLook } from './looks.ts';
import { grow, isCovered, overlap, type Box, type Plane } from './plane.ts';
import type { Detection, Proposal } from './proposal.ts';
import { lookCheaply, readAround, readCheapLooks, readFully } from './readFrame.ts';
import { changesBetween, remember, stands, type Changes, type RememberedLine } from './remembered.ts';
import { codeProposal, proposalOf, type SearchContext } from './search.ts';
import { worthReading } from './strokes.ts';
import { glanceEvery, sampling } from './triage.ts';

/** Frames of which the mean is taken: what stands still stays, what moves fades. */
const framesInMean = 9;
/** A clip of no more frames than this is searched in full, every frame. */
const shortClip = 8;

/** A line over the frames that show it (0-based). */
interface Track {
  readonly line: JudgedLine;
  /** What is masked; the line's own box where it stays. */
  readonly box: Box;
  first: number;
  last: number;
  count: number;
}

/**
 * An instance with several frames: first what stands still over time, in the mean of a sample; then every frame, for what it
 * shows beside that. One frame is held at a time, whatever their number.
 */
export class ClipSearch {
  readonly #context: SearchContext;
  /** Frames from one glance of the networks to the next. */
  readonly #interval: number;
  readonly #tracks: Track[] = [];
  #remembered: RememberedLine[] = [];
  #mean: Plane | undefined;
  #framesWithModels = 0;
  readonly #differing: number[] = [];

  constructor(context: SearchContext, framesPerSecond: number) {
    this.#context = context;
    this.#interval = Math.max(1, Math.floor(framesPerSecond * glanceEvery));
  }

  async run(): Promise<Detection> {
    const { frames, depth } = this.#context;
    const last = frames.numberOfFrames - 1;
    const codes = depth === 'everything' ? [] : await this.#standing();
    for (let frame = 0; frame <= last; frame++) {
      const isFull = this.#isSearchedInFull(frame);
      const looks = looksOf(await frames.frame(frame), frames.display(frame), isFull ? 'all' : 'few');
      const changes = this.#mean === undefined ? undefined : changesBetween(looks[0], this.#mean);
      // What equals the mean was read there. The first frame is searched for its colours, too.
      if (changes?.any === false && (frame > 0 || looks.length === 1)) continue;
      if (isFull) {
        this.#framesWithModels++;
        codes.push(...(await findCodes(looks[0])).map((box) => codeProposal(box, frame + 1, frame + 1)));
        this.#add(await this.#completed(looks[0], await readFully(this.#context.models, looks, this.#settled(looks[0], frame), this.#context.effort)), looks[0], frame);
      } else {
        await this.#lookAt(looks, frame, changes);
        if (depth === 'full') codes.push(...(await glanceAtCodes(looks[0])).map((box) => codeProposal(box, frame + 1, frame + 1)));
      }
    }
    const proposalsOf = (masked: boolean): Proposal[] => this.#tracks.filter(({ line }) => line.masked === masked)
      .map(({ line, box, first, last: end, count }) => proposalOf(line, box, first + 1, end + 1, count));
    return {
      proposals: [...proposalsOf(true), ...mergedCodes(codes)],
      kept: proposalsOf(false),
      framesLookedAt: frames.numberOfFrames,
      framesWithModels: Math.min(frames.numberOfFrames, this.#framesWithModels),
      differingFrames: this.#differing,
    };
  }

  /** Reads the mean of a sample of frames: speckle and anatomy blur, text that stands still becomes clearer than in any one frame. */
  async #standing(): Promise<Proposal[]> {
    const { frames, models } = this.#context;
    const count = Math.min(framesInMean, frames.numberOfFrames);
    const sums = new Float32Array(frames.rows * frames.columns);
    for (let sample = 0; sample < count; sample++) {
      const frame = count === 1 ? 0 : Math.round((sample * (frames.numberOfFrames - 1)) / (count - 1));
      const { data } = mainLook(await frames.frame(frame), frames.display(frame));
      for (let at = 0; at < sums.length; at++) sums[at] = sums[at]! + data[at]! / count;
    }
    const mean: Plane = { width: frames.columns, height: frames.rows, data: Uint8Array.from(sums) };
    this.#mean = mean;
    this.#framesWithModels++;
    const lines = await this.#completed(mean, await readFully(models, [mean], [], this.#context.effort));
    this.#remembered = rememberAll(lines, mean);
    for (const { line, box } of this.#judged(lines, mean)) this.#tracks.push({ line, box, first: 0, last: frames.numberOfFrames - 1, count: frames.numberOfFrames });
    return (await findCodes(mean)).map((box) => codeProposal(box, 1, frames.numberOfFrames));
  }

  #isSearchedInFull(frame: number): boolean {
    const { depth, frames } = this.#context;
    const last = frames.numberOfFrames - 1;
    if (depth === 'everything' || (depth === 'full' && last < shortClip)) return true;
    if (depth === 'full') return frame === 0 || frame === last || frame === Math.floor(last / 2);
    return frame < sampling.first || frame % sampling.every === 0;
  }

  /** The cheap look at one frame: strokes where it differs from the mean, and where nothing is masked anyway. */
  async #lookAt(looks: readonly [Plane, ...Plane[]], frame: number, changes: Changes | undefined): Promise<void> {
    const settled = this.#settled(looks[0], frame);
    const seen = lookCheaply(looks, worthReading).map(({ plane, strokes }) => ({
      plane, strokes: strokes.filter((line) => (changes?.in(line) ?? true) && !isCovered(line, settled)),
    }));
    const { models, depth } = this.#context;
    const isGlance = depth === 'full' && frame % this.#interval === 0;
    if (!isGlance && seen.every(({ strokes }) => strokes.length === 0)) return;
    this.#framesWithModels++;
    const lines = await readCheapLooks(models, seen, settled);
    // Slices that a scanner computes have no speckle.
    if (depth === 'full') lines.push(...await readAround(models, seen, [...settled, ...lines]));
    this.#add(lines, looks[0], frame);
    if (isGlance) this.#add(await readGlance(models, looks[0], [...settled, ...lines]), looks[0], frame, this.#interval - 1);
  }

  /** Where nothing need be read any more: what is masked in this frame, and lines that stand as they were read. */
  #settled(plane: Plane, frame: number): Box[] {
    const masked = this.#tracks.filter(({ line, first, last }) => line.masked && frame >= first && frame <= last).map(({ box }) => box);
    return [...masked, ...this.#remembered.filter((line) => line.line.confidence > 0.8 && stands(line, plane)).map(({ line }) => line)];
  }

  #completed(plane: Plane, lines: readonly SeenLine[]): Promise<SeenLine[]> {
    const { models, known, regions, looseStrokes } = this.#context;
    return completed(models, plane, lines, (seen) => judgeLines(seen, known, regions, looseStrokes));
  }

  #judged(lines: readonly SeenLine[], plane: Plane): { line: JudgedLine; box: Box }[] {
    const { frames, known, regions, looseStrokes } = this.#context;
    const judged = judgeLines(lines, known, regions, looseStrokes);
    const masks = masksOf(judged, frames.columns, frames.rows, plane).map(({ line, mask }) => ({ line, box: mask }));
    return [...masks, ...judged.filter((line) => !line.masked).map((line) => ({ line, box: line }))];
  }

  /** `reach`: frames before and after this one in which the lines were not looked for in the same way, and are taken to stand. */
  #add(lines: readonly SeenLine[], plane: Plane, frame: number, reach = 0): void {
    const [from, to] = [Math.max(0, frame - reach), Math.min(this.#context.frames.numberOfFrames - 1, frame + reach)];
    this.#remembered.push(...rememberAll(lines.filter((line) => !this.#remembered.some((old) => isCovered(line, [old.line]))), plane));
    if (this.#remembered.length > 400) this.#remembered = this.#remembered.slice(-400);
    let isNew = false;
    for (const { line, box } of this.#judged(lines, plane)) {
      const same = this.#tracks.find((track) => track.line.masked === line.masked && isSame(track.box, box));
      if (same === undefined) {
        this.#tracks.push({ line, box, first: from, last: to, count: 1 });
        isNew = true;
        continue;
      }
      if (frame >= same.first && frame <= same.last) continue;
      // Between two frames that show the line, it is masked too.
      same.first = Math.min(same.first, from);
      same.last = Math.max(same.last, to);
      same.count++;
    }
    if (isNew) this.#differing.push(frame + 1);
  }
}

function rememberAll(lines: readonly SeenLine[], plane: Plane): RememberedLine[] {
  return lines.map((line) => remember(line, plane)).filter((line) => line !== undefined);
}

/** Whether a new mask adds nothing to an old one: it lies in it but for the two pixels by which a box varies from frame to frame. */
export function isSame(old: Box, box: Box): boolean {
  return overlap(grow(old, 2, 2, Infinity, Infinity), box) >= 0.98 * box.width * box.height && overlap(old, box) > 0.6 * old.width * old.height;
}

/** A code seen in several frames at one place is one region over all of them; one that has moved has a region for each place. */
export function mergedCodes(codes: readonly Proposal[]): Proposal[] {
  const merged: Proposal[] = [];
  for (const code of codes) {
    const at = merged.findIndex((other) => isSame(other, code));
    const other = merged[at];
    if (other === undefined) merged.push(code);
    else merged[at] = { ...other, firstFrame: Math.min(other.firstFrame, code.firstFrame), lastFrame: Math.max(other.lastFrame, code.lastFrame) };
  }
  return merged;
}

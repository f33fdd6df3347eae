import { isSame } from './clip.ts';
import { findCodes, glanceAtCodes } from './codes.ts';
import { CodeTrail } from './codeTrail.ts';
import { judgeLines, masksOf } from './judge.ts';
import type { JudgedLine, SeenLine } from './seenLine.ts';
import { looksOf } from './looks.ts';
import { readGlance } from './ocr/readPlane.ts';
import { grow, isCovered, join, overlap, type Box, type Plane } from './plane.ts';
import type { Detection, Proposal } from './proposal.ts';
import { lookCheaply, readCheapLooks, readFully } from './readFrame.ts';
import { remember, stands, type RememberedLine } from './remembered.ts';
import { codeProposal, proposalOf, type SearchContext } from './search.ts';
import type { StrokeLine } from './strokes.ts';
import { glanceEvery } from './triage.ts';

/** One glance in so many is a full search, for lettering too small for a glance: every ten seconds. */
const fullEvery = 25;
/** Strokes in a moving picture worth less are anatomy, drapes and instruments. */
const worthInVideo = 1;
/** Lines that stay of which it is remembered how they looked. */
const mostKept = 200;
/** Strokes that are read in one look at a frame between glances, or in one that shows what the first look hides. */
const mostStrokes = 4;
/** Glances that may miss a line which the next one sees again. */
const missesForgiven = 1;

/** A masked line that is followed from glance to glance (frames 0-based). */
interface Track {
  line: JudgedLine;
  box: Box;
  /** How it looked, to know it again without reading where nothing has moved. */
  looked: RememberedLine | undefined;
  first: number;
  last: number;
  misses: number;
}

/**
 * A video: one pass over its frames in ascending order, one frame held at a time. Where a line is seen at two glances its mask covers the way
 * between; before the first and after the last glance that shows it, its mask reaches to the glances that do not, a line's height larger.
 */
export class VideoSearch {
  readonly #context: SearchContext;
  readonly #interval: number;
  readonly #done: Proposal[] = [];
  readonly #kept: { readonly looked: RememberedLine | undefined; readonly proposal: Proposal }[] = [];
  readonly #differing = new Set<number>();
  #tracks: Track[] = [];
  /** What the cheap look took for text since the last glance: read once, not in every frame. */
  #looked: Box[] = [];
  #framesWithModels = 0;

  constructor(context: SearchContext, framesPerSecond: number) {
    this.#context = context;
    this.#interval = Math.max(1, Math.floor(framesPerSecond * glanceEvery));
  }

  async run(): Promise<Detection> {
    const { frames } = this.#context;
    const last = frames.numberOfFrames - 1;
    const codes = new CodeTrail(this.#interval);
    for (let frame = 0; frame <= last; frame++) {
      const isGlance = frame % this.#interval === 0 || frame === last;
      const isFull = isGlance && frame % (this.#interval * fullEvery) === 0;
      const looks = looksOf(await frames.frame(frame), frames.display(frame), isGlance ? 'all' : 'few');
      if (!isGlance) {
        codes.see(await glanceAtCodes(looks[0]), frame);
        await this.#between(looks, frame);
        continue;
      }
      this.#framesWithModels++;
      codes.see(await findCodes(looks[0]), frame);
      await this.#glance(looks, frame, isFull ? 'full' : 'glance');
    }
    for (const track of this.#tracks) this.#close(track, last + 1);
    return {
      proposals: [...this.#done, ...codes.stretches().map(({ box, first, last: end }) => codeProposal(grow(box, 0, 0, frames.columns, frames.rows), Math.max(0, first) + 1, Math.min(last, end) + 1))],
      kept: this.#kept.map(({ proposal }) => proposal),
      framesLookedAt: frames.numberOfFrames,
      framesWithModels: this.#framesWithModels,
      differingFrames: [...this.#differing].sort((a, b) => a - b),
    };
  }

  async #glance(looks: readonly [Plane, ...Plane[]], frame: number, depth: 'full' | 'glance'): Promise<void> {
    const { models } = this.#context;
    const [plane] = looks;
    this.#looked = [];
    const standing = this.#tracks.filter(({ looked }) => looked !== undefined && stands(looked, plane));
    for (const track of standing) Object.assign(track, { last: frame, misses: 0 });
    const known = [...standing.map(({ box }) => box), ...this.#standingKept(plane)];
    const lines = depth === 'full' ? await readFully(models, looks, known) : await readGlance(models, plane, known);
    const seen = this.#follow(this.#masks(lines, plane, frame), frame, plane);
    if (depth === 'glance') for (const track of this.#follow(this.#masks(await this.#hidden(looks, [...known, ...lines]), undefined, frame), frame, undefined)) seen.add(track);
    this.#tracks = this.#tracks.filter((track) => {
      if (seen.has(track) || standing.includes(track) || ++track.misses <= missesForgiven) return true;
      this.#close(track, frame);
      return false;
    });
  }

  /** What only another look shows: lettering as bright as what lies behind it, in another colour. */
  async #hidden(looks: readonly [Plane, ...Plane[]], known: readonly Box[]): Promise<SeenLine[]> {
    const [, ...others] = lookCheaply(looks, worthInVideo);
    return readCheapLooks(this.#context.models, others.map(({ plane, strokes }) => ({ plane, strokes: mostWorth(strokes, known) })), known);
  }

  /** Links what is masked at a glance to the tracks; returns those that were met. `plane`: undefined where it does not show the lines. */
  #follow(masks: readonly { readonly line: JudgedLine; readonly mask: Box }[], frame: number, plane: Plane | undefined): Set<Track> {
    const { columns, rows } = this.#context.frames;
    const met = new Set<Track>();
    for (const { line, mask } of masks) {
      const looked = plane === undefined ? undefined : remember(line, plane);
      const track = this.#tracks.find((other) => !met.has(other) && isNear(other, line, mask));
      if (track === undefined) {
        const fresh: Track = { line, box: mask, looked, first: frame, last: frame, misses: 0 };
        // It came between the last glance and this one, perhaps from the side.
        if (frame > 0) this.#emit(line, grown(mask, columns, rows), Math.max(0, frame - this.#interval + 1), frame - 1);
        this.#tracks.push(fresh);
        met.add(fresh);
        this.#differing.add(frame + 1);
        continue;
      }
      if (!isSame(track.box, mask)) {
        this.#emit(track.line, join(track.box, mask), track.first, frame - 1);
        Object.assign(track, { line, box: mask, first: frame });
      }
      Object.assign(track, { looked, last: frame, misses: 0 });
      met.add(track);
    }
    return met;
  }

  /** The cheap look at a frame between two glances: lettering that flashes up is masked until the next. */
  async #between(looks: readonly [Plane, ...Plane[]], frame: number): Promise<void> {
    const { models, frames: { columns, rows, numberOfFrames } } = this.#context;
    const known = [...this.#tracks.map(({ box }) => grow(box, box.height, box.height, columns, rows)), ...this.#looked, ...this.#standingKept(looks[0])];
    const [first] = lookCheaply([looks[0]], worthInVideo);
    const strokes = mostWorth(first?.strokes ?? [], known);
    if (first === undefined || strokes.length === 0) return;
    this.#framesWithModels++;
    this.#looked.push(...strokes.map((line) => grow(line, 8, 8, columns, rows)));
    const lines = await readCheapLooks(models, [{ plane: looks[0], strokes }], known);
    const next = Math.min(numberOfFrames - 1, (Math.floor(frame / this.#interval) + 1) * this.#interval - 1);
    for (const { line, mask } of this.#masks(lines, looks[0], frame)) {
      this.#emit(line, grown(mask, columns, rows), frame, next);
      this.#looked.push(grown(mask, columns, rows));
      this.#differing.add(frame + 1);
    }
  }

  /** What is to be masked of the lines; the others are listed once. */
  #masks(lines: readonly SeenLine[], plane: Plane | undefined, frame: number): { readonly line: JudgedLine; readonly mask: Box }[] {
    const { frames, known, regions, looseStrokes } = this.#context;
    const judged = judgeLines(lines, known, regions, looseStrokes);
    for (const line of judged) {
      if (line.masked || this.#kept.length >= mostKept || this.#kept.some(({ proposal }) => proposal.text === line.text)) continue;
      this.#kept.push({ looked: plane === undefined ? undefined : remember(line, plane), proposal: proposalOf(line, line, frame + 1, frame + 1, 1) });
    }
    return masksOf(judged, frames.columns, frames.rows, plane);
  }

  #standingKept(plane: Plane): Box[] {
    return this.#kept.filter(({ looked }) => looked !== undefined && stands(looked, plane)).map(({ proposal }) => proposal);
  }

  /** The track's own stretch, and from its last glance to `end` (exclusive) the place with its surroundings. */
  #close(track: Track, end: number): void {
    const { columns, rows } = this.#context.frames;
    this.#emit(track.line, track.box, track.first, track.last);
    this.#emit(track.line, grown(track.box, columns, rows), track.last + 1, Math.min(end, track.last + this.#interval) - 1);
  }

  #emit(line: JudgedLine, box: Box, first: number, last: number): void {
    if (last >= first) this.#done.push(proposalOf(line, box, first + 1, last + 1, last - first + 1));
  }
}

/** The strokes to be read in one look at a frame. */
const mostWorth = (strokes: readonly StrokeLine[], known: readonly Box[]): StrokeLine[] =>
  strokes.filter((line) => !isCovered(line, known)).sort((a, b) => b.worth - a.worth).slice(0, mostStrokes);

/** The same line at the next glance: where it was, or not far from there with the same letters. */
function isNear(track: Track, line: JudgedLine, mask: Box): boolean {
  if (overlap(track.box, mask) > 0.3 * Math.min(track.box.width * track.box.height, mask.width * mask.height)) return true;
  const reach = 3 * Math.max(track.box.height, mask.height);
  return line.text !== '' && line.text === track.line.text && overlap(grow(track.box, reach, reach, Infinity, Infinity), mask) > 0;
}

function grown(box: Box, columns: number, rows: number): Box {
  const more = Math.min(box.width, box.height);
  return grow(box, more, more, columns, rows);
}

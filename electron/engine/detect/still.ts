import { findCodes } from './codes.ts';
import { completed } from './complete.ts';
import { judgeLines, masksOf } from './judge.ts';
import { looksOf } from './looks.ts';
import { readArea } from './ocr/readPlane.ts';
import type { JudgedLine, SeenLine } from './seenLine.ts';
import { grow, isCovered, type Plane } from './plane.ts';
import type { Detection } from './proposal.ts';
import { lookCheaply, readCheapLooks, readFully } from './readFrame.ts';
import { remember, stands } from './remembered.ts';
import { codeProposal, proposalOf, type SearchContext } from './search.ts';
import type { SeriesState } from './seriesMemory.ts';
import { worthReading } from './strokes.ts';
import { sampling } from './triage.ts';

/** An instance with one frame: searched in full, or cheaply with what its series has shown before. */
export class StillSearch {
  readonly #context: SearchContext;
  readonly #series: SeriesState;

  constructor(context: SearchContext, series: SeriesState) {
    this.#context = context;
    this.#series = series;
  }

  async run(): Promise<Detection> {
    const { frames, depth, known, regions, looseStrokes } = this.#context;
    const [frame, display] = [await frames.frame(0), frames.display(0)];
    const place = this.#series.instances++;
    const isSample = place < sampling.first || place % sampling.every === 0;
    const cheap = depth === 'sampled' && !isSample ? await this.#cheapLines(looksOf(frame, display, 'few')) : undefined;
    const looks = looksOf(frame, display, cheap?.lines === undefined ? 'all' : 'few');
    const judge = (seen: readonly SeenLine[]): JudgedLine[] => judgeLines(seen, known, regions, looseStrokes);
    const { models, effort } = this.#context;
    const lines = cheap?.lines ?? await completed(models, looks[0], await readFully(models, looks, [], effort), judge);
    const codes = cheap?.lines === undefined ? await findCodes(looks[0]) : [];
    const judged = judge(lines);
    this.#series.lines = lines.filter((line) => matters(line, judged)).map((line) => remember(line, looks[0])).filter((line) => line !== undefined);
    const proposals = masksOf(judged, frames.columns, frames.rows, looks[0]).map(({ line, mask }) => proposalOf(line, mask, 1, 1, 1));
    return {
      proposals: [...proposals, ...codes.map((box) => codeProposal(box, 1, 1))],
      kept: judged.filter((line) => !line.masked).map((line) => proposalOf(line, line, 1, 1, 1)),
      framesLookedAt: 1,
      framesWithModels: cheap?.lines === undefined || cheap.models ? 1 : 0,
      differingFrames: [1],
    };
  }

  /**
   * Lines by the cheap look: those of the instance before that stand here too, and what strokes show beside them. Where an old line
   * has changed, its place is read again. `lines` is undefined where something new reads: then the frame deserves the full search.
   */
  async #cheapLines(looks: readonly [Plane, ...Plane[]]): Promise<{ lines: SeenLine[] | undefined; models: boolean }> {
    const { models, known, regions, looseStrokes } = this.#context;
    const standing = this.#series.lines.filter((line) => stands(line, looks[0])).map(({ line }) => line);
    const changed = this.#series.lines.filter(({ line }) => !standing.includes(line));
    const seen = lookCheaply(looks, worthReading);
    const isBusy = seen.some(({ strokes }) => strokes.some((stroke) => !isCovered(stroke, standing)));
    const fresh: SeenLine[] = isBusy ? await readCheapLooks(models, seen, standing) : [];
    for (const { line } of changed) fresh.push(...await readArea(models, looks[0], grow(line, 16, 16, looks[0].width, looks[0].height), standing));
    const judged = judgeLines(fresh, known, regions, looseStrokes);
    return { lines: fresh.some((line) => matters(line, judged)) ? undefined : standing, models: isBusy || changed.length > 0 };
  }
}

/** Strokes that nobody could read matter where they are masked; else they are anatomy, which changes from slice to slice. */
const matters = (line: SeenLine, judged: readonly JudgedLine[]): boolean =>
  line.source !== 'scrap' || judged.some((other) => other.masked && other.x === line.x && other.y === line.y && other.width === line.width && other.height === line.height);

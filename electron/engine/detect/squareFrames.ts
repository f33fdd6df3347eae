import type { FrameReader } from '../codecs/frames.ts';
import { picture } from '../../../shared/pixels/picture.ts';
import type { DecodedFrame } from '../../../shared/pixels/frame.ts';
import { grow, isCovered, type Box } from './plane.ts';
import type { Detection, Proposal } from './proposal.ts';

/** Letters stretched by less than this are read as they are. */
const noticeable = 1.5;
/** Nothing is stretched further: a picture of so many more pixels would cost more than it tells. */
const furthest = 4;

/** Frames stretched to the shape in which they are shown, and the way back. */
export interface SquareFrames {
  readonly frames: FrameReader;
  /** A box of the stored pixels, in the stretched ones. */
  stretched(box: Box): Box;
  /** What was found in the stretched pixels, in the stored ones. */
  stored(detection: Detection): Detection;
}

/**
 * The frames with pixels made square by repeating rows or columns; nothing where they are nearly square. `aspect`: height of a pixel divided by its
 * width (PS3.3 C.7.6.3.1.7). Writing that was drawn on the picture as it is shown is squeezed in what is stored, and does not read there.
 */
export function squareFrames(frames: FrameReader, aspect: number): SquareFrames | undefined {
  const down = Math.min(furthest, Math.max(1, aspect));
  const across = Math.min(furthest, Math.max(1, 1 / aspect));
  if (down * across < noticeable) return undefined;
  const [rows, columns] = [Math.round(frames.rows * down), Math.round(frames.columns * across)];
  const scaled = ({ x, y, width, height }: Box, by: { readonly x: number; readonly y: number }, to: { readonly width: number; readonly height: number }): Box =>
    grow({ x: x * by.x, y: y * by.y, width: width * by.x, height: height * by.y }, 0, 0, to.width, to.height);
  const back = (proposal: Proposal): Proposal => ({ ...proposal, ...scaled(proposal, { x: frames.columns / columns, y: frames.rows / rows }, { width: frames.columns, height: frames.rows }) });
  const frame = async (index: number): Promise<DecodedFrame> => repeated(await frames.frame(index), rows, columns);
  return {
    frames: { ...frames, rows, columns, frame, picture: async (index, options) => picture(await frame(index), frames.display(index), options) },
    stretched: (box) => scaled(box, { x: columns / frames.columns, y: rows / frames.rows }, { width: columns, height: rows }),
    stored: (detection) => ({ ...detection, proposals: detection.proposals.map(back), kept: detection.kept.map(back) }),
  };
}

function repeated(frame: DecodedFrame, rows: number, columns: number): DecodedFrame {
  const { samplesPerPixel, samples } = frame;
  const stretched = new (samples.constructor as new (length: number) => DecodedFrame['samples'])(rows * columns * samplesPerPixel);
  for (let row = 0, to = 0; row < rows; row++) {
    const from = Math.floor((row * frame.rows) / rows) * frame.columns;
    for (let column = 0; column < columns; column++) {
      const at = (from + Math.floor((column * frame.columns) / columns)) * samplesPerPixel;
      for (let sample = 0; sample < samplesPerPixel; sample++) stretched[to++] = samples[at + sample]!;
    }
  }
  return { ...frame, rows, columns, samples: stretched };
}

/** Two searches of the same frames: what either would mask is masked, and only what both leave is kept. */
export function eitherOf(one: Detection, other: Detection): Detection {
  const proposals = [...one.proposals, ...other.proposals];
  return {
    proposals,
    kept: one.kept.filter((line) => !isCovered(line, proposals, 0.5)),
    framesLookedAt: one.framesLookedAt,
    framesWithModels: Math.max(one.framesWithModels, other.framesWithModels),
    differingFrames: [...new Set([...one.differingFrames, ...other.differingFrames])].sort((left, right) => left - right),
  };
}

/** The frames of a clip with its regions black. What is masked is masked before anything else is done with a frame. */
import { rectanglesOfFrame } from '../../../../shared/pixels/rectangle.ts';
import type { Region } from '../../../../shared/pixels/region.ts';
import type { SourceLocation } from '../../ingest/location.ts';
import { openClip } from '../../video/clipReader.ts';
import type { FrameSupply } from '../../video/frameSupply.ts';

/** What a clip item shows of its clip. Frames count from 1; all of them where nothing is said. */
export interface ClipPart {
  readonly firstFrame?: number | undefined;
  readonly lastFrame?: number | undefined;
}

export interface ClipFrames extends FrameSupply {
  readonly framesPerSecond: number;
}

/** Opens the clip for `work` and closes it. `regions` are in pixels of the frames as a viewer shows them, over frames of the whole clip. */
export async function withClip<Result>(location: SourceLocation, { firstFrame = 1, lastFrame }: ClipPart, regions: readonly Region[], work: (frames: ClipFrames) => Promise<Result>): Promise<Result> {
  const clip = await openClip(location);
  try {
    const first = Math.min(firstFrame, clip.frames);
    const last = Math.min(clip.frames, Math.max(first, lastFrame ?? clip.frames));
    const { width, height, framesPerSecond } = clip;
    return await work({
      count: last - first + 1,
      width,
      height,
      framesPerSecond,
      rgb: async (index) => blackened(await clip.rgb(first - 1 + index), regions, first - 1 + index, width, height),
    });
  } finally {
    await clip.close();
  }
}

function blackened(rgb: Uint8Array, regions: readonly Region[], frame: number, width: number, height: number): Uint8Array {
  const rectangles = rectanglesOfFrame(regions, frame, width, height);
  if (rectangles.length === 0) return rgb;
  const masked = rgb.slice();
  for (const { x, y, width: across, height: down } of rectangles) {
    for (let row = y; row < y + down; row++) masked.fill(0, (row * width + x) * 3, (row * width + x + across) * 3);
  }
  return masked;
}

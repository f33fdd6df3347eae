/** A contact sheet: chosen slices side by side, each with its number. */
import type { Marks, View } from '../../../../shared/bundle/media.ts';
import type { Picture } from '../../../../shared/pixels/picture.ts';
import { openFrames } from '../../codecs/frames.ts';
import { withSource } from '../../deidentify/readSource.ts';
import type { SourceLocation } from '../../ingest/location.ts';
import { beat } from '../../ingest/pulse.ts';
import { layOnCanvas, resized, type Canvas } from './canvas.ts';
import type { EncodedStill } from './encodedMedia.ts';
import { factsOf, type FrameFacts } from './facts.ts';
import { contentOf, type PaddedSize, type Rectangle, type Size, type StillFit } from './fit.ts';
import { drawMarks, drawNumber } from './marks/drawMarks.ts';
import { cropOn, squareSize, type Placement } from './placement.ts';
import { encodeWithin, frameIndex, naturalSize } from './renderImage.ts';
import { rgbOf, shownFrame } from './shownFrame.ts';

/** What a montage item shows. `frames` are parallel to the locations and count from 1. */
export interface MontageView {
  readonly frames: readonly { readonly frame: number }[];
  readonly columns: number;
  readonly view?: View | undefined;
  readonly marks: Marks;
}

interface Tile {
  readonly picture: Picture;
  readonly crop: Rectangle;
  /** With square pixels. */
  readonly size: Size;
  readonly facts: FrameFacts;
}

/** Between two tiles, as a share of a tile's width. */
const gapShare = 0.012;

/** The size of the sheet before it is fitted: each cell is as large as the first tile. */
export async function montageSize(locations: readonly SourceLocation[], { frames, columns, view }: MontageView): Promise<Size> {
  const cell = await withSource(locations[0]!, (file) => naturalSize(file, { frame: frames[0]!.frame, view }));
  return sheetOf(cell, frames.length, columns).size;
}

interface Sheet {
  readonly size: Size;
  /** Where tile `index` has its cell. */
  readonly cell: (index: number) => Rectangle;
}

function sheetOf(cell: Size, tiles: number, columns: number): Sheet {
  const across = Math.min(columns, tiles);
  const gap = Math.max(1, Math.round(cell.width * gapShare));
  const rows = Math.ceil(tiles / across);
  return {
    size: { width: across * (cell.width + gap) - gap, height: rows * (cell.height + gap) - gap },
    cell: (index) => ({ x: (index % across) * (cell.width + gap), y: Math.floor(index / across) * (cell.height + gap), ...cell }),
  };
}

/** Throws a UserError: as reading the frames does; `picture-too-large`. */
export async function renderMontage(locations: readonly SourceLocation[], item: MontageView, fit: StillFit): Promise<EncodedStill> {
  const first = await readTile(locations[0]!, item, 0);
  const sheet = sheetOf(first.size, item.frames.length, item.columns);
  return encodeWithin(fit, [], async (frame) => {
    let canvas: Canvas = { width: frame.width, height: frame.height, channels: 3, data: new Uint8Array(frame.width * frame.height * 3) };
    for (const index of item.frames.keys()) {
      beat();
      const tile = index === 0 ? first : await readTile(locations[index]!, item, index);
      canvas = await withTile(canvas, tile, cellOn(frame, sheet, index), item, index);
    }
    return canvas;
  });
}

function readTile(location: SourceLocation, { frames, view }: MontageView, index: number): Promise<Tile> {
  return withSource(location, async (file) => {
    const reader = openFrames(file);
    const at = frameIndex(reader, frames[index]!.frame);
    const crop = cropOn({ width: reader.columns, height: reader.rows }, view?.crop);
    const facts = factsOf(file, at);
    return { picture: await shownFrame(reader, at, view, crop), crop, size: squareSize(crop, facts.aspect), facts };
  });
}

/** A cell of the sheet on the finished frame. */
function cellOn(frame: PaddedSize, sheet: Sheet, index: number): Rectangle {
  const content = contentOf(frame);
  const [across, down] = [content.width / sheet.size.width, content.height / sheet.size.height];
  const { x, y, width, height } = sheet.cell(index);
  const [left, top] = [Math.round(x * across), Math.round(y * down)];
  return { x: content.x + left, y: content.y + top, width: Math.max(1, Math.round((x + width) * across) - left), height: Math.max(1, Math.round((y + height) * down) - top) };
}

async function withTile(canvas: Canvas, { picture, crop, size, facts }: Tile, cell: Rectangle, { marks }: MontageView, index: number): Promise<Canvas> {
  const scale = Math.min(cell.width / size.width, cell.height / size.height);
  const inner = { width: Math.max(1, Math.min(cell.width, Math.round(size.width * scale))), height: Math.max(1, Math.min(cell.height, Math.round(size.height * scale))) };
  const content = { x: Math.floor((cell.width - inner.width) / 2), y: Math.floor((cell.height - inner.height) / 2), ...inner };
  const placement: Placement = { width: cell.width, height: cell.height, crop, content };
  const inks = [drawMarks(placement, facts, marks, []), drawNumber(placement, String(index + 1))];
  const tile = rgbOf(await layOnCanvas(await resized(picture, inner), { width: cell.width, height: cell.height }, content, inks));
  const data = canvas.data;
  for (let row = 0; row < cell.height; row++) {
    data.set(tile.subarray(row * cell.width * 3, (row + 1) * cell.width * 3), ((cell.y + row) * canvas.width + cell.x) * 3);
  }
  return canvas;
}

import type { FrameDescription } from '../../shared/contract/frame.ts';

/** How both panes show the picture; one value for the two, so that they stay linked. */
export interface PictureView {
  /** Relative to the picture fitted into its pane. */
  readonly zoom: number;
  /** In picture pixels. */
  readonly shift: { readonly x: number; readonly y: number };
  /** `undefined`: the picture's own default. */
  readonly window: { readonly center: number; readonly width: number } | undefined;
  readonly inverted: boolean;
}

export const startView: PictureView = { zoom: 1, shift: { x: 0, y: 0 }, window: undefined, inverted: false };

export const zoomed = (view: PictureView, factor: number): PictureView => ({ ...view, zoom: Math.min(40, Math.max(0.2, view.zoom * factor)) });

/** Dragging right widens the window, dragging down raises its centre, both in proportion to the width, as on a workstation. */
export function dragWindow(view: PictureView, base: { readonly center: number; readonly width: number }, dx: number, dy: number): PictureView {
  const { center, width } = view.window ?? base;
  const step = Math.max(width, 1) / 300;
  return { ...view, window: { center: center + dy * step, width: Math.max(1, width + dx * step) } };
}

/** The window in which a picture is first shown: its own, else all of its values. */
export function windowOf(description: FrameDescription | undefined): { readonly center: number; readonly width: number } {
  const [window] = description?.windows ?? [];
  if (description === undefined || description.samples === 3) return { center: 128, width: 256 };
  const low = description.minimum * description.slope + description.intercept;
  const high = description.maximum * description.slope + description.intercept;
  return window ?? { center: (low + high) / 2, width: Math.max(1, high - low) };
}

/** Moves the picture by a share of its width or height, to the side the arrow points to. */
export function panned(view: PictureView, key: string, { columns, rows }: { readonly columns: number; readonly rows: number }): PictureView {
  const share = 0.05 / view.zoom;
  const [x, y] = [key === 'ArrowRight' ? columns : key === 'ArrowLeft' ? -columns : 0, key === 'ArrowDown' ? rows : key === 'ArrowUp' ? -rows : 0];
  return { ...view, shift: { x: view.shift.x + x * share, y: view.shift.y + y * share } };
}

/** Where the picture lies in its pane: pane = picture x scale + offset, in CSS pixels. */
export interface Placement {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
  /** Size of the pane when this was drawn; by now it may have another, and the picture not yet. */
  readonly pane: { readonly width: number; readonly height: number };
}

/** The part of the picture that can be seen in a pane, in whole picture pixels; `undefined` where that is all of it, or nothing. */
export function visiblePart({ scaleX, scaleY, x, y, pane }: Placement, picture: { readonly columns: number; readonly rows: number }): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined {
  const left = Math.max(0, Math.floor(-x / scaleX + tolerance));
  const top = Math.max(0, Math.floor(-y / scaleY + tolerance));
  const right = Math.min(picture.columns, Math.ceil((pane.width - x) / scaleX - tolerance));
  const bottom = Math.min(picture.rows, Math.ceil((pane.height - y) / scaleY - tolerance));
  const all = left === 0 && top === 0 && right === picture.columns && bottom === picture.rows;
  return all || right <= left || bottom <= top ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** A picture that was fitted into its pane misses it by rounding alone. */
const tolerance = 0.5;

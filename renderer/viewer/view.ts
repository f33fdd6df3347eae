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

import * as cornerstone from 'cornerstone-core';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { cornerstoneImage } from './cornerstoneImage.ts';
import type { Frame } from './frames.ts';
import type { PictureView, Placement } from './view.ts';

interface PaneProps {
  readonly frame: Frame | undefined;
  readonly view: PictureView;
  readonly label: string;
  /** Said in the place of the picture. */
  readonly veil?: string | undefined;
  /** Drawn above the picture, in its coordinates. */
  readonly children?: ((placement: Placement) => ReactNode) | undefined;
}

/** One picture, drawn by cornerstone from stored values. */
export function Pane({ frame, view, label, veil, children }: PaneProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [placement, setPlacement] = useState<Placement>();
  const draw = useRef<() => void>(() => undefined);

  useLayoutEffect(() => {
    const element = box.current!;
    cornerstone.enable(element);
    const observer = new ResizeObserver(() => {
      cornerstone.resize(element, false);
      draw.current();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cornerstone.disable(element);
    };
  }, []);

  useEffect(() => {
    draw.current = () => {
      const drawn = frame === undefined ? undefined : drawOn(box.current!, frame, view);
      if (drawn !== undefined) setPlacement((old) => (old !== undefined && samePlacement(old, drawn) ? old : drawn));
    };
    draw.current();
  }, [frame, view]);

  return (
    <figure className={frame === undefined ? 'pane empty' : 'pane'}>
      <div ref={box} className="pane-picture" role="img" aria-label={label} />
      {veil !== undefined && <p className="pane-veil">{veil}</p>}
      {placement !== undefined && frame !== undefined && children?.(placement)}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function drawOn(element: HTMLDivElement, frame: Frame, view: PictureView): Placement | undefined {
  const image = cornerstoneImage(frame);
  if (element.clientWidth === 0 || element.clientHeight === 0) return undefined;
  const fitted = cornerstone.getDefaultViewportForImage(element, image);
  cornerstone.displayImage(element, image, {
    ...fitted,
    scale: fitted.scale * view.zoom,
    translation: { ...view.shift },
    voi: { ...fitted.voi, windowCenter: view.window?.center ?? image.windowCenter, windowWidth: view.window?.width ?? image.windowWidth },
    invert: image.invert !== view.inverted,
    pixelReplication: view.zoom > 3,
  });
  const origin = cornerstone.pixelToCanvas(element, { x: 0, y: 0 } as never) as { x: number; y: number };
  const corner = cornerstone.pixelToCanvas(element, { x: image.width, y: image.height } as never) as { x: number; y: number };
  return { scaleX: (corner.x - origin.x) / image.width, scaleY: (corner.y - origin.y) / image.height, x: origin.x, y: origin.y, pane: { width: element.clientWidth, height: element.clientHeight } };
}

const samePlacement = (one: Placement, other: Placement): boolean => one.x === other.x && one.y === other.y && one.scaleX === other.scaleX && one.scaleY === other.scaleY && one.pane.width === other.pane.width && one.pane.height === other.pane.height;

import * as cornerstone from 'cornerstone-core';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { cornerstoneImage } from './cornerstoneImage.ts';
import type { Frame } from './frames.ts';
import type { PictureView } from './view.ts';

/** Where the picture lies in the pane: pane = picture x scale + offset, in CSS pixels. */
export interface Placement {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
}

interface PaneProps {
  readonly frame: Frame | undefined;
  readonly view: PictureView;
  readonly label: string;
  /** Drawn above the picture, in its coordinates. */
  readonly children?: ((placement: Placement) => ReactNode) | undefined;
}

/** One picture, drawn by cornerstone from stored values. */
export function Pane({ frame, view, label, children }: PaneProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [placement, setPlacement] = useState<Placement>();

  useLayoutEffect(() => {
    const element = box.current!;
    cornerstone.enable(element);
    return () => cornerstone.disable(element);
  }, []);

  useEffect(() => {
    const element = box.current!;
    const draw = (): void => {
      if (frame === undefined) return;
      const image = cornerstoneImage(frame);
      const fitted = cornerstone.getDefaultViewportForImage(element, image);
      const width = element.clientWidth;
      const height = element.clientHeight;
      if (width === 0 || height === 0) return;
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
      setPlacement({ scaleX: (corner.x - origin.x) / image.width, scaleY: (corner.y - origin.y) / image.height, x: origin.x, y: origin.y });
    };
    draw();
    const observer = new ResizeObserver(() => {
      cornerstone.resize(element, false);
      draw();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, view]);

  return (
    <figure className="pane">
      <div ref={box} className="pane-picture" role="img" aria-label={label} />
      {placement !== undefined && children?.(placement)}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

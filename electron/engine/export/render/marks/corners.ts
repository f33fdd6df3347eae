/** In which corners marks stand: where a device has written already, neither could be read. */
import type { Picture } from '../../../../../shared/pixels/picture.ts';
import type { Rectangle } from '../fit.ts';
import type { Placement } from '../placement.ts';

export interface Corner {
  readonly x: 'left' | 'right';
  readonly y: 'top' | 'bottom';
}

export interface Corners {
  readonly number: Corner;
  readonly deidentified: Corner;
  readonly scaleBar: Corner;
}

const [topLeft, topRight, bottomLeft, bottomRight] = [
  { x: 'left', y: 'top' }, { x: 'right', y: 'top' }, { x: 'left', y: 'bottom' }, { x: 'right', y: 'bottom' },
] as const;

export const usualCorners: Corners = { number: topLeft, deidentified: bottomLeft, scaleBar: bottomRight };

/** The part of the safe area that a mark in a corner may take. */
const shareOfWidth = 0.3;
const linesHigh = 2.4;

/** Each mark's usual corner, or another one that is free and quiet where that is not. `picture`: what lies on the frame, before it is scaled. */
export function cornersOn({ content }: Placement, safe: Rectangle, cap: number, picture: Picture): Corners {
  const [width, height] = [safe.width * shareOfWidth, cap * linesHigh];
  const isQuiet = ({ x, y }: Corner): boolean => {
    const box = { x: x === 'left' ? safe.x : safe.x + safe.width - width, y: y === 'top' ? safe.y : safe.y + safe.height - height, width, height };
    return lettersIn(picture, onPicture(box, content, picture)) < mostEdges;
  };
  const free = [topLeft, bottomLeft, bottomRight, topRight].filter(isQuiet);
  const take = (usual: Corner): Corner => {
    const at = Math.max(0, free.indexOf(usual));
    return free.splice(at, 1)[0] ?? usual;
  };
  return free.length === 4 ? usualCorners : { number: take(topLeft), deidentified: take(bottomLeft), scaleBar: take(bottomRight) };
}

/** Letters are made of steep edges; tissue and speckle are not. One large letter in a corner is more than the share. */
const steep = 90;
const mostEdges = 0.003;

/** The share of neighbours in a row between which the picture jumps. */
function lettersIn({ data, width, channels }: Picture, box: Rectangle): number {
  let edges = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x + 1 < box.x + box.width; x++) {
      const at = (y * width + x) * channels;
      if (Math.abs(data[at]! - data[at + channels]!) > steep) edges++;
    }
  }
  return edges / Math.max(1, box.width * box.height);
}

function onPicture(box: Rectangle, content: Rectangle, { width, height }: Picture): Rectangle {
  const [across, down] = [width / content.width, height / content.height];
  const x = Math.max(0, Math.floor((box.x - content.x) * across));
  const y = Math.max(0, Math.floor((box.y - content.y) * down));
  return { x, y, width: Math.min(width - x, Math.ceil(box.width * across)), height: Math.min(height - y, Math.ceil(box.height * down)) };
}

import { judgeInput, type SeenFace } from './faceNetwork.ts';

/** A colour picture: width x height x 3 bytes. */
export interface ColourPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The picture at one of its sizes. */
export interface Level extends ColourPicture {
  /** Pixels of the picture for one of this. */
  readonly scale: number;
}

/** What the finder has seen: in pixels of the level, upright there. */
export interface Sighting extends SeenFace {
  readonly level: Level;
}

/** How a cut-out is moved from where it would lie: turned by radians, then shifted by shares of its side, across and down. */
export interface Nudge {
  readonly turn: number;
  readonly across: number;
  readonly down: number;
}

const inPlace: Nudge = { turn: 0, across: 0, down: 0 };

/** Cuts a face out, half as large again as its box, turned so that the eyes are level. */
export function fillUpright(inputs: Float32Array, at: number, { x, y, width, height, eyes: [[rightX, rightY], [leftX, leftY]], level }: Sighting, nudge = inPlace): void {
  const upright = Math.atan2(leftY - rightY, leftX - rightX);
  const angle = upright + nudge.turn;
  const side = 1.5 * Math.max(width, height);
  const pitch = side / judgeInput;
  const [cos, sin] = [Math.cos(angle) * pitch, Math.sin(angle) * pitch];
  const [shiftX, shiftY] = [side * nudge.across, side * nudge.down];
  const middleX = x + width / 2 + shiftX * Math.cos(upright) - shiftY * Math.sin(upright);
  const middleY = y + height / 2 + shiftX * Math.sin(upright) + shiftY * Math.cos(upright);
  const plane = judgeInput * judgeInput;
  for (let row = 0; row < judgeInput; row++) {
    for (let column = 0; column < judgeInput; column++) {
      const [across, down] = [column - judgeInput / 2 + 0.5, row - judgeInput / 2 + 0.5];
      const sourceX = middleX + across * cos - down * sin - 0.5;
      const sourceY = middleY + across * sin + down * cos - 0.5;
      const [left, top] = [Math.floor(sourceX), Math.floor(sourceY)];
      if (left < 0 || top < 0 || left + 1 >= level.width || top + 1 >= level.height) continue;
      const [partX, partY] = [sourceX - left, sourceY - top];
      const first = (top * level.width + left) * 3;
      const below = first + level.width * 3;
      for (let channel = 0; channel < 3; channel++) {
        const upper = level.data[first + channel]! * (1 - partX) + level.data[first + 3 + channel]! * partX;
        const lower = level.data[below + channel]! * (1 - partX) + level.data[below + 3 + channel]! * partX;
        inputs[at * 3 * plane + channel * plane + row * judgeInput + column] = (upper * (1 - partY) + lower * partY) / 255;
      }
    }
  }
}

import sharp from 'sharp';
import { beat } from '../../ingest/pulse.ts';
import { join, overlap, type Box } from '../plane.ts';
import { fillUpright, type ColourPicture, type Level, type Sighting } from './faceCutOut.ts';
import { faceInput, judgeInput, type FaceNetwork } from './faceNetwork.ts';
import { isSteady } from './steadiness.ts';

/** A face in pixels of the picture, from brow to chin. */
export interface FoundFace extends Box {
  /** 0..1. */
  readonly score: number;
}

type Quarters = 0 | 1 | 2 | 3;

/** How closely a picture is searched: a still, or one frame of many. */
export type FaceEffort = 'still' | 'frame';

/**
 * The sizes at which a picture is looked at (pixels of its longer side), in pieces of the network's size: small ones for a face that fills the picture, large ones for
 * faces far away. People lie on their side on tables and beds: pieces are turned by quarters, and the network bears the angles between.
 */
const levels: Readonly<Record<FaceEffort, readonly { readonly side: number; readonly turns: readonly Quarters[] }[]>> = {
  still: [
    { side: 140, turns: [0, 1, 2, 3] },
    { side: 256, turns: [0, 1, 2, 3] },
    { side: 600, turns: [0, 1, 2, 3] },
    { side: 1200, turns: [0, 1, 3] },
  ],
  frame: [
    { side: 140, turns: [0, 1, 3] },
    { side: 256, turns: [0, 1, 2, 3] },
    { side: 560, turns: [0, 1, 3] },
  ],
};

/** Pieces overlap by more than the largest face that one of them shows well. */
const step = 152;
/** The least score of the finder that the judge is asked about. */
const least = 0.4;
/**
 * How much speaks for a face: the finder's best score, the judge's word (who sees none behind a mask or a helmet), and how often it was seen at other sizes and turns.
 * Weighed on 55 photos of the fixtures so that every face in them passes; what passes beside them are flowers, wheels and dogs, masked in vain. `most` is what no
 * face has passed; a box over most of the picture must come near it, since a chest radiograph looks like one.
 */
const evidence = { judge: 0.25, again: 0.08, least: 1.22, large: 1.5, most: 1.75 } as const;
/** Faces in one picture; the surest are judged first. */
const mostFaces = 60;
/** Pieces given to a network at once. */
const batch = 16;

export async function scanFaces(network: FaceNetwork, picture: ColourPicture, effort: FaceEffort): Promise<FoundFace[]> {
  const longest = Math.max(picture.width, picture.height);
  const sightings: Sighting[] = [];
  for (const [at, { side, turns }] of levels[effort].entries()) {
    // Nothing new shows in a picture that would have to grow.
    if (at >= 2 && longest < levels[effort][at - 1]!.side * 1.2) break;
    const level = await resized(picture, longest / Math.min(side, Math.max(longest, faceInput)));
    sightings.push(...await look(network, level, turns));
  }
  return judge(network, together(sightings));
}

async function resized(picture: ColourPicture, scale: number): Promise<Level> {
  const width = Math.max(1, Math.round(picture.width / scale));
  const height = Math.max(1, Math.round(picture.height / scale));
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'linear' }).raw().toBuffer();
  return { width, height, data, scale };
}

async function look(network: FaceNetwork, level: Level, turns: readonly Quarters[]): Promise<Sighting[]> {
  const pieces = origins(level.width).flatMap((x) => origins(level.height).flatMap((y) => turns.map((turn) => ({ x, y, turn }))));
  const sightings: Sighting[] = [];
  for (let from = 0; from < pieces.length; from += batch) {
    const group = pieces.slice(from, from + batch);
    const inputs = new Float32Array(group.length * 3 * faceInput * faceInput);
    group.forEach(({ x, y, turn }, at) => fillPiece(inputs, at, level, x, y, turn));
    const found = await network.find(inputs, group.length, least);
    beat();
    found.forEach((faces, at) => {
      const { x, y, turn } = group[at]!;
      for (const face of faces) {
        const box = turnedBack(face, turn);
        const eye = ([across, down]: readonly [number, number]): readonly [number, number] => {
          const point = turnedBack({ x: across, y: down, width: 0, height: 0 }, turn);
          return [x + point.x, y + point.y];
        };
        sightings.push({ ...box, x: x + box.x, y: y + box.y, eyes: [eye(face.eyes[0]), eye(face.eyes[1])], score: face.score, level });
      }
    });
  }
  return sightings;
}

/** Where pieces begin along a side: one in the middle of a short one, else from edge to edge. */
function origins(length: number): number[] {
  if (length <= faceInput) return [Math.round((length - faceInput) / 2)];
  const count = Math.ceil((length - faceInput) / step) + 1;
  return Array.from({ length: count }, (_, at) => Math.round((at * (length - faceInput)) / (count - 1)));
}

/** Writes one piece, turned by quarters clockwise; grey where the picture has ended. */
function fillPiece(inputs: Float32Array, at: number, picture: ColourPicture, x: number, y: number, turn: Quarters): void {
  const plane = faceInput * faceInput;
  const base = at * 3 * plane;
  const last = faceInput - 1;
  for (let row = 0; row < faceInput; row++) {
    const from = y + row;
    if (from < 0 || from >= picture.height) continue;
    for (let column = 0; column < faceInput; column++) {
      const across = x + column;
      if (across < 0 || across >= picture.width) continue;
      const source = (from * picture.width + across) * 3;
      const place = turn === 0 ? row * faceInput + column : turn === 1 ? column * faceInput + last - row : turn === 2 ? (last - row) * faceInput + last - column : (last - column) * faceInput + row;
      for (let channel = 0; channel < 3; channel++) inputs[base + channel * plane + place] = picture.data[source + channel]! / 127.5 - 1;
    }
  }
}

/** A box of a turned piece, in the piece as it was. */
function turnedBack({ x, y, width, height }: Box, turn: Quarters): Box {
  switch (turn) {
    case 0: return { x, y, width, height };
    case 1: return { x: y, y: faceInput - x - width, width: height, height: width };
    case 2: return { x: faceInput - x - width, y: faceInput - y - height, width, height };
    case 3: return { x: faceInput - y - height, y: x, width: height, height: width };
  }
}

/** In pixels of the picture. */
const boxOf = ({ x, y, width, height, level: { scale } }: Sighting): Box => ({ x: x * scale, y: y * scale, width: width * scale, height: height * scale });

/** Sightings of one face, the surest first; the surest face first. */
function together(sightings: readonly Sighting[]): Sighting[][] {
  const groups: Sighting[][] = [];
  for (const sighting of [...sightings].sort((left, right) => right.score - left.score)) {
    const box = boxOf(sighting);
    const group = groups.find(([first]) => {
      const other = boxOf(first!);
      return overlap(other, box) > 0.3 * Math.max(other.width * other.height, box.width * box.height);
    });
    if (group === undefined) groups.push([sighting]);
    else group.push(sighting);
  }
  return groups.slice(0, mostFaces);
}

/** Asked about the surest few sightings of a face; one of them must be a face to the judge. */
const asked = 3;

async function judge(network: FaceNetwork, groups: readonly (readonly Sighting[])[]): Promise<FoundFace[]> {
  const candidates = groups.flatMap((group, index) => group.slice(0, asked).map((sighting) => ({ sighting, index })));
  const verdicts = new Array<number>(groups.length).fill(0);
  for (let from = 0; from < candidates.length; from += batch) {
    const few = candidates.slice(from, from + batch);
    const inputs = new Float32Array(few.length * 3 * judgeInput * judgeInput);
    few.forEach(({ sighting }, at) => fillUpright(inputs, at, sighting));
    const said = await network.judge(inputs, few.length);
    few.forEach(({ index }, at) => (verdicts[index] = Math.max(verdicts[index]!, said[at]!.face)));
  }
  const seen = groups.flatMap((group, index): Seen[] => {
    const first = group[0]!;
    const weight = first.score + evidence.judge * verdicts[index]! + evidence.again * Math.log2(group.length);
    const strong = group.filter(({ score }) => score > 0.8 * first.score);
    const box = strong.map(boxOf).reduce((all, other) => join(all, other));
    const share = (box.width * box.height) / (first.level.width * first.level.height * first.level.scale ** 2);
    if (weight < (share > large ? evidence.large : evidence.least)) return [];
    const score = Math.min(0.99, 0.5 + (0.5 * (weight - evidence.least)) / (evidence.most - evidence.least));
    return [{ group, face: { ...box, score }, share, verdict: verdicts[index]! }];
  });
  return (await withoutTextures(network, seen)).map(({ face }) => face);
}

/** What has passed as a face. */
interface Seen {
  readonly group: readonly Sighting[];
  readonly face: FoundFace;
  /** Of the picture's area. */
  readonly share: number;
  readonly verdict: number;
}

/** The share of the picture beyond which a face is a large one, and beyond which a lesser one's mask would still hide most of the picture. */
const large = 0.5;
const considerable = 0.1;

/**
 * A cavity seen through a scope, round, red and dark at its edge, passes as a large face, and masking it would leave nothing to show: a large face must be a steady
 * one. In such a texture what else is considerable must be a face to the judge; small ones, and all in other pictures, stay.
 */
async function withoutTextures(network: FaceNetwork, seen: readonly Seen[]): Promise<readonly Seen[]> {
  const textures = new Set<Seen>();
  for (const one of seen) if (one.share > large && !(await isSteady(network, one.group))) textures.add(one);
  const isPart = ({ face, share, verdict }: Seen): boolean =>
    share > considerable && verdict < 0.5 && [...textures].some((texture) => overlap(texture.face, face) > 0.9 * face.width * face.height);
  return seen.filter((one) => !textures.has(one) && !isPart(one));
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as onnx from 'onnxruntime-node';
import models from '../../../../resources/models/faces.json' with { type: 'json' };
import { UserError } from '../../../../shared/contract/errors.ts';
import { checkedFile } from '../checkedFile.ts';
import { startNetwork } from '../startNetwork.ts';
import { onnxOfGraphModel } from './graphModel.ts';

/** A face in a square picture of {@link faceInput} pixels a side: its box (brow to chin), where the two eyes are, and how sure the network is, 0..1. */
export interface SeenFace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly eyes: readonly [readonly [number, number], readonly [number, number]];
  readonly score: number;
}

/** What the judge says of a cut-out. */
export interface Verdict {
  /** How sure it is that a face shows, 0..1. */
  readonly face: number;
  /** Where it sees the points of a face, in pixels of the cut-out: across, down and depth, one point after another. */
  readonly points: Float32Array;
}

/** Pixels a side of what the finder looks at, and of what the judge looks at. */
export const faceInput = 256;
export const judgeInput = 192;

/** Two networks: one finds what may be faces, the other says whether a cut-out is one. Pictures are given channel by channel, one after another. */
export interface FaceNetwork {
  /** Square pictures of {@link faceInput} pixels a side, values from -1 to 1. */
  find(pictures: Float32Array, count: number, least: number): Promise<SeenFace[][]>;
  /** Upright cut-outs of {@link judgeInput} pixels a side, values from 0 to 1. */
  judge(pictures: Float32Array, count: number): Promise<Verdict[]>;
  release(): Promise<void>;
}

export interface FaceModelOptions {
  /** Folder that holds the files named in resources/models/faces.json; default: the installed package. */
  readonly folder?: string;
  readonly threads: number;
}

/** Throws `UserError('models-unavailable')` when a file is missing, altered or cannot be run: without them no photo may be called clean. */
export async function loadFaceNetwork({ folder, threads }: FaceModelOptions): Promise<FaceNetwork> {
  try {
    const place = folder ?? join(dirname(createRequire(import.meta.url).resolve(models.package)), models.folder);
    const { finder, finderWeights, judge, judgeWeights } = models.files;
    const [finding, judging] = await Promise.all([start(place, finder, finderWeights, threads), start(place, judge, judgeWeights, threads)]);
    return {
      find: (pictures, count, least) => find(finding, pictures, count, least),
      judge: (pictures, count) => judgeAll(judging, pictures, count),
      async release() {
        await finding.release();
        await judging.release();
      },
    };
  } catch (cause) {
    throw new UserError('models-unavailable', 'The face detection models are missing or damaged, so no photo can be called clean; install Vignette again.', { cause });
  }
}

type ListedFile = Parameters<typeof checkedFile>[1];

async function start(folder: string, topology: ListedFile, weights: ListedFile, threads: number): Promise<onnx.InferenceSession> {
  const graph: unknown = JSON.parse((await checkedFile(folder, topology)).toString('utf8'));
  const model = onnxOfGraphModel(graph, await checkedFile(folder, weights));
  return startNetwork(model, threads);
}

/** The grids of the finder's two heads: pixels between centres, boxes at each centre. */
const heads = [{ pitch: 16, boxes: 2 }, { pitch: 32, boxes: 6 }] as const;

async function find(session: onnx.InferenceSession, pictures: Float32Array, count: number, least: number): Promise<SeenFace[][]> {
  const outputs = Object.values(await session.run({ [session.inputNames[0]!]: new onnx.Tensor('float32', pictures, [count, 3, faceInput, faceInput]) }));
  const faces = Array.from({ length: count }, (): SeenFace[] => []);
  for (const { pitch, boxes } of heads) {
    const across = faceInput / pitch;
    const anchors = across * across * boxes;
    const of = (values: number): Float32Array => outputs.find(({ dims }) => dims[1] === anchors && dims[2] === values)!.data as Float32Array;
    // Sixteen numbers a box: centre, size, and six points of the face, the eyes first.
    const [scores, shapes] = [of(1), of(16)];
    for (let at = 0; at < count * anchors; at++) {
      const score = 1 / (1 + Math.exp(-scores[at]!));
      if (score < least) continue;
      const cell = Math.floor((at % anchors) / boxes);
      const anchorX = pitch * ((cell % across) + 0.5);
      const anchorY = pitch * (Math.floor(cell / across) + 0.5);
      const [x = 0, y = 0, width = 0, height = 0, rightX = 0, rightY = 0, leftX = 0, leftY = 0] = shapes.subarray(at * 16, at * 16 + 8);
      faces[Math.floor(at / anchors)]!.push({
        x: anchorX + x - width / 2, y: anchorY + y - height / 2, width, height, score,
        eyes: [[anchorX + rightX, anchorY + rightY], [anchorX + leftX, anchorY + leftY]],
      });
    }
  }
  return faces;
}

/** Values of the judge's head of points; it has others for the outline alone. */
const pointValues = 468 * 3;

async function judgeAll(session: onnx.InferenceSession, pictures: Float32Array, count: number): Promise<Verdict[]> {
  const outputs = Object.values(await session.run({ [session.inputNames[0]!]: new onnx.Tensor('float32', pictures, [count, 3, judgeInput, judgeInput]) }));
  const of = (values: number): Float32Array => outputs.find(({ dims }) => dims.at(-1) === values)!.data as Float32Array;
  const [flags, points] = [of(1), of(pointValues)];
  return Array.from({ length: count }, (_, at) => ({ face: flags[at]!, points: points.subarray(at * pointValues, (at + 1) * pointValues) }));
}

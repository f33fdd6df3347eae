import type { DicomFile } from '../../../../shared/dicom/element.ts';
import { tags } from '../../../../shared/dicom/tags.ts';
import { firstString } from '../../../../shared/dicom/values.ts';
import type { FrameReader } from '../../codecs/frames.ts';
import { grow, join, overlap, type Box } from '../plane.ts';
import type { Proposal } from '../proposal.ts';
import type { FaceNetwork } from './faceNetwork.ts';
import { scanFaces, type FaceEffort, type FoundFace } from './faceScan.ts';

/** Pictures taken by a camera from outside or through a scope (PS3.3 A.32): there a face may be seen. Microscopes and fundus cameras see none. */
const photographic = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.77\.1\.(?:1|4|7)(?:\.|$)/u;

/** Whether faces are looked for. */
export function mayShowFaces(file: DicomFile): boolean {
  return file.media !== undefined || photographic.test(firstString(file.dataSet.elements, tags.SOPClassUID)?.trim() ?? '') || firstString(file.dataSet.elements, tags.Modality)?.trim() === 'XC';
}

/** A clip is looked at so often in a second; between two looks a face is where it was before or after, or on the way. */
const looksPerSecond = 2;
/** Looks in which a face may be missing (turned away, covered for a moment) and still be the same. */
const patience = 3;

/** The share of a face's size by which the mask is larger on every side: hair, ears and neck, and the way until the next look. */
const margin = { still: 0.45, clip: 0.6 } as const;

/** Where faces show, as regions over the frames that show them (HIPAA Q: full-face photographs and comparable images). */
export async function faceProposals(network: FaceNetwork, frames: FrameReader, framesPerSecond: number): Promise<Proposal[]> {
  const last = frames.numberOfFrames - 1;
  if (last === 0) return (await facesIn(network, frames, 0, 'still')).map((face) => proposal(face, grown(face, margin.still, frames), 1, 1, 1));
  const every = Math.max(1, Math.round(framesPerSecond / looksPerSecond));
  const tracks: Track[] = [];
  const looks = [...new Set([...Array.from({ length: Math.ceil((last + 1) / every) }, (_, at) => at * every), last])];
  for (const [look, frame] of looks.entries()) follow(tracks, await facesIn(network, frames, frame, 'frame'), look);
  return tracks.flatMap((track) => stretches(track, looks, frames));
}

async function facesIn(network: FaceNetwork, frames: FrameReader, frame: number, effort: FaceEffort): Promise<FoundFace[]> {
  const { width, height, channels, data } = await frames.picture(frame);
  return scanFaces(network, { width, height, data: channels === 3 ? data : asColour(data) }, effort);
}

function asColour(grey: Uint8Array): Uint8Array {
  const colour = new Uint8Array(grey.length * 3);
  for (let at = 0; at < grey.length; at++) colour.fill(grey[at]!, at * 3, at * 3 + 3);
  return colour;
}

/** One face through a clip: where it was at which look. */
interface Track {
  readonly sights: { readonly look: number; readonly face: FoundFace }[];
}

function follow(tracks: Track[], faces: readonly FoundFace[], look: number): void {
  const free = new Set(tracks.filter(({ sights }) => look - sights.at(-1)!.look <= patience));
  for (const face of faces) {
    const track = [...free].find(({ sights }) => isNear(sights.at(-1)!.face, face));
    if (track === undefined) tracks.push({ sights: [{ look, face }] });
    else {
      free.delete(track);
      track.sights.push({ look, face });
    }
  }
}

/** It overlaps where the other was, or stands no further off than its own size. */
function isNear(before: Box, now: Box): boolean {
  const reach = Math.max(before.width, before.height);
  return overlap(grow(before, reach, reach, Infinity, Infinity), now) > 0.5 * now.width * now.height && now.width < 2.5 * before.width && before.width < 2.5 * now.width;
}

/** The track as few regions: from one look to the next both boxes are covered, before the first and after the last until the looks that did not see it. */
function stretches({ sights }: Track, looks: readonly number[], frames: FrameReader): Proposal[] {
  const regions: { box: Box; first: number; last: number; face: FoundFace; count: number }[] = [];
  for (const [at, { look, face }] of sights.entries()) {
    const next = sights[at + 1];
    const first = at === 0 && look > 0 ? looks[look - 1]! + 1 : looks[look]!;
    const last = next === undefined ? (looks[look + 1] ?? frames.numberOfFrames) - 1 : looks[next.look]! - 1;
    const box = grown(next === undefined ? face : join(face, next.face), margin.clip, frames);
    const before = regions.at(-1);
    const both = before === undefined ? box : join(before.box, box);
    // A face that stays about where it was is one region.
    if (before !== undefined && both.width * both.height < 1.5 * Math.min(before.box.width * before.box.height, box.width * box.height)) {
      regions[regions.length - 1] = { box: both, first: before.first, last: Math.max(before.last, last), face: before.face.score > face.score ? before.face : face, count: before.count + 1 };
    } else regions.push({ box, first, last: Math.max(first, last), face, count: 1 });
  }
  return regions.map(({ box, first, last, face, count }) => proposal(face, box, first + 1, last + 1, count));
}

const grown = (face: Box, share: number, { columns, rows }: FrameReader): Box => grow(face, face.width * share, face.height * share, columns, rows);

function proposal(face: FoundFace, box: Box, firstFrame: number, lastFrame: number, frames: number): Proposal {
  return { ...grow(box, 0, 0, Infinity, Infinity), firstFrame, lastFrame, reason: 'It looks like a face, and a face identifies whose it is (HIPAA Q).', text: '', kind: 'face', sureness: face.score, frames, layer: 'face' };
}

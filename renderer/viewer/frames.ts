import { frameDescription, type FrameDescription } from '../../shared/contract/frame.ts';
import { EngineError } from '../app/client.ts';
import type { WireError } from '../../shared/contract/contract.ts';

/** A frame as drawn: its stored values and how to show them. */
export interface Frame {
  readonly key: string;
  readonly description: FrameDescription;
  readonly values: Uint8Array | Uint16Array | Int16Array;
}

export interface FrameAddress {
  readonly caseId: string;
  readonly instanceId: number;
  /** 1-based. */
  readonly frame: number;
  readonly side: 'original' | 'cleaned';
}

const mostBytes = 256 * 2 ** 20;
const kept = new Map<string, Frame>();
const coming = new Map<string, Promise<Frame>>();
let bytes = 0;

const pathOf = ({ caseId, instanceId, frame, side }: FrameAddress): string => `/frames/${caseId}/${instanceId}/${frame}/${side}/pixels`;

/** The frame if it is at hand. `version`: see {@link fetchFrame}. */
export function frameAtHand(address: FrameAddress, version: number): Frame | undefined {
  const key = `${pathOf(address)}?${version}`;
  const frame = kept.get(key);
  if (frame !== undefined) {
    // Put behind the others again: the front of the map is what was not used for longest.
    kept.delete(key);
    kept.set(key, frame);
  }
  return frame;
}

/** Fetches a frame. `version` changes when the masks of the cleaned side have: an old picture is not reused. */
export async function fetchFrame(address: FrameAddress, version: number): Promise<Frame> {
  const atHand = frameAtHand(address, version);
  if (atHand !== undefined) return atHand;
  const key = `${pathOf(address)}?${version}`;
  const running = coming.get(key) ?? load(key, pathOf(address)).finally(() => coming.delete(key));
  coming.set(key, running);
  return running;
}

async function load(key: string, path: string): Promise<Frame> {
  const response = await fetch(path);
  if (!response.ok) throw new EngineError((await response.json()) as WireError);
  const description = frameDescription.parse(JSON.parse(response.headers.get('x-frame') ?? ''));
  const buffer = await response.arrayBuffer();
  const values = description.type === 'u8' ? new Uint8Array(buffer) : description.type === 'u16' ? new Uint16Array(buffer) : new Int16Array(buffer);
  const frame: Frame = { key, description, values };
  kept.set(key, frame);
  bytes += weightOf(frame);
  for (const [old, forgotten] of kept) {
    if (bytes <= mostBytes || old === key) break;
    kept.delete(old);
    bytes -= weightOf(forgotten);
  }
  return frame;
}

/** Bytes that a kept frame takes: a colour frame is drawn from a second copy with four channels. */
const weightOf = ({ description, values }: Frame): number => (description.samples === 3 ? (values.byteLength * 7) / 3 : values.byteLength);

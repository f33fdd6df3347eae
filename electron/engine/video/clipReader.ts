import type * as Av from 'node-av/lib';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ByteSource, LeftBehind } from '../../../shared/dicom/element.ts';
import { openSource } from '../ingest/byteSource.ts';
import type { SourceLocation } from '../ingest/location.ts';
import { mediaHeadLength, mediaKindOf, type ClipFormat } from '../ingest/mediaKind.ts';
import { ClipDecoder } from './clipDecoder.ts';
import { libraries, openContainer, readFrameTimes, undecodableClip, type Container, type Libraries } from './container.ts';
import { endsTooEarly } from './cutShort.ts';
import { turned, turnOf, type Turn } from './displayMatrix.ts';
import type { FrameTimes } from './frameTimes.ts';
import { leftBehindIn } from './leftBehindTracks.ts';

/** One thing that the container says beside the pictures. It may identify: only for the search for identifiers. */
export interface ClipTag {
  readonly name: string;
  readonly value: string;
}

/** A clip that is open: its frames as a viewer would show them. One call at a time is worked on, the others wait. */
export interface ClipReader {
  /** Pixels of a frame, turned as the container wants it, pixels square. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly seconds: number;
  readonly tags: readonly ClipTag[];
  /** What the container holds beside the film. */
  readonly leftBehind: readonly LeftBehind[];
  /** width x height x 3 bytes, row-major, sRGB; `index` from 0. Not to be written into. Frames in order are fast; any other is sought. */
  rgb(index: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Bytes of one frame that are accepted, as for every other picture. */
const mostFrameBytes = 256 * 1024 * 1024;
/** Bytes of decoded frames that are kept, for whoever goes a few frames back. */
const keptBytes = 48 * 1024 * 1024;

/**
 * Opens a clip. It is to be called in a process of its own (a damaged clip can end the one that decodes it), of Node 22 or later.
 * Throws `clip-undecodable`, `clip-unsupported`, `pixels-too-large`, `unreadable`.
 */
export async function openClip(location: SourceLocation): Promise<ClipReader> {
  const opened = openSource(location);
  try {
    const kind = mediaKindOf(opened.source.read(0, Math.min(mediaHeadLength, opened.source.size)));
    if (kind?.kind !== 'clip') throw undecodableClip('its form is not one that this version knows');
    const reader = await readClip(opened.source, kind.format);
    return {
      ...reader,
      async close() {
        await reader.close();
        opened.close();
      },
    };
  } catch (cause) {
    opened.close();
    throw cause;
  }
}

/** The same for a source that is open, and stays so until the reader is closed. */
export async function readClip(source: ByteSource, format: ClipFormat): Promise<ClipReader> {
  const loaded = await libraries();
  const container = await openContainer(source, format);
  let facts: Facts;
  let times: FrameTimes;
  let isCutShort: boolean;
  try {
    facts = factsOf(container, loaded);
    ({ times, isCutShort } = await readFrameTimes(container, format));
  } catch (cause) {
    await container.close();
    throw cause;
  }
  const decoder = await ClipDecoder.open(source, format, container, times);
  const frames = times.kind === 'timed' ? times.times.length : times.count;
  try {
    if (frames === 0) throw undecodableClip('it has no frames');
    if (facts.stored.width * facts.stored.height * 3 > mostFrameBytes) throw new UserError('pixels-too-large', 'The clip is larger than this version accepts: one frame passes 256 MB.');
    // What cannot be decoded at all is refused before anyone relies on it.
    await decoder.frame(0);
  } catch (cause) {
    await decoder.close();
    throw cause;
  }
  const scaler = new Scaler(loaded, facts);
  const kept = new Map<number, Uint8Array>();
  const keeps = Math.max(2, Math.floor(keptBytes / (facts.stored.width * facts.stored.height * 3)));
  const decode = async (index: number): Promise<Uint8Array> => {
    const known = kept.get(index);
    if (known !== undefined) return known;
    const pixels = await scaler.rgb(await decoder.frame(index));
    kept.set(index, pixels);
    for (const oldest of kept.keys()) {
      if (kept.size <= keeps) break;
      kept.delete(oldest);
    }
    return pixels;
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work, work);
    last = result;
    return result;
  };
  const { seconds, framesPerSecond } = paceOf(facts, times, frames);
  return {
    width: facts.turn.isTransposed ? facts.stored.height : facts.stored.width,
    height: facts.turn.isTransposed ? facts.stored.width : facts.stored.height,
    frames,
    framesPerSecond,
    seconds,
    tags: facts.tags,
    leftBehind: isCutShort || endsTooEarly(source, format) ? [...facts.leftBehind, 'rest'] : facts.leftBehind,
    rgb(index) {
      if (!(index >= 0 && index < frames)) return Promise.reject(new RangeError('no such frame'));
      return inTurn(() => decode(index));
    },
    close: () => inTurn(async () => {
      kept.clear();
      scaler.close();
      await decoder.close();
    }),
  };
}

interface Facts {
  /** Size with square pixels, before turning. */
  readonly stored: { readonly width: number; readonly height: number };
  readonly turn: Turn;
  readonly leftBehind: readonly LeftBehind[];
  readonly tags: readonly ClipTag[];
  /** As the container tells it; 0 where it does not. */
  readonly framesPerSecond: number;
  readonly secondsPerUnit: number;
}

function factsOf(container: Container, loaded: Libraries): Facts {
  const { context, stream } = container;
  const { names } = loaded;
  const { codecpar, timeBase, avgFrameRate, rFrameRate } = stream;
  const { width, height } = codecpar;
  if (!(width > 0) || !(height > 0)) throw undecodableClip('it does not say how large its frames are');
  const rate = [avgFrameRate, rFrameRate].map(({ num, den }) => (den > 0 ? num / den : 0)).find((value) => value > 0 && value <= 1000) ?? 0;
  const { num, den } = stream.sampleAspectRatio;
  const stretch = num > 0 && den > 0 && num / den > 0.25 && num / den < 4 ? num / den : 1;
  return {
    stored: { width: Math.max(1, Math.round(width * stretch)), height },
    turn: turnOf(codecpar.getCodedSideData(names.AV_PKT_DATA_DISPLAYMATRIX)),
    leftBehind: leftBehindIn(container, loaded),
    tags: [context.metadata, ...context.streams.map((each) => each.metadata)].flatMap((dictionary) => Object.entries(dictionary?.getAll() ?? {}).map(([name, value]) => ({ name, value }))),
    framesPerSecond: rate,
    secondsPerUnit: timeBase.den > 0 ? timeBase.num / timeBase.den : 0,
  };
}

/** How long the frames are shown, by their own times where these say more than the container's words. */
function paceOf({ framesPerSecond, secondsPerUnit }: Facts, times: FrameTimes, frames: number): { readonly seconds: number; readonly framesPerSecond: number } {
  const usual = framesPerSecond > 0 ? framesPerSecond : 25;
  if (times.kind === 'counted' || frames < 2) return { seconds: frames / usual, framesPerSecond: usual };
  const between = ((times.times[frames - 1]! - times.times[0]!) * secondsPerUnit) / (frames - 1);
  if (!(between > 0)) return { seconds: frames / usual, framesPerSecond: usual };
  return { seconds: between * frames, framesPerSecond: 1 / between };
}

/** Makes sRGB pixels of decoded frames, whatever their form; frames of another size (a stream that changes in its course) are brought to the first one's. */
class Scaler {
  readonly #libraries: Libraries;
  readonly #facts: Facts;
  #scaler: Av.SoftwareScaleContext | undefined;
  #form = '';
  readonly #target: Av.Frame;

  constructor(loaded: Libraries, facts: Facts) {
    this.#libraries = loaded;
    this.#facts = facts;
    this.#target = new loaded.av.Frame();
    this.#target.alloc();
    this.#target.format = loaded.names.AV_PIX_FMT_RGB24;
    this.#target.width = facts.stored.width;
    this.#target.height = facts.stored.height;
    this.#target.getBuffer(1);
  }

  async rgb(frame: Av.Frame): Promise<Uint8Array> {
    const { av, names } = this.#libraries;
    // Frames of two half pictures, as many cameras and recorders store them: the scaler takes them only where both sides say so, and then keeps their lines.
    const woven = (frame.flags & names.AV_FRAME_FLAG_INTERLACED) === 0 ? 0 : names.AV_FRAME_FLAG_INTERLACED;
    const form = [frame.width, frame.height, frame.format, woven].join(' ');
    if (form !== this.#form) {
      this.#target.flags = woven;
      this.#scaler?.freeContext();
      this.#scaler = new av.SoftwareScaleContext();
      // Set up by the first frame, colour matrix and range with it.
      this.#scaler.allocContext();
      this.#form = form;
    }
    if ((await this.#scaler!.scaleFrame(this.#target, frame)) < 0) throw undecodableClip('the form of its pixels is not known');
    const { width, height } = this.#facts.stored;
    return turned(this.#target.toBuffer(), width, height, this.#facts.turn);
  }

  close(): void {
    this.#scaler?.freeContext();
    this.#target.free();
  }
}

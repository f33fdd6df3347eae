import type * as Av from 'node-av/lib';
import type { ByteSource } from '../../../shared/dicom/element.ts';
import type { ClipFormat } from '../ingest/mediaKind.ts';
import { beat } from '../ingest/pulse.ts';
import { libraries, openContainer, undecodableClip, type Container, type Libraries } from './container.ts';
import { lastAtMost, type FrameTimes } from './frameTimes.ts';

/** A decoded frame and its place among the frames of the clip. */
interface Placed {
  readonly frame: Av.Frame;
  index: number;
}

/** Sought again from an earlier point so many times, then from the beginning. */
const attempts = 3;

/**
 * Decodes one frame after another, and goes to any of them: to the last point before it from which decoding can begin. A frame that the decoder does not hand
 * out is stood in for by the one before it, so that every index has its frame whatever order they are asked in.
 */
export class ClipDecoder {
  readonly #source: ByteSource;
  readonly #format: ClipFormat;
  readonly #times: FrameTimes;
  readonly #libraries: Libraries;
  readonly #packet: Av.Packet;
  #container: Container;
  #codec: Av.CodecContext | undefined;
  #held: Placed | undefined;
  #ahead: Placed | undefined;
  readonly #spare: Av.Frame[] = [];
  /** Frames handed out since the beginning, for a clip without times. */
  #counted = 0;
  #drained: 'no' | 'flushed' | 'yes' = 'no';

  private constructor(source: ByteSource, format: ClipFormat, container: Container, times: FrameTimes, loaded: Libraries) {
    this.#source = source;
    this.#format = format;
    this.#container = container;
    this.#times = times;
    this.#libraries = loaded;
    this.#packet = new loaded.av.Packet();
    this.#packet.alloc();
  }

  /** `container`: open, and read to its end; it belongs to the decoder from here on. */
  static async open(source: ByteSource, format: ClipFormat, container: Container, times: FrameTimes): Promise<ClipDecoder> {
    const decoder = new ClipDecoder(source, format, container, times, await libraries());
    await decoder.#rewind();
    return decoder;
  }

  /** The frame at `index`, true until the next call. Throws `clip-undecodable` where nothing can be decoded at all. */
  async frame(index: number): Promise<Av.Frame> {
    if (!this.#reaches(index)) await this.#seek(index, 0);
    for (let attempt = 1; ; ) {
      if (this.#held?.index === index) return this.#held.frame;
      this.#ahead ??= await this.#next();
      beat();
      if (this.#ahead === undefined) {
        if (this.#held !== undefined) return this.#held.frame;
        this.#container.checkSource();
        if (attempt > attempts) throw undecodableClip('its frames are damaged');
        await this.#seek(index, attempt++);
      } else if (this.#ahead.index <= index) {
        this.#keep(this.#ahead);
        this.#ahead = undefined;
      } else if (this.#held !== undefined) {
        return this.#held.frame;
      } else if (attempt > attempts || this.#times.kind === 'counted') {
        return this.#ahead.frame;
      } else {
        await this.#seek(index, attempt++);
      }
    }
  }

  async close(): Promise<void> {
    this.#forget();
    for (const frame of this.#spare) frame.free();
    this.#packet.free();
    this.#codec?.freeContext();
    await this.#container.close();
  }

  /** Whether it is best reached by decoding on. */
  #reaches(index: number): boolean {
    const from = this.#held?.index ?? -1;
    if (index < from) return false;
    if (this.#held === undefined && this.#ahead === undefined) return index === 0 || this.#times.kind === 'counted';
    if (this.#times.kind === 'counted' || index - from <= 8) return true;
    const { times, keys } = this.#times;
    return lastAtMost(keys, times[index]!) <= lastAtMost(keys, times[Math.max(0, from)]!);
  }

  /** Goes to where decoding of `index` can begin; with every attempt one such point earlier. */
  async #seek(index: number, attempt: number): Promise<void> {
    const times = this.#times;
    const key = times.kind === 'timed' && attempt < attempts ? times.keys[lastAtMost(times.keys, times.times[index]!) - attempt] : undefined;
    if (key === undefined) return this.#rewind();
    const { names } = this.#libraries;
    if ((await this.#container.context.seekFrame(this.#container.stream.index, BigInt(key), names.AVSEEK_FLAG_BACKWARD)) < 0) return this.#rewind();
    this.#codec!.flushBuffers();
    this.#forget();
  }

  /** To the very beginning, by opening the container anew: not every one can seek. */
  async #rewind(): Promise<void> {
    const { av } = this.#libraries;
    this.#codec?.freeContext();
    this.#codec = undefined;
    await this.#container.close();
    this.#container = await openContainer(this.#source, this.#format);
    const { stream, decoder } = this.#container;
    const codec = new av.CodecContext();
    codec.allocContext3(decoder);
    codec.parametersToContext(stream.codecpar);
    codec.pktTimebase = stream.timeBase;
    codec.threadCount = 2;
    if ((await codec.open2(decoder, null)) < 0) throw undecodableClip('its codec could not be started');
    this.#codec = codec;
    this.#forget();
  }

  #forget(): void {
    for (const placed of [this.#held, this.#ahead]) if (placed !== undefined) this.#giveBack(placed.frame);
    this.#held = undefined;
    this.#ahead = undefined;
    this.#counted = 0;
    this.#drained = 'no';
  }

  #keep(placed: Placed): void {
    if (this.#held !== undefined) this.#giveBack(this.#held.frame);
    this.#held = placed;
  }

  #giveBack(frame: Av.Frame): void {
    frame.unref();
    this.#spare.push(frame);
  }

  #empty(): Av.Frame {
    const spare = this.#spare.pop();
    if (spare !== undefined) return spare;
    const frame = new this.#libraries.av.Frame();
    frame.alloc();
    return frame;
  }

  /** The next frame that the decoder hands out; `undefined` at the end. Packets that it refuses are passed over. */
  async #next(): Promise<Placed | undefined> {
    const { names } = this.#libraries;
    const codec = this.#codec!;
    const frame = this.#empty();
    for (;;) {
      const got = this.#drained === 'yes' ? -1 : await codec.receiveFrame(frame);
      if (got >= 0) return { frame, index: this.#placeOf(frame) };
      if (this.#drained !== 'no') {
        this.#drained = 'yes';
        this.#giveBack(frame);
        return undefined;
      }
      const { context, stream } = this.#container;
      let read: number;
      do {
        this.#packet.unref();
        read = await context.readFrame(this.#packet);
      } while (read >= 0 && this.#packet.streamIndex !== stream.index);
      this.#container.checkSource();
      if (read < 0) {
        this.#drained = 'flushed';
        await codec.sendPacket(null);
      } else if ((await codec.sendPacket(this.#packet)) === names.AVERROR_EOF) this.#drained = 'yes';
      this.#packet.unref();
    }
  }

  #placeOf(frame: Av.Frame): number {
    const times = this.#times;
    if (times.kind === 'counted') return Math.min(this.#counted++, times.count - 1);
    const { AV_NOPTS_VALUE } = this.#libraries.names;
    const time = frame.pts === AV_NOPTS_VALUE ? frame.bestEffortTimestamp : frame.pts;
    if (time === AV_NOPTS_VALUE) return (this.#held?.index ?? -1) + 1;
    return Math.max(0, lastAtMost(times.times, Number(time)));
  }
}

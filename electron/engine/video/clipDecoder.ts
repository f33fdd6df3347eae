import type * as Av from 'node-av/lib';
import type { ByteSource } from '../../../shared/dicom/element.ts';
import type { ClipFormat } from '../ingest/mediaKind.ts';
import { beat } from '../ingest/pulse.ts';
import { damagedClip, libraries, openContainer, undecodableClip, type Container, type Libraries } from './container.ts';
import { lastAtMost, type FrameTimes } from './frameTimes.ts';

/** A decoded frame and its place among the frames of the clip. */
interface Placed {
  readonly frame: Av.Frame;
  index: number;
}

/** Sought again from an earlier point so many times, then from the beginning. */
const attempts = 3;
const decodingThreads = 2;
/** The frame that is stored last is one of the last so many that are shown. */
const mostReordered = 4;
/** Packets of parameters alone are this small. */
const mostParameterBytes = 200;

/**
 * Decodes one frame after another, and goes to any of them: to the last point before it from which decoding can begin. A frame that the decoder does not hand
 * out is stood in for by the one before it, so that every index has its frame whatever order they are asked in. Damage is refused where a clip is decoded from its
 * beginning, as by whoever looks for text: behind a point that was sought, the decoder lacks what whole frames refer to as well.
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
  /** Whether all was decoded from the beginning on, and whether that gave a frame: a recording may begin in the middle of what was sent. */
  #isUnbroken = false;
  #hasShown = false;
  /** Read since the beginning. */
  #packets = 0;
  /** Bytes of the last packets, the newest first: a refusal may come a few packets late. */
  #lastSizes: readonly number[] = [];

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

  /** The frame at `index`, true until the next call. Throws `clip-undecodable` where nothing can be decoded at all, and where what is decoded is damaged. */
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
    // Whoever begins at the beginning is going to see it all.
    if (index === 0) return this.#rewind();
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
    codec.threadCount = decodingThreads;
    // Of this one alone nobody hears that a picture is damaged unless it is asked to give up.
    const isMotionJpeg = stream.codecpar.codecId === this.#libraries.names.AV_CODEC_ID_MJPEG;
    if ((await codec.open2(decoder, isMotionJpeg ? av.Dictionary.fromObject({ err_detect: 'explode' }) : null)) < 0) throw undecodableClip('its codec could not be started');
    this.#codec = codec;
    this.#forget();
    this.#isUnbroken = true;
  }

  #forget(): void {
    for (const placed of [this.#held, this.#ahead]) if (placed !== undefined) this.#giveBack(placed.frame);
    this.#held = undefined;
    this.#ahead = undefined;
    this.#counted = 0;
    this.#drained = 'no';
    this.#isUnbroken = false;
    this.#hasShown = false;
    this.#packets = 0;
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

  /** The next frame that the decoder hands out; `undefined` at the end. Before the first one it refuses what it cannot show. */
  async #next(): Promise<Placed | undefined> {
    const { names } = this.#libraries;
    const codec = this.#codec!;
    const frame = this.#empty();
    for (;;) {
      const got = this.#drained === 'yes' ? names.AVERROR_EOF : await codec.receiveFrame(frame);
      if (got >= 0) {
        const index = this.#placeOf(frame);
        this.#hasShown = true;
        if (frame.decodeErrorFlags === 0 && (frame.flags & names.AV_FRAME_FLAG_CORRUPT) === 0) return { frame, index };
        // A recording that was stopped often ends in the middle of a frame: the one before it is shown instead.
        if (index < this.#frames - mostReordered) {
          if (this.#isUnbroken) {
            this.#giveBack(frame);
            throw damagedClip();
          }
          return { frame, index };
        }
        frame.unref();
        continue;
      }
      if (this.#drained !== 'no') {
        this.#drained = 'yes';
        this.#giveBack(frame);
        return undefined;
      }
      if (got !== names.AVERROR_EAGAIN && this.#isRefusalDamage()) {
        this.#giveBack(frame);
        throw damagedClip();
      }
      const { context, stream } = this.#container;
      let read: number;
      do {
        this.#packet.unref();
        read = await context.readFrame(this.#packet);
      } while (read >= 0 && this.#packet.streamIndex !== stream.index);
      this.#container.checkSource();
      this.#packets++;
      if (read < 0) {
        this.#drained = 'flushed';
        await codec.sendPacket(null);
      } else if (!this.#packet.hasFlags(names.AV_PKT_FLAG_CORRUPT) || !this.#isAtAnEnd()) {
        this.#lastSizes = [this.#packet.size, ...this.#lastSizes.slice(0, decodingThreads)];
        const sent = await codec.sendPacket(this.#packet);
        if (sent === names.AVERROR_EOF) this.#drained = 'yes';
        else if (sent < 0 && this.#isRefusalDamage()) {
          this.#packet.unref();
          this.#giveBack(frame);
          throw damagedClip();
        }
      }
      this.#packet.unref();
    }
  }

  /** Whether the packet is among the first or the last: there a part of one is missing where a recording was begun and stopped. */
  #isAtAnEnd(): boolean {
    return this.#isUnbroken && (!this.#hasShown || this.#packets >= this.#frames);
  }

  /**
   * Whether it is damage that the decoder refuses a packet. It does so, too, with what comes before the first frame that can be shown, and with packets that carry
   * parameters of the stream and no picture, which some recorders write.
   */
  #isRefusalDamage(): boolean {
    const { names } = this.#libraries;
    const { codecId } = this.#container.stream.codecpar;
    const hasParameters = codecId === names.AV_CODEC_ID_H264 || codecId === names.AV_CODEC_ID_HEVC;
    return this.#isUnbroken && this.#hasShown && !(hasParameters && this.#lastSizes.some((size) => size <= mostParameterBytes));
  }

  get #frames(): number {
    return this.#times.kind === 'counted' ? this.#times.count : this.#times.times.length;
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

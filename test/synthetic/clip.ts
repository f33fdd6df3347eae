/** Clips made with FFmpeg's libraries: what a test wants in a container, with what tags, turned how. */
import { Codec, CodecContext, Dictionary, FFmpegError, FormatContext, Frame, Log, Packet, Rational, SoftwareScaleContext } from 'node-av/lib';
import * as names from 'node-av/constants';

export interface ClipRecipe {
  /** Name of a muxer: mp4, mov, matroska, avi, mpegts, webm, asf, flv. */
  readonly muxer: string;
  /** Name of an encoder: libx264, mpeg4, mjpeg, mpeg2video, libvpx. */
  readonly encoder: string;
  /** Even. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly framesPerSecond?: number;
  /** width x height x 3 bytes of the frame at `index`. */
  readonly pixels: (index: number) => Uint8Array;
  readonly tags?: Readonly<Record<string, string>>;
  readonly trackTags?: Readonly<Record<string, string>>;
  /** Degrees clockwise by which a player is to turn the frames. */
  readonly turn?: 0 | 90 | 180 | 270;
  readonly betweenKeys?: number;
  readonly bFrames?: number;
  /** Silence beside the pictures. */
  readonly sound?: 'silence';
  /** Options of the muxer, as `movflags`. */
  readonly muxing?: Readonly<Record<string, string>>;
  readonly encoding?: Readonly<Record<string, string>>;
}

/** Writes the clip to `path`. */
export async function writeClip(path: string, recipe: ClipRecipe): Promise<void> {
  Log.setLevel(names.AV_LOG_QUIET);
  const { width, height, frames, framesPerSecond = 25 } = recipe;
  const timeBase = new Rational(1, framesPerSecond);
  const output = new FormatContext();
  check(output.allocOutputContext2(null, recipe.muxer, path));
  const encoder = found(Codec.findEncoderByName(recipe.encoder as never));
  const context = new CodecContext();
  context.allocContext3(encoder);
  context.width = width;
  context.height = height;
  context.pixelFormat = (encoder.pixelFormats ?? [names.AV_PIX_FMT_YUV420P])[0]!;
  context.timeBase = timeBase;
  context.framerate = new Rational(framesPerSecond, 1);
  context.gopSize = recipe.betweenKeys ?? 12;
  context.maxBFrames = recipe.bFrames ?? 0;
  context.bitRate = 2_000_000n;
  context.threadCount = 1;
  if (!/^(?:avi|mpegts|asf)$/u.test(recipe.muxer)) context.setFlags(names.AV_CODEC_FLAG_GLOBAL_HEADER);
  check(await context.open2(encoder, Dictionary.fromObject({ ...recipe.encoding })));
  const stream = output.newStream(encoder);
  check(stream.codecpar.fromContext(context));
  stream.timeBase = timeBase;
  stream.avgFrameRate = new Rational(framesPerSecond, 1);
  if (recipe.trackTags !== undefined) stream.metadata = Dictionary.fromObject({ ...recipe.trackTags });
  if (recipe.turn !== undefined && recipe.turn !== 0) stream.codecpar.addCodedSideData(names.AV_PKT_DATA_DISPLAYMATRIX, matrixOf(recipe.turn));
  const sound = recipe.sound === undefined ? undefined : await silentTrack(output);
  if (recipe.tags !== undefined) output.metadata = Dictionary.fromObject({ ...recipe.tags });
  check(await output.openOutput());
  check(await output.writeHeader(Dictionary.fromObject({ ...recipe.muxing })));
  const packet = new Packet();
  packet.alloc();
  const drain = async (): Promise<void> => {
    while ((await context.receivePacket(packet)) >= 0) {
      packet.streamIndex = stream.index;
      packet.rescaleTs(timeBase, stream.timeBase);
      check(await output.interleavedWriteFrame(packet));
    }
  };
  const scaler = new SoftwareScaleContext();
  scaler.getContext(width, height, names.AV_PIX_FMT_RGB24, width, height, context.pixelFormat, names.SWS_BILINEAR);
  for (let index = 0; index < frames; index++) {
    const source = Frame.fromVideoBuffer(Buffer.from(recipe.pixels(index)), { width, height, format: names.AV_PIX_FMT_RGB24 });
    const frame = new Frame();
    frame.alloc();
    frame.format = context.pixelFormat;
    frame.width = width;
    frame.height = height;
    check(frame.getBuffer());
    check(await scaler.scaleFrame(frame, source));
    frame.pts = BigInt(index);
    check(await context.sendFrame(frame));
    await drain();
    source.free();
    frame.free();
  }
  check(await context.sendFrame(null));
  await drain();
  await sound?.write(frames / framesPerSecond);
  check(await output.writeTrailer());
  await output.closeOutput();
  output.freeContext();
  context.freeContext();
  scaler.freeContext();
  packet.free();
}

/** A track of silence, in uncompressed samples. */
async function silentTrack(output: FormatContext): Promise<{ write(seconds: number): Promise<void> }> {
  const rate = 8000;
  const encoder = found(Codec.findEncoderByName(names.FF_ENCODER_PCM_S16LE));
  const context = new CodecContext();
  context.allocContext3(encoder);
  context.sampleRate = rate;
  context.sampleFormat = names.AV_SAMPLE_FMT_S16;
  context.channelLayout = { nbChannels: 1, order: names.AV_CHANNEL_ORDER_NATIVE, mask: 4n };
  context.timeBase = new Rational(1, rate);
  check(await context.open2(encoder, null));
  const stream = output.newStream(encoder);
  check(stream.codecpar.fromContext(context));
  stream.timeBase = new Rational(1, rate);
  return {
    async write(seconds) {
      const packet = new Packet();
      packet.alloc();
      packet.data = Buffer.alloc(Math.round(seconds * rate) * 2);
      packet.streamIndex = stream.index;
      packet.pts = 0n;
      packet.dts = 0n;
      packet.duration = BigInt(Math.round(seconds * rate));
      packet.rescaleTs({ num: 1, den: rate }, stream.timeBase);
      check(await output.interleavedWriteFrame(packet));
      packet.free();
      context.freeContext();
    },
  };
}

/** ISO/IEC 14496-12 8.5.3 for a turn by quarters. */
function matrixOf(turn: 90 | 180 | 270): Buffer {
  const [a, b, c, d] = turn === 90 ? [0, 1, -1, 0] : turn === 180 ? [-1, 0, 0, -1] : [0, -1, 1, 0];
  const matrix = Buffer.alloc(36);
  [a, b, 0, c, d, 0, 0, 0].forEach((value, at) => matrix.writeInt32LE(value * 0x10000, at * 4));
  matrix.writeInt32LE(0x40000000, 32);
  return matrix;
}

function check(code: number): void {
  FFmpegError.throwIfError(code);
}

function found<Value>(value: Value | null): Value {
  if (value === null) throw new Error('this build has no such encoder');
  return value;
}

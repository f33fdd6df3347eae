/**
 * H.264 in MP4: 4:2:0, BT.709, no sound, nothing that names an encoder or a time, the same bytes for the same frames on every machine. Runs in a process of its own
 * (electron/worker/render.ts): what FFmpeg's libraries do to it when they fail stays there.
 */
import { rmSync } from 'node:fs';
import type * as Av from 'node-av/lib';
import { UserError } from '../../../shared/contract/errors.ts';
import { beat } from '../ingest/pulse.ts';
import type { FrameSupply, VideoPlanes } from './frameSupply.ts';
import { openScaler, type PictureInFrame } from './scaler.ts';
import { openMp4, type Mp4Writer } from './mp4File.ts';

export type Rate =
  /** Constant quality, 0 (best) to 51, within so many bits a second if that is given. */
  | { readonly kind: 'quality'; readonly crf: number; readonly maxBitsPerSecond?: number | undefined }
  | { readonly kind: 'bits'; readonly bitsPerSecond: number };

export interface VideoPlan extends PictureInFrame {
  /** For each frame of the video the index of the supply's frame. */
  readonly order: readonly number[];
  readonly framesPerSecond: number;
  readonly rate: Rate;
  /** Draws on a frame before it is encoded. */
  readonly draw?: ((planes: VideoPlanes, index: number) => void) | undefined;
  /** The work is given up when the file grows beyond it. */
  readonly maxBytes?: number | undefined;
}

/** Frames are encoded side by side by so many threads: a fixed number, because the bytes depend on it. */
const threads = 4;
/** Beyond so many pixels in all a minute of waiting is worth more than the last tenth of the bytes. */
const muchWork = 1.8e9;
const presetFor = ({ width, height, order }: VideoPlan): 'medium' | 'veryfast' => (width * height * order.length > muchWork ? 'veryfast' : 'medium');
const ticksPerFrame = 1000;

/** Writes the file; returns its length, or `too-large` when it was given up. Throws a UserError `encoder-failed`; whatever is thrown, no file is left. */
export async function encodeVideo(supply: FrameSupply, plan: VideoPlan, path: string): Promise<number | 'too-large'> {
  const encoder = await openEncoder(plan);
  let file: Mp4Writer | undefined;
  try {
    file = openMp4(path, { width: plan.width, height: plan.height, timescale: Math.round(plan.framesPerSecond * ticksPerFrame), frameTicks: ticksPerFrame, parameterSets: encoder.parameterSets });
    await pump(supply, plan, encoder, file);
    if (file.length > (plan.maxBytes ?? Infinity)) {
      file.abandon();
      rmSync(path);
      return 'too-large';
    }
    const length = file.finish();
    if (length <= (plan.maxBytes ?? Infinity)) return length;
    rmSync(path);
    return 'too-large';
  } catch (cause) {
    if (file !== undefined) {
      file.abandon();
      rmSync(path, { force: true });
    }
    throw cause;
  } finally {
    encoder.close();
  }
}

async function pump(supply: FrameSupply, plan: VideoPlan, encoder: Encoder, file: Mp4Writer): Promise<void> {
  const scaler = await openScaler(supply, plan);
  // While one frame is encoded by its own threads, the next one is decoded and scaled here.
  let sending: Promise<void> = Promise.resolve();
  let held: { readonly index: number; readonly frame: Av.Frame } | undefined;
  try {
    for (const [position, index] of plan.order.entries()) {
      beat();
      if (held?.index !== index) {
        held?.frame.free();
        held = undefined;
        const frame = await scaler.scaled(await supply.rgb(index));
        held = { index, frame };
        plan.draw?.(scaler.planesOf(frame), index);
      }
      await sending;
      if (file.length > (plan.maxBytes ?? Infinity)) return;
      sending = encoder.send(held.frame, position, file);
      // The frame is thrown for below; until then a failure must not go unheard.
      sending.catch(() => undefined);
    }
    await sending;
    await encoder.flush(file);
  } finally {
    await sending.catch(() => undefined);
    held?.frame.free();
    scaler.close();
  }
}

interface Encoder {
  readonly parameterSets: Uint8Array;
  send(frame: Av.Frame, position: number, file: Mp4Writer): Promise<void>;
  flush(file: Mp4Writer): Promise<void>;
  close(): void;
}

async function openEncoder(plan: VideoPlan): Promise<Encoder> {
  const { width, height, framesPerSecond, rate } = plan;
  const [av, constants] = await Promise.all([import('node-av/lib'), import('node-av/constants')]);
  av.Log.setLevel(constants.AV_LOG_QUIET);
  const codec = av.Codec.findEncoderByName('libx264' as Parameters<typeof av.Codec.findEncoderByName>[0]);
  if (codec === null) throw failed();
  const context = new av.CodecContext();
  context.allocContext3(codec);
  context.width = width;
  context.height = height;
  context.pixelFormat = constants.AV_PIX_FMT_YUV420P;
  context.timeBase = new av.Rational(ticksPerFrame, Math.round(framesPerSecond * ticksPerFrame));
  context.framerate = new av.Rational(Math.round(framesPerSecond * ticksPerFrame), ticksPerFrame);
  context.gopSize = Math.max(12, Math.round(framesPerSecond * 2));
  context.threadCount = threads;
  context.colorRange = constants.AVCOL_RANGE_MPEG;
  context.colorSpace = constants.AVCOL_SPC_BT709;
  context.colorPrimaries = constants.AVCOL_PRI_BT709;
  context.colorTrc = constants.AVCOL_TRC_BT709;
  context.chromaLocation = constants.AVCHROMA_LOC_LEFT;
  context.setFlags(constants.AV_CODEC_FLAG_GLOBAL_HEADER, constants.AV_CODEC_FLAG_BITEXACT);
  limit(context, rate);
  const options = av.Dictionary.fromObject({ preset: presetFor(plan), profile: 'high', ...(rate.kind === 'quality' ? { crf: String(rate.crf) } : {}), 'x264-params': 'lookahead-threads=1' });
  const opened = await context.open2(codec, options);
  options.free();
  const { extraData } = context;
  if (opened < 0 || extraData === null) throw failed();
  const packet = new av.Packet();
  packet.alloc();

  /** Whether a packet was there. */
  const take = (received: number, file: Mp4Writer): boolean => {
    if (received === constants.AVERROR_EAGAIN || received === constants.AVERROR_EOF) return false;
    if (received < 0 || packet.data === null) throw failed();
    file.add({ bytes: packet.data, shownAt: Number(packet.pts), isKey: packet.isKeyframe });
    packet.unref();
    return true;
  };
  return {
    parameterSets: new Uint8Array(extraData),
    async send(frame, position, file) {
      const copy = frame.clone();
      if (copy === null) throw failed();
      copy.pts = BigInt(position);
      const sent = await context.sendFrame(copy);
      copy.free();
      if (sent < 0) throw failed();
      while (take(context.receivePacketSync(packet), file));
    },
    async flush(file) {
      await context.sendFrame(null);
      // Dozens of frames may still be at work: each that is done is a sign of life.
      while (take(await context.receivePacket(packet), file)) beat();
    },
    close() {
      packet.free();
      context.freeContext();
    },
  };
}

function limit(context: Av.CodecContext, rate: Rate): void {
  const most = rate.kind === 'bits' ? rate.bitsPerSecond : rate.maxBitsPerSecond;
  if (rate.kind === 'bits') context.bitRate = BigInt(Math.round(rate.bitsPerSecond));
  if (most === undefined || !Number.isFinite(most)) return;
  // Beyond what four bytes hold there is no limit that matters.
  context.rcMaxRate = BigInt(Math.round(Math.min(most, 2e9)));
  context.rcBufferSize = Math.round(Math.min(most * 2, 2e9));
}

const failed = (): UserError => new UserError('encoder-failed', 'The video encoder failed on this item; it was left out. Try again, or choose a smaller size.');

import type * as AvConstants from 'node-av/constants';
import type * as Av from 'node-av/lib';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ByteSource } from '../../../shared/dicom/element.ts';
import type { ClipFormat } from '../ingest/mediaKind.ts';
import { frameTimesOf, type FrameTimes, type PacketTime } from './frameTimes.ts';

/** FFmpeg's libraries and the numbers that name things in them. Loaded with the first clip: nothing else needs them. */
export interface Libraries {
  readonly av: typeof Av;
  readonly names: typeof AvConstants;
}

let loading: Promise<Libraries> | undefined;

/** Throws `clip-unsupported` where this runtime is too old for them. */
export function libraries(): Promise<Libraries> {
  if (Number(process.versions.node.split('.')[0]) < 22) {
    throw new UserError('clip-unsupported', 'Clips need a newer version of the runtime that Vignette was started with; everything else works.');
  }
  loading ??= Promise.all([import('node-av/lib'), import('node-av/constants')]).then(([av, names]) => {
    // It would quote tags and paths.
    av.Log.setLevel(names.AV_LOG_QUIET);
    return { av, names };
  });
  return loading;
}

/** A container that is open, with its picture track. */
export interface Container {
  readonly context: Av.FormatContext;
  readonly stream: Av.Stream;
  readonly decoder: Av.Codec;
  /** Throws what reading the source threw meanwhile: FFmpeg knows numbers alone. */
  checkSource(): void;
  close(): Promise<void>;
}

/** Bytes asked from the source at a time. */
const readAhead = 256 * 1024;

/**
 * Opens a container by the demuxer that is named, through our own reads alone: it can open no other file and no network.
 * Throws `clip-undecodable`, and `UserError` of the source.
 */
export async function openContainer(source: ByteSource, format: ClipFormat): Promise<Container> {
  const { av, names } = await libraries();
  let position = 0;
  let failure: { readonly cause: unknown } | undefined;
  const read = (size: number): Buffer | number => {
    try {
      const length = Math.min(size, source.size - position);
      if (length <= 0) return names.AVERROR_EOF;
      const bytes = source.read(position, length);
      position += length;
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    } catch (cause) {
      failure ??= { cause };
      return names.AVERROR_EIO;
    }
  };
  const seek = (offset: bigint, whence: number): bigint => {
    if (whence === names.AVSEEK_SIZE) return BigInt(source.size);
    const base = whence === 1 ? position : whence === 2 ? source.size : 0;
    const wanted = base + Number(offset);
    if (wanted < 0) return BigInt(names.AVERROR_EINVAL);
    position = wanted;
    return BigInt(wanted);
  };
  const io = new av.IOContext();
  io.allocContextWithCallbacks(readAhead, 0, read, null, seek);
  const context = new av.FormatContext();
  context.allocContext();
  context.pb = io;
  context.setFlags(names.AVFMT_FLAG_CUSTOM_IO);
  const close = async (): Promise<void> => {
    await context.closeInput();
    io.freeContext();
  };
  const checkSource = (): void => {
    if (failure !== undefined) throw failure.cause;
  };
  try {
    const input = av.InputFormat.findInputFormat(format);
    // QuickTime files may carry a packet of XMP, which is passed over unless it is asked for.
    const options = format === 'mov' ? av.Dictionary.fromObject({ export_xmp: '1' }) : null;
    if (input === null || (await context.openInput('', input, options)) < 0 || (await context.findStreamInfo(null)) < 0) throw undecodableClip('its container is damaged or cut short');
    const best = context.findBestStream(names.AVMEDIA_TYPE_VIDEO, -1, -1, true);
    const stream = best.streamIndex < 0 ? undefined : context.streams[best.streamIndex];
    if (stream === undefined) throw undecodableClip('it has no moving picture that this version can decode');
    if (best.decoder === null) throw undecodableClip('its codec is not known');
    return { context, stream, decoder: best.decoder, checkSource, close };
  } catch (cause) {
    await close();
    checkSource();
    throw cause;
  }
}

/** So many packets of a picture track are read; more is no clip any more. */
const mostFrames = 2_000_000;

/** Where recordings were joined, the count of packets jumps shortly before the first picture of the next one, and nothing is missing. */
const packetsToJoint = 2;

/**
 * Reads the whole container once, without decoding: how many frames there are, when each is shown, and whether there were to be more. Throws `clip-undecodable` where bytes are missing in its
 * midst; at its ends they are where a recording was begun and stopped.
 */
export async function readFrameTimes(container: Container, format: ClipFormat): Promise<{ readonly times: FrameTimes; readonly isCutShort: boolean }> {
  const { av, names } = await libraries();
  const { context, stream } = container;
  const packets: PacketTime[] = [];
  const packet = new av.Packet();
  packet.alloc();
  let sinceCorrupt: number | undefined;
  let read = 0;
  try {
    while ((await context.readFrame(packet)) >= 0) {
      // What an edit list leaves out is decoded and thrown away by the decoder, too.
      if (packet.streamIndex === stream.index) {
        read++;
        if (packets.length > 0 && packet.hasFlags(names.AV_PKT_FLAG_CORRUPT)) sinceCorrupt = 0;
        else if (packet.isKeyframe) sinceCorrupt = undefined;
        else if (sinceCorrupt !== undefined && ++sinceCorrupt > packetsToJoint) throw damagedClip();
      }
      if (packet.streamIndex === stream.index && !packet.hasFlags(names.AV_PKT_FLAG_DISCARD) && packet.size > 0) {
        packets.push({ time: packet.pts === names.AV_NOPTS_VALUE ? undefined : Number(packet.pts), isKey: packet.isKeyframe });
      }
      packet.unref();
      if (packets.length > mostFrames) throw new UserError('pixels-too-large', 'The clip has more frames than this version accepts.');
    }
  } finally {
    packet.free();
  }
  container.checkSource();
  // Of the others the count says how long they last, or is an estimate.
  const expected = format === 'mov' ? Number(stream.nbFrames) : 0;
  return { times: frameTimesOf(packets), isCutShort: sinceCorrupt === 0 || read < expected };
}

/** For what the decoder would have to make up: it hides text from those who look for it. */
export const damagedClip = (): UserError => undecodableClip('it is damaged, and a part of its frames is missing or wrong; get the original again, or save what can be seen of it as a new clip');

export function undecodableClip(what: string, cause?: unknown): UserError {
  return new UserError('clip-undecodable', `The clip could not be read: ${what}.`, cause === undefined ? undefined : { cause });
}

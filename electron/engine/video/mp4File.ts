/**
 * Writes an MP4 file with one H.264 track (ISO/IEC 14496-12 and -15) and nothing else: no metadata, no name of an encoder, all times zero, the index before the
 * frames so that it plays while it loads. FFmpeg's own muxer leaves an empty metadata box behind even when told to be exact.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { avcConfiguration, withLengths } from './h264Units.ts';

export interface Mp4Track {
  readonly width: number;
  readonly height: number;
  /** A frame lasts `frameTicks` of `timescale` ticks a second. */
  readonly timescale: number;
  readonly frameTicks: number;
  /** SPS and PPS with start codes, as the encoder gives them. */
  readonly parameterSets: Uint8Array;
}

/** An encoded frame, in the order of decoding. */
export interface Mp4Sample {
  /** H.264 with start codes. */
  readonly bytes: Uint8Array;
  /** Its place among the frames as they are shown, counted from 0. */
  readonly shownAt: number;
  readonly isKey: boolean;
}

type Placed = Omit<Mp4Sample, 'bytes'> & { readonly size: number };

export interface Mp4Writer {
  add(sample: Mp4Sample): void;
  /** Bytes of frames so far. */
  readonly length: number;
  /** Puts the index in front and closes the file. Returns the file's length. */
  finish(): number;
  /** Closes the file as it is. */
  abandon(): void;
}

/** Beyond so many bytes offsets and sizes take eight bytes. */
const longestShort = 0xf0000000;

/** Creates the file; an existing one is an error, as the output folder is always new. */
export function openMp4(path: string, track: Mp4Track, longest = longestShort): Mp4Writer {
  const descriptor = openSync(path, 'wx+', 0o600);
  const samples: Placed[] = [];
  const start = box('ftyp', text('isom'), words(0x200), text('isomiso2avc1mp41'));
  let end = start.length;
  return {
    add({ bytes, ...place }) {
      const framed = withLengths(bytes);
      writeAll(descriptor, framed, end);
      end += framed.length;
      samples.push({ ...place, size: framed.length });
    },
    get length() {
      return end - start.length;
    },
    finish() {
      const frames = end - start.length;
      const isLong = end > longest;
      const head = isLong ? Buffer.concat([words(1), text('mdat'), long(frames + 16)]) : Buffer.concat([words(frames + 8), text('mdat')]);
      // The size of the index does not depend on the offset that it holds.
      const index = movie(track, samples, start.length + head.length + movie(track, samples, 0, isLong).length, isLong);
      shift(descriptor, start.length, end, index.length + head.length);
      writeAll(descriptor, Buffer.concat([start, index, head]), 0);
      // A bundle is renamed when it is whole: its files must be on the disk by then.
      fsyncSync(descriptor);
      closeSync(descriptor);
      return end + index.length + head.length;
    },
    abandon() {
      closeSync(descriptor);
    },
  };
}

const chunkBytes = 4 * 1024 * 1024;

/** Moves the bytes from `from` on towards the end, the last ones first. */
function shift(descriptor: number, from: number, end: number, by: number): void {
  const buffer = Buffer.alloc(Math.min(chunkBytes, Math.max(1, end - from)));
  for (let to = end; to > from; ) {
    const size = Math.min(buffer.length, to - from);
    to -= size;
    for (let read = 0; read < size; ) {
      const got = readSync(descriptor, buffer, read, size - read, to + read);
      if (got === 0) throw new Error(`the file ended at ${fstatSync(descriptor).size}`);
      read += got;
    }
    writeAll(descriptor, buffer.subarray(0, size), to + by);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
}

function movie(track: Mp4Track, samples: readonly Placed[], firstFrameAt: number, isLong: boolean): Buffer {
  const { width, height, timescale, frameTicks } = track;
  const duration = samples.length * frameTicks;
  // With B frames a frame is decoded before its time: all are shown that much later, and the edit list takes it back (14496-12, 8.6.6).
  const delay = samples.reduce((most, { shownAt }, decodedAt) => Math.max(most, decodedAt - shownAt), 0);
  const offsets = samples.map(({ shownAt }, decodedAt) => (shownAt - decodedAt + delay) * frameTicks);
  const header = box('mvhd', words(0, 0, 0, timescale, duration, 0x10000), halves(0x100, 0), words(0, 0), matrix, words(0, 0, 0, 0, 0, 0, 2));
  const trackHeader = box('tkhd', words(3, 0, 0, 1, 0, duration, 0, 0), halves(0, 0, 0, 0), matrix, words(width * 0x10000, height * 0x10000));
  const edits = box('edts', box('elst', words(0, 1, duration, delay * frameTicks), halves(1, 0)));
  const mediaHeader = box('mdhd', words(0, 0, 0, timescale, duration), halves(undetermined, 0));
  const handler = box('hdlr', words(0, 0), text('vide'), words(0, 0, 0), text('\0'));
  const dataInformation = box('dinf', box('dref', words(0, 1), box('url ', words(1))));
  const information = box('minf', box('vmhd', words(1), halves(0, 0, 0, 0)), dataInformation, sampleTable(track, samples, offsets, isLong ? box('co64', words(0, 1), long(firstFrameAt)) : box('stco', words(0, 1, firstFrameAt))));
  return box('moov', header, box('trak', trackHeader, edits, box('mdia', mediaHeader, handler, information)));
}

/** "und", five bits a letter (14496-12, 8.4.2.3). */
const undetermined = 0x55c4;
const matrix = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

function sampleTable({ width, height, parameterSets, frameTicks }: Mp4Track, samples: readonly Placed[], offsets: readonly number[], chunkOffset: Buffer): Buffer {
  const look = [box('avcC', avcConfiguration(parameterSets)), box('colr', text('nclx'), halves(1, 1, 1), Buffer.from([0])), box('pasp', words(1, 1))];
  const entry = box('avc1', words(0), halves(0, 1), words(0, 0, 0, 0), halves(width, height), words(0x480000, 0x480000, 0), halves(1), Buffer.alloc(32), halves(24, 0xffff), ...look);
  const keys = samples.flatMap(({ isKey }, index) => (isKey ? [index + 1] : []));
  const runs = runLengths(offsets);
  return box(
    'stbl',
    box('stsd', words(0, 1), entry),
    box('stts', words(0, 1, samples.length, frameTicks)),
    ...(keys.length === samples.length ? [] : [box('stss', words(0, keys.length), wordList(keys))]),
    ...(offsets.every((value) => value === 0) ? [] : [box('ctts', words(0, runs.length), wordList(runs.flat()))]),
    box('stsc', words(0, 1, 1, samples.length, 1)),
    box('stsz', words(0, 0, samples.length), wordList(samples.map(({ size }) => size))),
    chunkOffset,
  );
}

function runLengths(values: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.[1] === value) last[0]++;
    else runs.push([1, value]);
  }
  return runs;
}

function box(name: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([words(body.length + 8), text(name), body]);
}

function words(...values: number[]): Buffer {
  return wordList(values);
}

function wordList(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

function halves(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

const text = (value: string): Buffer => Buffer.from(value, 'latin1');

import * as names from 'node-av/constants';
import { describe, expect, it } from 'vitest';
import type { Container, Libraries } from '../../electron/engine/video/container.ts';
import { endsTooEarly } from '../../electron/engine/video/cutShort.ts';
import { leftBehindIn } from '../../electron/engine/video/leftBehindTracks.ts';
import { memorySource } from '../../shared/dicom/source.ts';

describe('what a container holds beside its film', () => {
  const { AVMEDIA_TYPE_VIDEO: video, AVMEDIA_TYPE_SUBTITLE: subtitles, AVMEDIA_TYPE_DATA: data, AVMEDIA_TYPE_ATTACHMENT: attachment, AVMEDIA_TYPE_AUDIO: audio } = names;
  /** Tracks by kind and disposition; the second one is shown. */
  const besides = (...tracks: readonly (readonly [number, number])[]): readonly string[] => {
    const streams = tracks.map(([codecType, disposition], index) => ({ index, codecpar: { codecType }, disposition }));
    return leftBehindIn({ context: { streams }, stream: streams[1] } as unknown as Container, { names } as unknown as Libraries);
  };

  it('is each track but the film itself, before it and behind it, each kind once', () => {
    expect(besides([audio, 0], [video, 0], [audio, 0], [subtitles, 0], [data, 0], [attachment, 0])).toEqual(['sound', 'subtitles', 'data', 'attachment']);
    expect(besides([data, 0], [video, 0])).toEqual(['data']);
  });

  it('tells a second film from the picture of a cover', () => {
    expect(besides([video, 0], [video, 0])).toEqual(['film']);
    expect(besides([video, names.AV_DISPOSITION_ATTACHED_PIC], [video, 0])).toEqual(['picture']);
  });
});

describe('a container that says how long it is', () => {
  it('ends too early where one byte of an AVI is missing', () => {
    const avi = (says: number): Uint8Array => Uint8Array.from([...Buffer.from('RIFF'), ...Buffer.from(Uint32Array.of(says).buffer), ...Buffer.alloc(92)]);
    expect([avi(92), avi(93), avi(0xffff_ffff)].map((bytes) => endsTooEarly(memorySource(bytes), 'avi'))).toEqual([false, true, false]);
  });

  it('ends too early where one byte of a Matroska file is missing', () => {
    const matroska = (says: number): Uint8Array => Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 0x82, 1, 2, 0x18, 0x53, 0x80, 0x67, says, ...Buffer.alloc(40)]);
    // 0xff: not known while it was recorded.
    expect([matroska(0x80 | 40), matroska(0x80 | 41), matroska(0xff)].map((bytes) => endsTooEarly(memorySource(bytes), 'matroska'))).toEqual([false, true, false]);
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { avcConfiguration, unitsOf, withLengths } from '../../electron/engine/video/h264Units.ts';
import { openMp4 } from '../../electron/engine/video/mp4File.ts';
import { impurities } from '../../electron/engine/verify/purity.ts';
import { folder } from '../export/render/picture.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const parameterSets = hex('00000001 67 640020 acd9 00000001 68 ebe1b2');
const sei = hex('00000001 06 05 04 41424344 80');
const idr = hex('000001 65 8804 0000030001 ff');
const slice = hex('00000001 41 9a01 02');

describe('the units of a stream', () => {
  it('are told apart by short and long start codes, with what only looks like one left inside', () => {
    expect(unitsOf(Buffer.concat([sei, idr, slice])).map((unit) => Buffer.from(unit).toString('hex'))).toEqual(['0605044142434480', '6588040000030001ff', '419a0102']);
  });

  it('lose what shows nothing, and go behind their lengths', () => {
    expect(withLengths(Buffer.concat([parameterSets, sei, idr])).toString('hex')).toBe('000000096588040000030001ff');
  });

  it('make a configuration of the parameter sets', () => {
    expect(avcConfiguration(parameterSets).toString('hex')).toBe('01640020ffe10006' + '67640020acd9' + '010004' + '68ebe1b2' + 'fdf8f800');
  });
});

describe('an MP4 file', () => {
  const track = { width: 64, height: 48, timescale: 25_000, frameTicks: 1000, parameterSets };
  const written = (path: string, longest?: number): Buffer => {
    const file = openMp4(path, track, longest);
    file.add({ bytes: Buffer.concat([sei, idr]), shownAt: 0, isKey: true });
    file.add({ bytes: slice, shownAt: 2, isKey: false });
    file.add({ bytes: slice, shownAt: 1, isKey: false });
    expect(file.finish()).toBe(readFileSync(path).length);
    return readFileSync(path);
  };

  it('has its index before its frames, and the frames where the index says', () => {
    using place = folder();
    const bytes = written(join(place.path, 'a.mp4'));
    const offset = bytes.readUInt32BE(bytes.indexOf('stco') + 12);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    expect(bytes.subarray(offset, offset + 13).toString('hex')).toBe('000000096588040000030001ff');
    expect(impurities(join(place.path, 'a.mp4'))).toEqual([]);
  });

  it('shows frames in their order, though decoded in another', () => {
    using place = folder();
    const bytes = written(join(place.path, 'a.mp4'));
    const at = bytes.indexOf('ctts');
    const runs = Array.from({ length: bytes.readUInt32BE(at + 8) }, (_, run) => [bytes.readUInt32BE(at + 12 + run * 8), bytes.readUInt32BE(at + 16 + run * 8)]);
    expect(runs).toEqual([[1, 1000], [1, 2000], [1, 0]]);
    expect(bytes.readUInt32BE(bytes.indexOf('elst') + 16)).toBe(1000);
  });

  it.runIf(spawnSync('ffprobe', ['-version']).status === 0)('takes eight bytes for offsets where four are too few', () => {
    using place = folder();
    const path = join(place.path, 'long.mp4');
    const bytes = written(path, 0);
    const offset = Number(bytes.readBigUInt64BE(bytes.indexOf('co64') + 12));
    expect(bytes.subarray(offset, offset + 4).toString('hex')).toBe('00000009');
    const { stdout } = spawnSync('ffprobe', ['-v', 'error', '-show_entries', 'packet=pts_time,size', '-of', 'csv=p=0', path], { encoding: 'utf8' });
    expect(stdout.trim().split('\n').map((line) => line.replace(/,$/u, ''))).toEqual(['0.000000,13', '0.080000,8', '0.040000,8']);
    expect(impurities(path)).toEqual([]);
  });

  it('does not write over a file', () => {
    using place = folder();
    written(join(place.path, 'a.mp4'));
    expect(() => openMp4(join(place.path, 'a.mp4'), track)).toThrow();
  });
});

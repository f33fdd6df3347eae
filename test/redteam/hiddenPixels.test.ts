import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vignette } from '../cli/vignette.ts';
import { el, sq, type Part } from '../synthetic/encode.ts';
import { leftIn, stranger, trails, victim, victimFile } from './attack.ts';

const side = 64;
const jpegBaseline = '1.2.840.10008.1.2.4.50';
const secret = Buffer.from(`${victim.name} ${stranger} `);

/** A quiet gray picture: nothing in it is worth masking, so that its bytes would leave as they came. */
const quiet = (): Buffer => Buffer.from(Array.from({ length: side * side }, (_, at) => 90 + Math.floor((at % side) / 8)));

const capture = (uid: number, parts: readonly Part[]): readonly Part[] => [
  el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.7'), el('SOPInstanceUID', `1.2.826.0.1.3680043.8.498.5566.70.${uid}`), el('InstanceNumber', String(uid)), el('Modality', 'OT'),
  el('Rows', side), el('Columns', side), el('BitsAllocated', 8), el('BitsStored', 8), el('HighBit', 7), el('PixelData', quiet(), 'OB'), ...parts,
];
const replacing = (parts: readonly Part[]): readonly Part[] => [...new Map(parts.map((part) => [part.tag, part])).values()];

describe('what hides around the pixels', () => {
  let dir: string;
  let written: { name: string; bytes: Buffer }[];
  let exitCode: number | null;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'red-team-'));
    mkdirSync(join(dir, 'q'));
    const jpeg = await sharp(quiet(), { raw: { width: side, height: side, channels: 1 } }).toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
    const segment = (marker: number, content: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]), content]);
    const noted = Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, secret), segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), secret])), jpeg.subarray(2)]);
    const inFragments = (...fragments: readonly Buffer[]): Part => el('PixelData', { fragments: [Buffer.alloc(0), ...fragments] }, 'OB');
    const files: readonly (readonly [string, readonly Part[], string?])[] = [
      ['comment and Exif of a JPEG', [inFragments(noted)], jpegBaseline],
      ['bytes behind the end of a JPEG', [inFragments(Buffer.concat([jpeg, secret]))], jpegBaseline],
      ['a fragment too many', [inFragments(jpeg, secret)], jpegBaseline],
      ['a second picture in the fragment', [inFragments(Buffer.concat([jpeg, noted]))], jpegBaseline],
      ['native bytes behind the last frame', [el('PixelData', Buffer.concat([quiet(), secret, secret]), 'OB')]],
      ['an icon', [sq('IconImageSequence', [el('Rows', 8), el('Columns', 8), el('PixelData', Buffer.concat([secret, Buffer.alloc(64)]).subarray(0, 64), 'OB')])]],
      ['a private pixel element', [{ tag: 0x7fe10010, vr: 'LO', value: 'ACME' }, { tag: 0x7fe11001, vr: 'OB', value: secret }]],
    ];
    files.forEach(([, parts, transferSyntaxUid], at) => {
      writeFileSync(join(dir, 'q', `${at}.dcm`), victimFile(replacing(capture(at + 1, parts)), transferSyntaxUid === undefined ? {} : { transferSyntaxUid }));
    });
    exitCode = (await vignette(['deidentify', join(dir, 'q'), '--out', join(dir, 'out'), '--jobs', '1', '--json'])).code;
    written = exitCode !== 0 && exitCode !== 3 ? [] : readdirSync(join(dir, 'out'), { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile()).map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
  }, 300_000);

  afterAll(() => { rmSync(dir, { recursive: true, force: true }); });

  it('does not stop the other files', () => {
    expect(exitCode).toBe(0);
    expect(written.filter(({ name }) => name.endsWith('.dcm'))).toHaveLength(7);
  });

  it('is gone from every file that was written', () => {
    expect(written).not.toEqual([]);
    for (const { name, bytes } of written) expect(leftIn(bytes, trails), name).toEqual([]);
  });
});

import sharp from 'sharp';
import { createRandom, seedOf } from './random.ts';
import type { Family } from './backgrounds.ts';
import type { Scene } from './scene.ts';

/**
 * Writes a scene as a DICOM file (explicit little endian, UTF-8), with an encoder of the bench's own, so that a mistake of the reader or writer
 * under test cannot hide itself.
 */
type Value = string | Uint8Array | readonly number[] | readonly Entry[][];
interface Entry { readonly tag: number; readonly vr: string; readonly value: Value }

const longForms = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function numbers(width: 2 | 4, values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => { if (width === 2) view.setUint16(index * 2, value & 0xffff, true); else view.setUint32(index * 4, value >>> 0, true); });
  return bytes;
}

function valueBytes({ vr, value }: Entry): Uint8Array {
  if (typeof value === 'string') {
    const text = new TextEncoder().encode(value);
    return text.length % 2 === 0 ? text : joined([text, new Uint8Array([vr === 'UI' ? 0 : 32])]);
  }
  if (value instanceof Uint8Array) return value.length % 2 === 0 ? value : joined([value, new Uint8Array(1)]);
  if (vr === 'SQ') return joined((value as readonly Entry[][]).map((item) => {
    const content = encode(item);
    return joined([numbers(2, [0xfffe, 0xe000]), numbers(4, [content.length]), content]);
  }));
  return numbers(vr === 'UL' ? 4 : 2, value as readonly number[]);
}

function head(tag: number, vr: string, length: number): Uint8Array {
  const start = joined([numbers(2, [tag >>> 16, tag & 0xffff]), new TextEncoder().encode(vr)]);
  return longForms.has(vr) ? joined([start, numbers(2, [0]), numbers(4, [length])]) : joined([start, numbers(2, [length])]);
}

export function encode(entries: readonly Entry[]): Uint8Array {
  return joined([...entries].sort((one, other) => one.tag - other.tag).flatMap((entry) => {
    const bytes = valueBytes(entry);
    return [head(entry.tag, entry.vr, bytes.length), bytes];
  }));
}

const classes: Readonly<Record<Family, readonly [uid: string, modality: string]>> = {
  'ultrasound-grey': ['1.2.840.10008.5.1.4.1.1.6.1', 'US'],
  'ultrasound-colour': ['1.2.840.10008.5.1.4.1.1.6.1', 'US'],
  ct: ['1.2.840.10008.5.1.4.1.1.2', 'CT'],
  xray: ['1.2.840.10008.5.1.4.1.1.1', 'CR'],
  endoscopy: ['1.2.840.10008.5.1.4.1.1.7', 'ES'],
  mr: ['1.2.840.10008.5.1.4.1.1.4', 'MR'],
  clip: ['1.2.840.10008.5.1.4.1.1.3.1', 'US'],
};

const two = (value: number): string => String(value).padStart(2, '0');
const day = ([year, month, date]: readonly [number, number, number]): string => `${year}${two(month)}${two(date)}`;

/** Stored words of the 8-bit levels, with the window that shows them again. */
function store(scene: Scene): { pixels: Uint8Array; entries: Entry[] } {
  const native = joined(scene.frames);
  const basic = (allocated: number, stored: number, photometric: string): Entry[] => [
    { tag: 0x00280100, vr: 'US', value: [allocated] }, { tag: 0x00280101, vr: 'US', value: [stored] }, { tag: 0x00280102, vr: 'US', value: [stored - 1] }, { tag: 0x00280103, vr: 'US', value: [0] },
    { tag: 0x00280004, vr: 'CS', value: photometric }, { tag: 0x00280002, vr: 'US', value: [scene.channels] }, ...(scene.channels === 3 ? [{ tag: 0x00280006, vr: 'US', value: [0] }] : []),
  ];
  const window = (center: number, width: number): Entry[] => [{ tag: 0x00281050, vr: 'DS', value: String(center) }, { tag: 0x00281051, vr: 'DS', value: String(width) }];
  switch (scene.stored) {
    case 'bits8': return { pixels: native, entries: basic(8, 8, scene.channels === 3 ? 'RGB' : 'MONOCHROME2') };
    case 'inverted': return { pixels: native.map((level) => 255 - level), entries: basic(8, 8, 'MONOCHROME1') };
    case 'bits12': return { pixels: numbers(2, Array.from(native, (level) => level * 16)), entries: [...basic(16, 12, 'MONOCHROME2'), ...window(2048, 4096)] };
    // Stored 0 is -1024 HU; the soft tissue window 40/400 shows -160..240 HU as 0..255.
    case 'ct16': return { pixels: numbers(2, Array.from(native, (level) => Math.round((level / 255) * 400 - 160 + 1024))), entries: [...basic(16, 16, 'MONOCHROME2'), { tag: 0x00281052, vr: 'DS', value: '-1024' }, { tag: 0x00281053, vr: 'DS', value: '1' }, ...window(40, 400)] };
  }
}

async function fragments(scene: Scene): Promise<Uint8Array> {
  const packed = await Promise.all(scene.frames.map(async (frame) => {
    const jpeg = new Uint8Array(await sharp(frame, { raw: { width: scene.width, height: scene.height, channels: scene.channels } }).toColourspace(scene.channels === 1 ? 'b-w' : 'srgb').jpeg({ quality: 85 }).toBuffer());
    return jpeg.length % 2 === 0 ? jpeg : joined([jpeg, new Uint8Array(1)]);
  }));
  const item = (bytes: Uint8Array): Uint8Array => joined([numbers(2, [0xfffe, 0xe000]), numbers(4, [bytes.length]), bytes]);
  return joined([item(new Uint8Array(0)), ...packed.map(item), numbers(2, [0xfffe, 0xe0dd]), numbers(4, [0])]);
}

/** The SOP Instance UID that the file of a scene bears. */
export function sopInstanceUid(seed: number, index: number): string {
  return `1.2.826.0.1.3680043.9.7777.${seed}.${index}.1`;
}

/** The bytes of the file, PS3.10. A scene with `jpeg: 'file'` becomes JPEG baseline, everything else is native. */
export async function dicomBytes(scene: Scene, seed: number): Promise<Uint8Array> {
  const random = createRandom(seedOf(seed + 77, scene.index));
  const { patient } = scene;
  const [sopClass, modality] = classes[scene.family];
  const uid = (kind: number): string => `1.2.826.0.1.3680043.9.7777.${seed}.${scene.index}.${kind}`;
  const syntax = scene.jpeg === 'file' ? '1.2.840.10008.1.2.4.50' : '1.2.840.10008.1.2.1';
  const { pixels, entries } = store(scene);
  const region: Entry[][] = [[
    { tag: 0x00186012, vr: 'US', value: [1] }, { tag: 0x00186014, vr: 'US', value: [1] }, { tag: 0x00186016, vr: 'UL', value: [0] },
    { tag: 0x00186018, vr: 'UL', value: [Math.round(scene.width * 0.1)] }, { tag: 0x0018601a, vr: 'UL', value: [Math.round(scene.height * 0.06)] },
    { tag: 0x0018601c, vr: 'UL', value: [Math.round(scene.width * 0.9)] }, { tag: 0x0018601e, vr: 'UL', value: [Math.round(scene.height * 0.92)] },
  ]];
  const burnedIn = random.pick(['YES', 'NO', undefined, undefined]);
  const dataSet: Entry[] = [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' }, { tag: 0x00080008, vr: 'CS', value: 'ORIGINAL\\PRIMARY' }, { tag: 0x00080016, vr: 'UI', value: sopClass }, { tag: 0x00080018, vr: 'UI', value: uid(1) },
    { tag: 0x00080020, vr: 'DA', value: day(patient.study) }, { tag: 0x00080030, vr: 'TM', value: patient.clock.map(two).join('') }, { tag: 0x00080050, vr: 'SH', value: patient.accession }, { tag: 0x00080060, vr: 'CS', value: modality },
    { tag: 0x00080080, vr: 'LO', value: patient.institution }, { tag: 0x00080090, vr: 'PN', value: patient.physician }, { tag: 0x00081090, vr: 'LO', value: 'Bench' },
    { tag: 0x00100010, vr: 'PN', value: `${patient.family}^${patient.given}` }, { tag: 0x00100020, vr: 'LO', value: patient.id }, { tag: 0x00100030, vr: 'DA', value: day(patient.birth) }, { tag: 0x00100040, vr: 'CS', value: patient.sex },
    { tag: 0x00101010, vr: 'AS', value: `${String(patient.age).padStart(3, '0')}Y` }, { tag: 0x0020000d, vr: 'UI', value: uid(2) }, { tag: 0x0020000e, vr: 'UI', value: uid(3) }, { tag: 0x00200011, vr: 'IS', value: '1' }, { tag: 0x00200013, vr: 'IS', value: '1' },
    ...(modality === 'US' && random.chance(0.4) ? [{ tag: 0x00186011, vr: 'SQ', value: region }] : []),
    ...(scene.frames.length > 1 ? [{ tag: 0x00280008, vr: 'IS', value: String(scene.frames.length) }] : []),
    { tag: 0x00280010, vr: 'US', value: [scene.height] }, { tag: 0x00280011, vr: 'US', value: [scene.width] },
    ...(burnedIn === undefined ? [] : [{ tag: 0x00280301, vr: 'CS', value: burnedIn }]),
    ...entries.map((entry) => (entry.tag === 0x00280004 && scene.jpeg === 'file' && scene.channels === 3 ? { ...entry, value: 'YBR_FULL_422' } : entry)),
    ...(scene.jpeg === 'file' ? [{ tag: 0x00282110, vr: 'CS', value: '01' }] : []),
  ];
  const pixelData = scene.jpeg === 'file' ? joined([head(0x7fe00010, 'OB', 0xffffffff), await fragments(scene)]) : encode([{ tag: 0x7fe00010, vr: pixels.length > 0 && (scene.stored === 'bits12' || scene.stored === 'ct16') ? 'OW' : 'OB', value: pixels }]);
  return partTen(sopClass, uid(1), syntax, joined([encode(dataSet), pixelData]));
}

/** A photo wrapped as a colour or grey secondary capture without any patient in its header. */
export async function photoBytes(photo: Uint8Array): Promise<Uint8Array> {
  const { data, info } = await sharp(photo).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const channels = info.channels === 1 ? 1 : 3;
  const sopClass = '1.2.840.10008.5.1.4.1.1.7';
  const uid = '1.2.826.0.1.3680043.9.7777.9.9';
  return partTen(sopClass, uid, '1.2.840.10008.1.2.1', encode([
    { tag: 0x00080016, vr: 'UI', value: sopClass }, { tag: 0x00080018, vr: 'UI', value: uid }, { tag: 0x00080060, vr: 'CS', value: 'OT' }, { tag: 0x0020000d, vr: 'UI', value: `${uid}.1` }, { tag: 0x0020000e, vr: 'UI', value: `${uid}.2` },
    { tag: 0x00280002, vr: 'US', value: [channels] }, { tag: 0x00280004, vr: 'CS', value: channels === 1 ? 'MONOCHROME2' : 'RGB' }, ...(channels === 3 ? [{ tag: 0x00280006, vr: 'US', value: [0] }] : []),
    { tag: 0x00280010, vr: 'US', value: [info.height] }, { tag: 0x00280011, vr: 'US', value: [info.width] },
    { tag: 0x00280100, vr: 'US', value: [8] }, { tag: 0x00280101, vr: 'US', value: [8] }, { tag: 0x00280102, vr: 'US', value: [7] }, { tag: 0x00280103, vr: 'US', value: [0] }, { tag: 0x7fe00010, vr: 'OB', value: new Uint8Array(data) },
  ]));
}

function partTen(sopClass: string, uid: string, syntax: string, dataSet: Uint8Array): Uint8Array {
  const meta = encode([{ tag: 0x00020001, vr: 'OB', value: new Uint8Array([0, 1]) }, { tag: 0x00020002, vr: 'UI', value: sopClass }, { tag: 0x00020003, vr: 'UI', value: uid }, { tag: 0x00020010, vr: 'UI', value: syntax }, { tag: 0x00020012, vr: 'UI', value: '1.2.826.0.1.3680043.9.7777' }]);
  return joined([new Uint8Array(128), new TextEncoder().encode('DICM'), head(0x00020000, 'UL', 4), numbers(4, [meta.length]), meta, dataSet]);
}

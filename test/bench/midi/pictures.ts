/** Pixels: smooth anatomy-like shapes with a little noise, and lettering that must go. */
import sharp from 'sharp';
import { drawLettering, inkBox, type Lettering } from '../../synthetic/lettering.ts';
import type { Random } from '../../synthetic/random.ts';
import { encodeRle } from '../../synthetic/rle.ts';
import { el, type Part } from '../../synthetic/encode.ts';
import type { Expectation, Plantation } from './key.ts';
import type { Subject } from './people.ts';

export const pixelsStay: Expectation = { action: 'pixels_retained', category: 'pixels', expected: [] };

/** An ellipse with shading and mild noise; values 0 to `top`. */
export function anatomy(rows: number, columns: number, top: number, random: Random): Float32Array {
  const [cx, cy] = [columns * (0.45 + random.next() * 0.1), rows * (0.45 + random.next() * 0.1)];
  const bright = 0.4 + random.next() * 0.4;
  return Float32Array.from({ length: rows * columns }, (_, at) => {
    const u = ((at % columns) - cx) / (columns * 0.42);
    const v = (Math.floor(at / columns) - cy) / (rows * 0.45);
    const radius = u * u + v * v;
    const body = radius > 1 ? 0.02 : bright * (1 - radius * 0.5) + 0.1 * Math.sin(u * 4) * Math.cos(v * 3);
    return Math.max(0, Math.min(top, (body + random.normal() * 0.01) * top));
  });
}

export function imagePixel(rows: number, columns: number, bits: { readonly allocated: number; readonly stored: number }, photometric: string): Part[] {
  const samples = photometric === 'RGB' || photometric.startsWith('YBR') ? 3 : 1;
  return [
    el('SamplesPerPixel', samples), el('PhotometricInterpretation', photometric), el('Rows', rows), el('Columns', columns),
    ...(samples === 3 ? [el('PlanarConfiguration', 0)] : []),
    el('BitsAllocated', bits.allocated), el('BitsStored', bits.stored), el('HighBit', bits.stored - 1), el('PixelRepresentation', 0),
  ];
}

/** `frame` in the form of the transfer syntax: native values, or one fragment of RLE. */
export function pixelData(frames: readonly Buffer[], bytesPerSample: number, samples: number, transferSyntaxUid: string): Part {
  if (transferSyntaxUid === '1.2.840.10008.1.2.5') {
    return { tag: 0x7fe00010, vr: 'OB', value: { fragments: [Buffer.alloc(0), ...frames.map((frame) => encodeRle(frame, bytesPerSample, samples))] } };
  }
  const native = Buffer.concat(frames);
  if (transferSyntaxUid === '1.2.840.10008.1.2.2' && bytesPerSample === 2) native.swap16();
  // PS3.5 Annex A.1: OW in implicit VR and wherever samples have more than a byte.
  return { tag: 0x7fe00010, vr: bytesPerSample === 2 || transferSyntaxUid === '1.2.840.10008.1.2' ? 'OW' : 'OB', value: native };
}

export async function jpegPixelData(frames: readonly Buffer[], rows: number, columns: number, samples: 1 | 3): Promise<Part> {
  const coded = await Promise.all(
    frames.map((frame) =>
      sharp(frame, { raw: { width: columns, height: rows, channels: samples } })
        .toColourspace(samples === 1 ? 'b-w' : 'srgb')
        .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
        .toBuffer(),
    ),
  );
  return { tag: 0x7fe00010, vr: 'OB', value: { fragments: [Buffer.alloc(0), ...coded] } };
}

export interface BurnedIn {
  /** Coverage of the lettering over one frame. */
  readonly ink: Uint8Array;
  readonly expectations: readonly Expectation[];
}

/** A banner with the patient and markers that teach; one expectation for each identifying line. */
export async function burnedIn(rows: number, columns: number, subject: Subject, studyDate: string, random: Random): Promise<BurnedIn> {
  const size = random.pick([14, 16, 18]);
  const ascii = /^[\x20-\x7e]*$/u;
  const [family, given] = ascii.test(subject.family + subject.given) ? [subject.family, subject.given] : ['Ashgrove', 'Tamsin'];
  const day = `${studyDate.slice(6, 8)}.${studyDate.slice(4, 6)}.${studyDate.slice(0, 4)}`;
  const birth = `${subject.birthDate.slice(4, 6)}/${subject.birthDate.slice(6, 8)}/${subject.birthDate.slice(0, 4)}`;
  const identifying: Lettering[] = [
    { x: 6, y: 4, size, text: `${family.toUpperCase()}, ${given.toUpperCase()}` },
    { x: 6, y: 4 + size * 1.5, size, text: `ID ${subject.id}` },
    { x: columns - size * 6.5, y: 4, size, text: day },
    { x: columns - size * 9, y: 4 + size * 1.5, size, text: `DOB ${birth}` },
    ...(columns >= 400 ? [{ x: 6, y: rows - size * 1.6, size, text: subject.hospital }] : []),
  ];
  const teaching: Lettering[] = [{ x: columns - 26, y: rows / 2, size: 18, text: random.pick(['L', 'R']) }];
  const expectations: Expectation[] = [];
  for (const line of identifying) {
    const box = await inkBox(columns, rows, line);
    if (box === undefined) throw new Error('this machine has no font to draw with');
    expectations.push({ action: 'pixels_hidden', category: 'burned-in text', expected: [line.text], rectangle: [box.x, box.y, box.width, box.height] });
  }
  return { ink: await drawLettering(columns, rows, [...identifying, ...teaching]), expectations };
}

/** Lays the lettering over a frame of 8-bit samples. */
export function withInk(frame: Buffer, ink: Uint8Array, samples: number): Buffer {
  const copy = Buffer.from(frame);
  ink.forEach((coverage, at) => {
    if (coverage < 8) return;
    for (let sample = 0; sample < samples; sample++) copy[at * samples + sample] = Math.round(((copy[at * samples + sample] ?? 0) * (255 - coverage) + 240 * coverage) / 255);
  });
  return copy;
}

export function plantPixels(garden: Plantation, part: Part, expectations: readonly Expectation[]): Part {
  return garden.plant(part, ...expectations);
}

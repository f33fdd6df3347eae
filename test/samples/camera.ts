/** What a phone and a camera in theatre bring: a photo with a wristband in it, and a clip with a banner in a part of its frames. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeClip } from '../synthetic/clip.ts';
import { drawLettering, type Lettering } from '../synthetic/lettering.ts';
import { hospital, max } from './people.ts';
import type { SampleFile } from './generate.ts';

const xmp = (words: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ${words}/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** A cloth with a round field of tissue in its middle, which moves with `time` (seconds). */
function theatre(width: number, height: number, time: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  const [middleX, middleY] = [width * (0.5 + 0.02 * Math.sin(time * 2)), height * 0.46];
  const reach = height * 0.34;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const far = Math.hypot(x - middleX, y - middleY) / reach;
      const fold = 10 * Math.sin((x + y * 0.6) / 37) + 6 * Math.sin(y / 23);
      const vein = far < 1 ? 18 * Math.sin((x - middleX) / 9 + 3 * Math.sin((y - middleY) / 31 + time)) : 0;
      const colour = far < 1 ? [186 - 40 * far + vein, 74 - 20 * far + vein * 0.5, 62 - 14 * far] : [42 + fold, 104 + fold, 112 + fold];
      pixels.set(colour.map((value) => Math.max(0, Math.min(255, Math.round(value)))), (y * width + x) * 3);
    }
  }
  return pixels;
}

async function write(pixels: Uint8Array, width: number, height: number, lines: readonly Lettering[], ink: readonly [number, number, number]): Promise<void> {
  const coverage = await drawLettering(width, height, lines);
  coverage.forEach((share, at) => {
    for (let channel = 0; channel < 3; channel++) pixels[at * 3 + channel] = Math.round((pixels[at * 3 + channel]! * (255 - share) + ink[channel]! * share) / 255);
  });
}

async function photo(): Promise<Uint8Array> {
  const [width, height] = [960, 720];
  const pixels = theatre(width, height, 0);
  for (let y = 560; y < 650; y++) pixels.fill(244, (y * width + 120) * 3, (y * width + 760) * 3);
  await write(pixels, width, height, [
    { x: 140, y: 570, size: 30, text: `${max.banner}  ${max.bannerBirthDate}`, bold: true },
    { x: 140, y: 610, size: 24, text: `${max.id}   ${hospital.name}` },
  ], [20, 20, 30]);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: { Artist: 'Dr. Viktor Vorlage', Copyright: hospital.name, ImageDescription: `Situs ${max.banner}`, Make: 'Phantom Imaging Works', Model: 'Specimen Phone 3', Software: '3.1.4', DateTime: '2024:03:22 08:41:10' },
      IFD2: { DateTimeOriginal: '2024:03:22 08:41:10', BodySerialNumber: 'PIW-55120-77', ImageUniqueID: '4d5553544552303030303437313130' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 56/1 29/1', GPSLongitudeRef: 'E', GPSLongitude: '6/1 57/1 30/1' },
    })
    .withXmp(xmp(`photoshop:City="Köln" photoshop:Headline="OP ${max.banner}"`))
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function clip(): Promise<Uint8Array> {
  const [width, height] = [480, 360];
  const banner: readonly Lettering[] = [{ x: 12, y: 10, size: 18, text: `${max.banner}  ${max.id}`, bold: true }, { x: 12, y: 332, size: 18, text: '22.03.2024 08:47' }];
  const frames: Uint8Array[] = [];
  for (let index = 0; index < 96; index++) {
    const pixels = theatre(width, height, index / 12);
    if (index >= 24 && index < 72) await write(pixels, width, height, banner, [250, 250, 250]);
    frames.push(pixels);
  }
  const folder = mkdtempSync(join(tmpdir(), 'vignette-samples-'));
  try {
    const path = join(folder, 'clip.mov');
    await writeClip(path, {
      muxer: 'mov', encoder: 'libx264', width, height, frames: frames.length, framesPerSecond: 12, pixels: (index) => frames[index]!, sound: 'silence', encoding: { crf: '30', preset: 'slow' }, muxing: { movflags: 'use_metadata_tags' },
      tags: { title: `OP ${max.banner}`, artist: 'Dr. Viktor Vorlage', creation_time: '2024-03-22T08:47:00Z', 'com.apple.quicktime.make': 'Phantom Imaging Works', 'com.apple.quicktime.model': 'Specimen Scope 2', 'com.apple.quicktime.location.ISO6709': '+50.9413+006.9583+052.000/' },
    });
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function camera(): Promise<SampleFile[]> {
  return [{ path: 'IMG_2041.jpg', bytes: await photo() }, { path: `OP_${max.folder}.mov`, bytes: await clip() }];
}

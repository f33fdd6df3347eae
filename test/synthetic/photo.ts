/** Photos made up for tests, with what a camera or a program would say in them. */
import sharp, { type Sharp } from 'sharp';
import { drawLettering, type Lettering } from './lettering.ts';

export const photoWords = {
  artist: 'Viktor Vorlage',
  copyright: '(c) 2024 Klinikum Musterstadt',
  description: 'Erika Mustermann, Operation am 14.03.2024',
  make: 'Phantom Optics',
  model: 'Specimen C1',
  serial: 'PO-4711-0815',
  taken: '2024:03:14 09:26:53',
  owner: 'Petra Beispiel',
  city: 'Musterstadt',
  headline: 'Wound of Mustermann',
} as const;

/** Grey with a red corner at the top left, and lettering. */
export async function picture(width: number, height: number, lettering: readonly Lettering[] = []): Promise<Uint8Array> {
  const pixels = new Uint8Array(width * height * 3).fill(120);
  for (let y = 0; y < height / 4; y++) for (let x = 0; x < width / 4; x++) pixels.set([210, 30, 30], (y * width + x) * 3);
  if (lettering.length > 0) {
    const ink = await drawLettering(width, height, lettering);
    ink.forEach((coverage, at) => {
      for (let channel = 0; channel < 3; channel++) pixels[at * 3 + channel] = Math.round((pixels[at * 3 + channel]! * (255 - coverage) + 255 * coverage) / 255);
    });
  }
  return pixels;
}

const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" photoshop:City="${photoWords.city}" photoshop:Headline="${photoWords.headline}" aux:OwnerName="${photoWords.owner}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** `orientation` as in EXIF, 1 to 8. */
export function withWords(image: Sharp, orientation = 1): Sharp {
  return image
    .withExif({
      IFD0: { Artist: photoWords.artist, Copyright: photoWords.copyright, ImageDescription: photoWords.description, Make: photoWords.make, Model: photoWords.model },
      IFD2: { BodySerialNumber: photoWords.serial, DateTimeOriginal: photoWords.taken },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 8/1 13/1', GPSLongitudeRef: 'E', GPSLongitude: '11/1 34/1 31/1' },
    })
    .withXmp(xmp)
    .withMetadata({ orientation });
}

export const rawPicture = (pixels: Uint8Array, width: number, height: number): Sharp => sharp(pixels, { raw: { width, height, channels: 3 } });

/** Lettering as scanners burn it in, drawn through sharp (SVG). Glyph shapes differ with the machine's fonts. */
import sharp from 'sharp';

export interface Lettering {
  readonly x: number;
  /** Top of the line's box. */
  readonly y: number;
  /** Size of the type in pixels; capital letters are about 0.73 of it. */
  readonly size: number;
  readonly text: string;
  readonly bold?: boolean;
  readonly family?: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const escapeXml = (text: string): string => text.replace(/[&<>"]/gu, (character) => `&#${String(character.charCodeAt(0))};`);

/** Coverage 0 to 255 for every pixel, row-major. */
export async function drawLettering(width: number, height: number, lines: readonly Lettering[]): Promise<Uint8Array> {
  const body = lines
    .map(
      (line) =>
        `<text x="${String(line.x)}" y="${String(line.y + line.size * 0.8)}" font-size="${String(line.size)}" fill="white" xml:space="preserve" ` +
        `font-family="${line.family ?? 'DejaVu Sans, Liberation Sans, Arial, Helvetica, sans-serif'}" font-weight="${line.bold === true ? 'bold' : 'normal'}">${escapeXml(line.text)}</text>`,
    )
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}"><rect width="100%" height="100%" fill="black"/>${body}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).removeAlpha().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  if (data.length === width * height) return data;
  return Uint8Array.from({ length: width * height }, (_, index) => data[index * (data.length / (width * height))] ?? 0);
}

/** The box of ink that one line leaves; `undefined` where it leaves none. */
export async function inkBox(width: number, height: number, line: Lettering): Promise<Box | undefined> {
  const ink = await drawLettering(width, height, [line]);
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  ink.forEach((coverage, index) => {
    if (coverage < 64) return;
    const x = index % width;
    const y = Math.floor(index / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  });
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

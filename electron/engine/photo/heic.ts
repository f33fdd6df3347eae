import { UserError } from '../../../shared/contract/errors.ts';
import type { PhotoPixels } from './photoPixels.ts';

/** What is used of libheif's own interface. */
interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(into: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }, done: (filled: object | null) => void): void;
  free(): void;
}
interface Heif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

let loading: Promise<Heif> | undefined;

/** The primary picture of a HEIF container, turned and cropped as the container says; sharp's build lacks the codec. Its memory is bounded by WebAssembly's. */
export async function decodeHeic(bytes: Uint8Array, mostPixels: number): Promise<PhotoPixels> {
  loading ??= import('libheif-js/wasm-bundle.js').then(({ default: heif }) => heif as unknown as Heif);
  const { HeifDecoder } = await loading;
  let images: HeifImage[] = [];
  try {
    images = new HeifDecoder().decode(bytes);
    const image = images.find((each) => each.is_primary()) ?? images[0];
    if (image === undefined) throw undecodable();
    const [width, height] = [image.get_width(), image.get_height()];
    if (!(width > 0) || !(height > 0)) throw undecodable();
    if (width * height > mostPixels) throw new UserError('pixels-too-large', 'The photo is larger than this version accepts: 89 million pixels.');
    const shown = new Uint8ClampedArray(width * height * 4);
    const filled = await new Promise<object | null>((done) => image.display({ data: shown, width, height }, done));
    if (filled === null) throw undecodable();
    return { width, height, frames: 1, data: onWhite(shown, width * height), compression: 'lossy', leftBehind: images.length > 1 ? ['picture'] : [] };
  } catch (cause) {
    throw cause instanceof UserError ? cause : undecodable(cause);
  } finally {
    for (const image of images) image.free();
  }
}

/** Transparency laid over white. */
function onWhite(shown: Uint8ClampedArray, pixels: number): Uint8Array {
  const colour = new Uint8Array(pixels * 3);
  for (let at = 0; at < pixels; at++) {
    const alpha = shown[at * 4 + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      const value = shown[at * 4 + channel]!;
      colour[at * 3 + channel] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return colour;
}

const undecodable = (cause?: unknown): UserError => new UserError('photo-undecodable', 'The photo could not be read: it is damaged, or its codec is not known.', cause === undefined ? undefined : { cause });

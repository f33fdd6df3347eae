/** RGB pictures scaled, padded with black and turned into the planes of a video frame (BT.709, limited range). */
import type * as Av from 'node-av/lib';
import { UserError } from '../../../shared/contract/errors.ts';
import type { FrameSupply, VideoPlanes } from './frameSupply.ts';

/** A frame of the video, and where on it the picture lies; sides of the frame are even. */
export interface PictureInFrame {
  readonly width: number;
  readonly height: number;
  readonly content: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface Scaler {
  /** The caller frees the frame. */
  scaled(rgb: Uint8Array): Promise<Av.Frame>;
  planesOf(frame: Av.Frame): VideoPlanes;
  close(): void;
}

/** Rounded without bias, so that a grey comes back as the grey that it was. */
const quality = 'lanczos+accurate_rnd+full_chroma_inp';

export async function openScaler(source: Pick<FrameSupply, 'width' | 'height'>, { width, height, content }: PictureInFrame): Promise<Scaler> {
  const [{ FilterAPI }, av, constants] = await Promise.all([import('node-av/api'), import('node-av/lib'), import('node-av/constants')]);
  const scale = `scale=${content.width}:${content.height}:flags=${quality}:in_color_matrix=bt709:in_range=full:out_color_matrix=bt709:out_range=limited,format=yuv420p`;
  const isPadded = content.width !== width || content.height !== height;
  const filter = FilterAPI.create(isPadded ? `${scale},pad=${width}:${height}:${content.x}:${content.y}:color=black` : scale, { threads: 1 });
  return {
    async scaled(rgb) {
      const picture = av.Frame.fromVideoBuffer(Buffer.from(rgb.buffer, rgb.byteOffset, rgb.length), { width: source.width, height: source.height, format: constants.AV_PIX_FMT_RGB24, pts: 0n, timeBase: { num: 1, den: 25 } });
      try {
        await filter.process(picture);
      } finally {
        picture.free();
      }
      const frame = await filter.receive();
      if (!(frame instanceof av.Frame)) throw new UserError('encoder-failed', 'A frame could not be scaled for the video; the item was left out.');
      return frame;
    },
    planesOf(frame) {
      const [y, cb, cr] = frame.data ?? [];
      const [yStride = 0, cbStride = 0, crStride = 0] = frame.linesize;
      if (y === undefined || cb === undefined || cr === undefined) throw new UserError('encoder-failed', 'A frame of the video has no planes; the item was left out.');
      return { width, height, planes: [y, cb, cr], strides: [yStride, cbStride, crStride] };
    },
    close: () => filter.close(),
  };
}

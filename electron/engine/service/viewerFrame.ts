import type { FrameDescription } from '../../../shared/contract/frame.ts';
import type { RegionShape } from '../../../shared/contract/model.ts';
import { blackOf } from '../../../shared/pixels/black.ts';
import type { DisplayAttributes } from '../../../shared/pixels/display.ts';
import type { DecodedFrame, Samples } from '../../../shared/pixels/frame.ts';
import { maskSamples } from '../../../shared/pixels/mask.ts';
import { picture, type Picture } from '../../../shared/pixels/picture.ts';
import { onImage } from '../../../shared/pixels/rectangle.ts';

/** A frame for the viewer: stored values where a window can be moved over them, else the rendered picture. */
export interface ViewerFrame {
  readonly description: FrameDescription;
  readonly bytes: Uint8Array;
}

/**
 * Makes the viewer's form of a decoded frame; `regions` are masked first, as they will be in the written file. Grey frames of up to 16 bits with a linear
 * modality transformation keep their stored values; tables, floating point, wider and colour frames are rendered.
 */
export function viewerFrame(frame: DecodedFrame, attributes: DisplayAttributes, regions: readonly RegionShape[], spacing: FrameDescription['spacing']): ViewerFrame {
  const rectangles = regions.map((region) => onImage(region, frame.columns, frame.rows)).filter((rectangle) => rectangle !== undefined);
  const common = { rows: frame.rows, columns: frame.columns, ...(spacing === undefined ? {} : { spacing }) };
  const narrow = narrowSamples(frame.samples);
  const { modality } = attributes;
  const isWindowed = frame.samplesPerPixel === 1 && narrow !== undefined && frame.photometricInterpretation !== 'PALETTE COLOR' && !('entries' in modality) && attributes.voiTables.length === 0;
  if (!isWindowed) {
    const shown = picture(frame, attributes);
    maskSamples(shown.data, shown.width, rectangles, shown.channels === 3 ? [0, 0, 0] : [0]);
    return rendered(shown, common);
  }
  const values = narrow.slice();
  maskSamples(values, frame.columns, rectangles, blackOf(frame, attributes));
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of narrow) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return {
    description: {
      ...common,
      samples: 1,
      type: values instanceof Uint8Array ? 'u8' : values instanceof Uint16Array ? 'u16' : 'i16',
      slope: modality.slope,
      intercept: modality.intercept,
      minimum,
      maximum,
      windows: attributes.windows.filter(({ width }) => width > 0).map(({ center, width }) => ({ center, width, name: '' })),
      inverted: frame.photometricInterpretation === 'MONOCHROME1' || attributes.isInverse,
    },
    bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  };
}

function rendered(shown: Picture, common: Pick<FrameDescription, 'rows' | 'columns' | 'spacing'>): ViewerFrame {
  return {
    description: { ...common, samples: shown.channels, type: 'u8', slope: 1, intercept: 0, minimum: 0, maximum: 255, windows: [{ center: 128, width: 256, name: '' }], inverted: false },
    bytes: shown.data,
  };
}

/** In the three types that cross the bridge; `undefined` for what does not fit them. */
function narrowSamples(samples: Samples): Uint8Array | Uint16Array | Int16Array | undefined {
  if (samples instanceof Uint8Array || samples instanceof Uint16Array || samples instanceof Int16Array) return samples;
  return samples instanceof Int8Array ? Int16Array.from(samples) : undefined;
}

/** Colour spaces of PS3.3 C.7.6.3.1.2, turned into RGB for pictures. */
import { storedRange } from './frame.ts';
import type { DecodedFrame } from './frame.ts';

/** The photometric interpretations that are luminance and two colour differences once decoded. */
export function isLuminanceChrominance(photometricInterpretation: string): boolean {
  return photometricInterpretation.startsWith('YBR_');
}

/**
 * Scales a colour frame to 8 bits and converts it to RGB. `frame` has three samples a pixel and is RGB, YBR_FULL(_422) or
 * YBR_PARTIAL(_422, _420); any other three-sample interpretation is shown as RGB.
 */
export function toRgb(frame: DecodedFrame): Uint8Array {
  const { samples } = frame;
  const count = frame.rows * frame.columns * 3;
  const rgb = new Uint8Array(count);
  const { least, greatest } = storedRange(frame);
  const scale = frame.bitsStored === 8 ? 1 : 255 / (greatest - least);
  if (!isLuminanceChrominance(frame.photometricInterpretation)) {
    for (let i = 0; i < count; i++) rgb[i] = Math.round(((samples[i] ?? 0) - least) * scale);
    return rgb;
  }
  const partial = frame.photometricInterpretation.startsWith('YBR_PARTIAL');
  // ITU-R BT.601: the full range, or luminance in 16..235 and chrominance in 16..240.
  const gain = partial ? 255 / 219 : 1;
  const chromaGain = partial ? 255 / 224 : 1;
  const foot = partial ? 16 : 0;
  for (let i = 0; i < count; i += 3) {
    const y = (((samples[i] ?? 0) - least) * scale - foot) * gain;
    const cb = (((samples[i + 1] ?? 0) - least) * scale - 128) * chromaGain;
    const cr = (((samples[i + 2] ?? 0) - least) * scale - 128) * chromaGain;
    rgb[i] = clamp(y + 1.402 * cr);
    rgb[i + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
    rgb[i + 2] = clamp(y + 1.772 * cb);
  }
  return rgb;
}

function clamp(value: number): number {
  if (value <= 0) return 0;
  return value >= 255 ? 255 : Math.round(value);
}

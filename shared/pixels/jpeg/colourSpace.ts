/** Which colour space the components of a JPEG stream are in, where stream and data set may disagree. */
import { isFrameHeader, markers } from './markers.ts';
import type { JpegHeader } from './markers.ts';

/**
 * The photometric interpretation of the components as decoded, without any conversion. An Adobe or JFIF marker says what
 * was really done, and so do component identifiers "RGB" and subsampled components (green and blue are never subsampled);
 * only then the data set's word is taken, since it is often left over from before compression.
 */
export function photometricOfJpeg(header: JpegHeader, photometricInterpretation: string): string {
  if (header.components.length !== 3) return photometricInterpretation;
  const says = photometricInterpretation === 'RGB' ? 'RGB' : 'YBR_FULL';
  if (header.adobeTransform === 1) return 'YBR_FULL';
  // T.81 Annex H leaves colour to the application: lossless streams carry what the data set says, transform 0 or not.
  if (header.process === markers.SOF0 + 3 || !isFrameHeader(header.process)) return says;
  if (header.adobeTransform === 0) return 'RGB';
  if (header.hasJfif) return 'YBR_FULL';
  const [first, ...others] = header.components;
  if (first?.id === 0x52 && others[0]?.id === 0x47 && others[1]?.id === 0x42) return 'RGB';
  const subsampled = others.some((other) => other.horizontal < (first?.horizontal ?? 1) || other.vertical < (first?.vertical ?? 1));
  return subsampled ? 'YBR_FULL' : says;
}

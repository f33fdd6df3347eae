/**
 * What one frame of an image is, stored and decoded (PS3.3 C.7.6.3, PS3.5 clause 8). Words of the standard: a *pixel cell*
 * is what `Bits Allocated` bits hold; the *stored value* is the `Bits Stored` bits of it that end at `High Bit`.
 */

/** What the data set says about the frames of its pixel data. */
export interface FrameFormat {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  /** 0 unsigned, 1 two's complement (0028,0103). */
  readonly pixelRepresentation: 0 | 1;
  /** 0 colour by pixel, 1 colour by plane (0028,0006). */
  readonly planarConfiguration: 0 | 1;
  /** (0028,0004), trimmed, as written. */
  readonly photometricInterpretation: string;
  /** Pixel Data, Float Pixel Data or Double Float Pixel Data. */
  readonly number: 'integer' | 'float' | 'double';
}

/** Stored values of a frame, in the narrowest array that holds Bits Allocated. */
export type Samples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** One frame, decoded: rows x columns x samples, row-major, samples of a pixel side by side. */
export interface DecodedFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly pixelRepresentation: 0 | 1;
  /**
   * Of `samples`, which may differ from the data set's: RGB where the codec undoes a colour transform of its own (YBR_RCT,
   * YBR_ICT), YBR_FULL where it widens subsampled chroma (YBR_FULL_422, JPEG).
   */
  readonly photometricInterpretation: string;
  readonly samples: Samples;
  /** Bits of a sample in the codestream, where there is one: may be more than Bits Stored. */
  readonly precision?: number;
  /** Whether the codestream carried something in the bits outside Bits Stored, which `samples` has not. */
  readonly hasStrayBits?: boolean;
}

/** An empty array for stored values of such a format. */
export function samplesFor(
  format: Pick<FrameFormat, 'bitsAllocated' | 'pixelRepresentation'> & { readonly number?: FrameFormat['number'] },
  count: number,
): Samples {
  if (format.number === 'float') return new Float32Array(count);
  if (format.number === 'double') return new Float64Array(count);
  const signed = format.pixelRepresentation === 1;
  if (format.bitsAllocated <= 8) return signed ? new Int8Array(count) : new Uint8Array(count);
  if (format.bitsAllocated <= 16) return signed ? new Int16Array(count) : new Uint16Array(count);
  return signed ? new Int32Array(count) : new Uint32Array(count);
}

/** The least and the greatest stored value of such a format. */
export function storedRange(format: Pick<FrameFormat, 'bitsStored' | 'pixelRepresentation'>): {
  readonly least: number;
  readonly greatest: number;
} {
  const values = 2 ** format.bitsStored;
  return format.pixelRepresentation === 1
    ? { least: -values / 2, greatest: values / 2 - 1 }
    : { least: 0, greatest: values - 1 };
}

/** Whether chroma is stored for pairs of pixels (PS3.3 C.7.6.3.1.2): Y1 Y2 Cb Cr. */
export function isSubsampled422(photometricInterpretation: string): boolean {
  return photometricInterpretation === 'YBR_FULL_422' || photometricInterpretation === 'YBR_PARTIAL_422';
}

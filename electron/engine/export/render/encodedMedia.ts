/** What rendering made: a still in memory, or a file for what moves. */
export interface EncodedStill {
  readonly format: 'png' | 'jpeg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Characters of labels that the lettering does not have; they stand as open boxes. */
  readonly unknownCharacters: readonly string[];
}

export interface EncodedMotion {
  readonly format: 'mp4' | 'gif';
  readonly path: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  /** Of the file, repetitions included. */
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly seconds: number;
  readonly unknownCharacters: readonly string[];
}

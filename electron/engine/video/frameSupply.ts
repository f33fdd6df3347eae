/** Frames that are pulled one at a time; nothing of a frame is kept once it is handed out. */
export interface FrameSupply {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** RGB, row by row, width x height x 3, of the frame with this index, counted from 0. True until the next call. */
  rgb(index: number): Promise<Uint8Array>;
}

/** The luminance and colour planes of a video frame in 4:2:0 (BT.709, limited range), to be written to. */
export interface VideoPlanes {
  readonly width: number;
  readonly height: number;
  /** Y, Cb, Cr; colour has half of the rows and columns, rounded up. */
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array];
  /** Bytes from one row to the next. */
  readonly strides: readonly [number, number, number];
}

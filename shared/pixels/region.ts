/** A rectangle in pixels of the stored image (origin top left), over a range of frames (1-based, inclusive). */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly firstFrame: number;
  readonly lastFrame: number;
  /** Why the region is masked, in words without patient data ("reads as a date", "outside the ultrasound regions"). */
  readonly reason: string;
}

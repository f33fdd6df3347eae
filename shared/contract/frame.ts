import { z } from 'zod';

/**
 * What stands beside a frame's bytes: enough for a viewer to show it as the modality meant it. The bytes are rows x columns x
 * samples, row-major, samples interleaved, little endian: stored values for one sample, RGB for three.
 */
export const frameDescription = z.strictObject({
  rows: z.int().positive(),
  columns: z.int().positive(),
  samples: z.union([z.literal(1), z.literal(3)]),
  type: z.enum(['u8', 'u16', 'i16']),
  /** Stored value x slope + intercept is what windows are given in (PS3.3 C.11.1). */
  slope: z.number(),
  intercept: z.number(),
  /** Smallest and largest stored value of this frame. */
  minimum: z.number(),
  maximum: z.number(),
  /** Windows of the header, in rescaled units; the first is the default. Empty: the frame's own range. */
  windows: z.array(z.strictObject({ center: z.number(), width: z.number().positive(), name: z.string() })),
  /** High values are dark: MONOCHROME1, or Presentation LUT Shape INVERSE. */
  inverted: z.boolean(),
  /** Millimetres between rows and between columns. */
  spacing: z.strictObject({ row: z.number().positive(), column: z.number().positive() }).optional(),
});
export type FrameDescription = z.infer<typeof frameDescription>;

/** What the case store holds for a case, as schemas: a store of an earlier version or a damaged value is noticed when read. */
import { z } from 'zod';
import { finding } from '../../../shared/contract/model.ts';

export const caseValue = z.strictObject({
  title: z.string(),
  /** 32 bytes in hexadecimal: every pseudonym of the case comes from it. */
  secret: z.string().regex(/^[0-9a-f]{64}$/u),
  signature: z.strictObject({ reviewer: z.string(), signedAt: z.iso.datetime() }).optional(),
});
export type CaseValue = z.infer<typeof caseValue>;

const filePath = z.union([z.string(), z.strictObject({ bytes: z.string().regex(/^(?:[0-9a-f]{2})*$/u) })]);
const fileLocation = z.strictObject({ kind: z.literal('file'), path: filePath, size: z.number(), modified: z.number() });

const sealedLocation = z.strictObject({ kind: z.literal('sealed'), path: z.string(), key: z.string(), size: z.number() });

/** Where a source lies. A file dropped on the loopback host's page has no place of its own and is not kept over a restart. */
export const sourceRecord = z.strictObject({
  location: z
    .discriminatedUnion('kind', [
      fileLocation,
      z.strictObject({ kind: z.literal('entry'), archive: z.discriminatedUnion('kind', [fileLocation, sealedLocation]), headerOffset: z.number(), compressedSize: z.number(), size: z.number(), method: z.enum(['stored', 'deflated']), crc32: z.number() }),
      sealedLocation,
    ])
    .optional(),
  names: z.array(z.string()),
  refusal: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});
export type SourceRecord = z.infer<typeof sourceRecord>;

/** What the study tree shows of an instance, and whether it goes along. */
export const instanceRecord = z.strictObject({
  source: z.int().positive(),
  patientKey: z.string(),
  patientName: z.string(),
  patientId: z.string(),
  studyInstanceUid: z.string(),
  studyDescription: z.string(),
  studyDate: z.string(),
  seriesInstanceUid: z.string(),
  seriesNumber: z.string(),
  seriesDescription: z.string(),
  modality: z.string(),
  sopClass: z.string(),
  sopInstanceUid: z.string(),
  instanceNumber: z.string(),
  rows: z.int().nonnegative(),
  columns: z.int().nonnegative(),
  frames: z.int().nonnegative(),
  /** Same device and layout: the reach of a decision for "all of this device". */
  device: z.string(),
  included: z.boolean(),
  /** A photo that lies beside a DICOMDIR, as the pictures of a disc's viewer do. */
  ofDisc: z.literal(true).optional(),
  looked: z.enum(['waiting', 'looked', 'refused']),
  refusal: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  /** Absent where it is DICOM. */
  media: z.enum(['photo', 'clip']).optional(),
  /** Shape and place in the series, for what is chosen automatically; absent where there are no pixels, and in cases of an earlier version. */
  picture: z
    .strictObject({ rows: z.number(), columns: z.number(), frames: z.number(), seriesNumber: z.number(), instanceNumber: z.number(), place: z.number().optional(), plane: z.string(), isAside: z.boolean() })
    .optional(),
  /** Height of a pixel divided by its width; 1 where nothing is said. */
  pixelAspect: z.number().positive().optional(),
  /** Of a clip. */
  framesPerSecond: z.number().positive().optional(),
  /** What the header says of the picture, for a proposed alt text. Absent in cases of an earlier version. */
  words: z.strictObject({ bodyPart: z.string(), plane: z.string(), sequence: z.string() }).optional(),
});
export type InstanceRecord = z.infer<typeof instanceRecord>;

export const findingRecord = finding;

export const exportRecord = z.strictObject({
  jobId: z.uuid(),
  folder: z.string(),
  at: z.iso.datetime(),
  profile: z.string(),
  options: z.array(z.string()),
  manifestSha256: z.string(),
  /** Absent in exports of an earlier version, which were all plain folders. */
  destination: z.string().optional(),
  group: z.string().optional(),
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.int().nonnegative() })).optional(),
  takenDownAt: z.iso.datetime().optional(),
});
export type ExportRecord = z.infer<typeof exportRecord>;

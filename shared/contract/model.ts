/** The shapes that cross the bridge, as schemas; the types are made from them. Nothing here is a path, a key or a pixel. */
import { z } from 'zod';

/** A case, as the list of recent cases shows it. */
export const caseId = z.uuid();
export const caseSummary = z.strictObject({
  id: caseId,
  /** What the user called it; never taken from the sources. */
  title: z.string().max(200),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  series: z.int().nonnegative(),
  instances: z.int().nonnegative(),
  signedOff: z.boolean(),
  exports: z.int().nonnegative(),
});

/** A token for a file or folder that the user picked; only the host knows the path behind it. */
export const pick = z.strictObject({ token: z.uuid(), name: z.string().max(400) });

/** What the look at a series has found so far. */
export const badge = z.enum(['reading', 'checking', 'clean', 'to-review', 'refused']);

const instanceId = z.int().nonnegative();
const seriesId = z.int().nonnegative();

export const seriesNode = z.strictObject({
  id: seriesId,
  number: z.string(),
  description: z.string(),
  modality: z.string(),
  /** Absent where it is DICOM. */
  media: z.enum(['photo', 'clip']).optional(),
  sopClass: z.string(),
  rows: z.int().nonnegative(),
  columns: z.int().nonnegative(),
  instances: z.array(z.strictObject({ id: instanceId, number: z.string(), frames: z.int().nonnegative(), badge })),
  included: z.boolean(),
  /** It lies beside a DICOMDIR, as the pictures of a disc's viewer do: left out until the user takes it. */
  ofDisc: z.literal(true).optional(),
  badge,
  findings: z.int().nonnegative(),
});
export const studyNode = z.strictObject({
  id: z.int().nonnegative(),
  description: z.string(),
  date: z.string(),
  series: z.array(seriesNode),
});
export const patientNode = z.strictObject({
  id: z.int().nonnegative(),
  /** Shown on this computer only; hidden with one key. */
  name: z.string(),
  patientId: z.string(),
  studies: z.array(studyNode),
});
/** A source that is not in the study tree, and why. `name` is the file's own name, for the user who chose it. */
export const refusedSource = z.strictObject({ source: z.int().nonnegative(), name: z.string(), code: z.string(), message: z.string() });
export const studyTree = z.strictObject({
  revision: z.int().nonnegative(),
  patients: z.array(patientNode),
  refused: z.array(refusedSource),
});

export const regionShape = z.strictObject({
  x: z.int().nonnegative(),
  y: z.int().nonnegative(),
  width: z.int().positive(),
  height: z.int().positive(),
});
/** How far a region drawn or decided by hand reaches. */
export const reach = z.enum(['frames', 'instance', 'series', 'device']);
/** A region is also drawn over a range of the series: pictures are counted from 1 in the order in which one scrolls, whether they are slices or frames. */
export const drawReach = z.enum([...reach.options, 'range']);

export const decision = z.enum(['undecided', 'mask', 'keep']);
/** A finding in the pixels: a region, why it is there, and what was decided. `read` is what was recognised. */
export const finding = z.strictObject({
  id: z.int().nonnegative(),
  seriesId,
  instanceId,
  region: regionShape,
  firstFrame: z.int().positive(),
  lastFrame: z.int().positive(),
  read: z.string(),
  kind: z.string(),
  reason: z.string(),
  sureness: z.number().min(0).max(1),
  /** `drawn` by the reviewer, or `found` by a detector. */
  origin: z.enum(['found', 'drawn']),
  decision,
  decidedBy: z.enum(['rule', 'reviewer', 'none']),
});

export const headerChange = z.strictObject({
  path: z.string(),
  name: z.string(),
  category: z.string(),
  action: z.string(),
  rule: z.string(),
  before: z.string(),
  after: z.string(),
});

export const jobKind = z.enum(['import', 'detect', 'export']);
export const jobState = z.strictObject({
  id: z.uuid(),
  caseId,
  kind: jobKind,
  status: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  bytesPerSecond: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative().optional(),
  step: z.string(),
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});

export const profileChoice = z.strictObject({
  profile: z.string().max(60),
  options: z.array(z.string().max(60)).max(20),
});
export const exportVerdict = z.strictObject({
  passed: z.boolean(),
  published: z.boolean(),
  folderName: z.string(),
  folder: z.uuid().optional(),
  written: z.int().nonnegative(),
  refused: z.array(z.strictObject({ source: z.int().nonnegative(), code: z.string(), message: z.string() })),
  identifiersSearched: z.int().nonnegative(),
  bytesSearched: z.int().nonnegative(),
  regionsMasked: z.int().nonnegative(),
  elementsRemoved: z.int().nonnegative(),
  elementsReplaced: z.int().nonnegative(),
  hits: z.array(z.strictObject({ file: z.string(), where: z.string() })),
  /** Whether a bundle for a destination holds a preview of the post. */
  post: z.enum(['there', 'none']),
  /** What in the author's words stopped it, one sentence each. */
  stops: z.array(z.string()),
});

/** What was drawn on "all of this device", for cases to come: a device and a layout, never a patient. */
export const rememberedDevice = z.strictObject({
  /** Hash of maker, model and layout. */
  device: z.string().max(64),
  /** For the list in Settings: modality and size of the picture. */
  label: z.string().max(120),
  rememberedAt: z.iso.datetime(),
  regions: z.array(regionShape).min(1).max(100),
});

export const settings = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  hidePatientValues: z.boolean(),
  reviewer: z.string().max(120),
  /** Whether single letters do something in the review; who dictates or types by voice switches them off (WCAG 2.2, 2.1.4). */
  letterKeys: z.boolean(),
});

export type CaseSummary = z.infer<typeof caseSummary>;
export type Pick = z.infer<typeof pick>;
export type Badge = z.infer<typeof badge>;
export type SeriesNode = z.infer<typeof seriesNode>;
export type StudyNode = z.infer<typeof studyNode>;
export type PatientNode = z.infer<typeof patientNode>;
export type RefusedSource = z.infer<typeof refusedSource>;
export type StudyTree = z.infer<typeof studyTree>;
export type RegionShape = z.infer<typeof regionShape>;
export type Reach = z.infer<typeof reach>;
export type DrawReach = z.infer<typeof drawReach>;
export type RememberedDevice = z.infer<typeof rememberedDevice>;
export type Decision = z.infer<typeof decision>;
export type Finding = z.infer<typeof finding>;
export type HeaderChange = z.infer<typeof headerChange>;
export type JobKind = z.infer<typeof jobKind>;
export type JobState = z.infer<typeof jobState>;
export type ProfileChoice = z.infer<typeof profileChoice>;
export type ExportVerdict = z.infer<typeof exportVerdict>;
export type Settings = z.infer<typeof settings>;

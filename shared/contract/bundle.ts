/** What crosses the bridge about bundles: texts that were scanned, consent, and what was exported where. */
import { z } from 'zod';
import { consentShape } from '../consent/index.ts';
import { findingKinds, hipaaLetters, type HipaaLetter } from '../text/finding.ts';

/** Where a text may identify. `start` and `end` are UTF-16 offsets, `end` exclusive. */
export const textFinding = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  letter: z.enum(Object.keys(hipaaLetters) as [HipaaLetter, ...HipaaLetter[]]),
  /** What the rule calls it. */
  identifier: z.string(),
  kind: z.enum(findingKinds),
  reason: z.string(),
  sureness: z.number(),
  repair: z.string().optional(),
  /** `case`: an identifier of this case, which nothing lets through; `rule`: a rule holds it for identifying, and the author may keep it. */
  because: z.enum(['case', 'rule']),
});

/** `searched`: whether all identifiers of the case could be read from its sources, or only the rules looked. */
export const captionScan = z.strictObject({ findings: z.array(textFinding), searched: z.enum(['case-and-rules', 'rules']) });

/** What is known of the consent, and what it lets go out. */
export const consentState = z.strictObject({
  record: consentShape.optional(),
  /** `required`: the patient's; `recorded`: that, or the rule by which none is needed; `free`: none is asked. */
  asked: z.enum(['required', 'recorded', 'free']),
  /** Why an export to the draft's destination must wait, one sentence each. */
  obstacles: z.array(z.string()),
  /** The day from which on the bundle should be posted, YYYY-MM-DD. */
  earliestDay: z.string().optional(),
});

const plannedText = z.strictObject({ name: z.string(), role: z.enum(['caption', 'title', 'reveal']), text: z.string(), count: z.number(), max: z.number().optional(), fits: z.boolean() });
/** `item`: place in the draft's media, from 0. */
const plannedMedia = z.strictObject({ stem: z.string(), form: z.enum(['image', 'video', 'animation']), item: z.int().nonnegative(), width: z.int(), height: z.int(), frames: z.int().optional(), seconds: z.number().optional(), padded: z.boolean() });

/** What a bundle will hold, post by post, before anything of it is written. */
export const planView = z.strictObject({
  destination: z.string(),
  /** Of what month the destination's limits are. */
  stated: z.string(),
  form: z.enum(['posts', 'slides', 'dicom']),
  posts: z.array(z.strictObject({ texts: z.array(plannedText), media: z.array(plannedMedia) })),
  /** Instances that go along as DICOM, with the regions masked in them. */
  dicom: z.strictObject({ instances: z.int(), series: z.int(), masked: z.int() }),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), source: z.enum(['third-party', 'unverified', 'plan']) })),
  /** Sentences; an export with one does not begin. */
  refusals: z.array(z.string()),
});

/** One export of the case: where it went, when, and what exactly. A withdrawn consent leads to each. */
export const exportEntry = z.strictObject({
  id: z.int().positive(),
  jobId: z.uuid(),
  at: z.iso.datetime(),
  folderName: z.string(),
  destination: z.string(),
  group: z.string().optional(),
  profile: z.string(),
  options: z.array(z.string()),
  manifestSha256: z.string(),
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.int().nonnegative() })),
  /** Whether the bundle still lies where it was written, as it was written. */
  found: z.enum(['unchanged', 'changed', 'gone']),
  /** When the author noted that it was deleted and taken down. */
  takenDownAt: z.iso.datetime().optional(),
});

/** What the administrator has fixed, for the window to show and to obey; the engine checks once more. */
export const policyFacts = z.strictObject({
  /** For people, one sentence each; none where nothing is fixed. */
  sentences: z.array(z.string()),
  profile: z.string().optional(),
  required: z.array(z.string()),
  forbidden: z.array(z.string()),
  keys: z.enum(['may-be-kept', 'thrown-away']),
  devices: z.enum(['remembered', 'forgotten']),
});

export type PlanView = z.infer<typeof planView>;
export type PlannedMediaView = z.infer<typeof plannedMedia>;
export type ConsentState = z.infer<typeof consentState>;
export type ExportEntry = z.infer<typeof exportEntry>;
export type PolicyFacts = z.infer<typeof policyFacts>;

/**
 * The one contract between the window and the engine: method name → what goes in and what comes out, event name → what it
 * carries. Hosts serve it, the renderer's client is derived from it, and the compiler checks the engine's handlers against it.
 */
import { z } from 'zod';
import { bundleDraft, draftChange } from '../bundle/draft.ts';
import { consentShape } from '../consent/index.ts';
import { mediaItem } from '../bundle/media.ts';
import { destinationShape } from '../destinations/destination.ts';
import { groupShape } from '../destinations/group.ts';
import * as bundle from './bundle.ts';
import * as model from './model.ts';

const none = z.strictObject({});
const inCase = z.strictObject({ caseId: model.caseId });

interface Method {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}
const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output }) as const;

export const methods = {
  'app.about': method(
    none,
    z.strictObject({
      version: z.string(),
      host: z.enum(['electron', 'loopback']),
      /** Where the key of the case store is kept. */
      sealedBy: z.enum(['keychain', 'key-file']),
      edition: z.string(),
      licence: z.string(),
      notices: z.array(z.strictObject({ name: z.string(), version: z.string(), licence: z.string() })),
      /** What the user must know about this start: a damaged store set aside, no keychain. */
      warnings: z.array(z.string()),
    }),
  ),
  'app.settings': method(none, model.settings),
  'app.changeSettings': method(model.settings.partial(), model.settings),

  'devices.remembered': method(none, z.array(model.rememberedDevice)),
  'devices.forget': method(z.strictObject({ device: z.string().max(64) }), z.array(model.rememberedDevice)),

  'cases.recent': method(none, z.array(model.caseSummary)),
  'cases.create': method(z.strictObject({ title: z.string().max(200) }), model.caseSummary),
  'cases.open': method(inCase, model.caseSummary),
  'cases.rename': method(z.strictObject({ caseId: model.caseId, title: z.string().max(200) }), model.caseSummary),
  'cases.delete': method(inCase, none),

  /** Asks the user for files or a folder; an empty list when the user thinks better of it. */
  'sources.choose': method(z.strictObject({ kind: z.enum(['files', 'folder']) }), z.array(model.pick)),
  'sources.add': method(z.strictObject({ caseId: model.caseId, tokens: z.array(z.uuid()).min(1).max(10_000) }), model.jobState),

  'study.tree': method(inCase, model.studyTree),
  'study.include': method(z.strictObject({ caseId: model.caseId, seriesIds: z.array(z.int().nonnegative()).max(100_000), included: z.boolean() }), none),

  'review.findings': method(inCase, z.strictObject({ revision: z.int(), findings: z.array(model.finding) })),
  'review.decide': method(
    z.strictObject({ caseId: model.caseId, findingIds: z.array(z.int().nonnegative()).min(1).max(100_000), decision: model.decision, reach: model.reach }),
    none,
  ),
  'review.draw': method(
    z.strictObject({
      caseId: model.caseId,
      instanceId: z.int().nonnegative(),
      region: model.regionShape,
      /** Frames of the instance; with reach `range`, pictures of its series. */
      firstFrame: z.int().positive(),
      lastFrame: z.int().positive(),
      reach: model.drawReach,
    }),
    z.array(model.finding),
  ),
  /** Moves or resizes a region; with a wider reach, also the same rectangle of the same origin in the series or on the same device. */
  'review.reshape': method(z.strictObject({ caseId: model.caseId, findingId: z.int().nonnegative(), region: model.regionShape, reach: model.reach }), none),
  'review.erase': method(z.strictObject({ caseId: model.caseId, findingIds: z.array(z.int().nonnegative()).min(1) }), none),
  'review.undo': method(inCase, z.strictObject({ undone: z.string().optional() })),
  'review.header': method(
    z.strictObject({ caseId: model.caseId, instanceId: z.int().nonnegative(), choice: model.profileChoice }),
    z.array(model.headerChange),
  ),
  'review.signOff': method(z.strictObject({ caseId: model.caseId, reviewer: z.string().min(1).max(120) }), z.strictObject({ signedAt: z.iso.datetime() })),
  'review.signature': method(inCase, z.strictObject({ reviewer: z.string().optional(), signedAt: z.iso.datetime().optional(), undecided: z.int().nonnegative() })),

  'policy.read': method(none, bundle.policyFacts),
  /** What the policy allows; the first is proposed. */
  'destinations.list': method(none, z.strictObject({ destinations: z.array(destinationShape), groups: z.array(groupShape) })),

  /** The draft of the case. Media that were not chosen by hand are proposed, each with an alt text for the author to complete. */
  'bundle.draft': method(inCase, bundleDraft),
  'bundle.change': method(z.strictObject({ caseId: model.caseId, change: draftChange }), bundleDraft),
  /** Adds one item to the author's own list; an empty alt text is proposed. */
  'bundle.use': method(z.strictObject({ caseId: model.caseId, item: mediaItem }), bundleDraft),

  'bundle.plan': method(inCase, bundle.planView),

  /** What a text gives away, with the identifiers of this case. */
  'caption.scan': method(z.strictObject({ caseId: model.caseId, text: z.string().max(40_000) }), bundle.captionScan),

  'consent.read': method(inCase, bundle.consentState),
  'consent.save': method(z.strictObject({ caseId: model.caseId, record: consentShape }), bundle.consentState),

  'exports.list': method(inCase, z.array(bundle.exportEntry)),
  /** Notes that an export was deleted and taken down, or takes the note back. */
  'exports.note': method(z.strictObject({ caseId: model.caseId, exportId: z.int().positive(), takenDown: z.boolean() }), z.array(bundle.exportEntry)),

  'export.profiles': method(
    none,
    z.strictObject({
      profiles: z.array(z.strictObject({ name: z.string(), sentence: z.string(), options: z.array(z.string()) })),
      options: z.array(z.strictObject({ name: z.string(), sentence: z.string(), excludes: z.array(z.string()) })),
    }),
  ),
  /** Asks the user for the folder in which the bundle's folder is made. */
  'export.chooseFolder': method(none, z.strictObject({ folder: model.pick.optional() })),
  'export.defaultFolder': method(none, model.pick),
  'export.start': method(z.strictObject({ caseId: model.caseId, folder: z.uuid() }), model.jobState),
  'export.verdict': method(z.strictObject({ jobId: z.uuid() }), model.exportVerdict),
  'export.show': method(z.strictObject({ jobId: z.uuid(), what: z.enum(['folder', 'report', 'post']) }), none),

  'jobs.running': method(inCase, z.array(model.jobState)),
  'jobs.cancel': method(z.strictObject({ jobId: z.uuid() }), none),
} as const satisfies Record<string, Method>;

export const events = {
  job: model.jobState,
  tree: z.strictObject({ caseId: model.caseId, revision: z.int() }),
  findings: z.strictObject({ caseId: model.caseId, revision: z.int() }),
  /** The case was deleted, maybe in another window. */
  gone: z.strictObject({ caseId: model.caseId }),
  /** The engine process ended and was started again: what was running must be asked for anew. */
  engine: z.strictObject({ status: z.enum(['ready', 'restarted']) }),
  /** Files given by the desktop or the command line. */
  opened: z.strictObject({ picks: z.array(model.pick) }),
} as const;

export type MethodName = keyof typeof methods;
export type Input<Name extends MethodName> = z.infer<(typeof methods)[Name]['input']>;
export type Output<Name extends MethodName> = z.infer<(typeof methods)[Name]['output']>;
export type EventName = keyof typeof events;
export type EventOf<Name extends EventName> = z.infer<(typeof events)[Name]>;

type HandlersOf<Name extends MethodName> = { readonly [Each in Name]: (input: Input<Each>) => Promise<Output<Each>> };

/** What each host does itself, because it is about the desktop: dialogs, and showing a folder. */
export type HostMethod = 'sources.choose' | 'export.chooseFolder' | 'export.show';
export type HostHandlers = HandlersOf<HostMethod>;
/** What the engine implements. */
export type EngineHandlers = HandlersOf<Exclude<MethodName, HostMethod>>;
/** Engine and host together: one handler a method, no more and no fewer. */
export type Handlers = EngineHandlers & HostHandlers;

/** What a host gives the page. Errors come back as values, so that code and sentence survive every bridge. */
export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: WireError };
export interface WireError {
  readonly kind: 'user' | 'cancelled' | 'bug';
  readonly code: string;
  readonly message: string;
}

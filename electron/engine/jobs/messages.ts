/** What the pool's workers are asked and what they answer. All of it is plain data; nothing in it is as large as a source. */
import type { ErrorCode } from '../../../shared/contract/errors.ts';
import type { Profile } from '../../../shared/profile/index.ts';
import type { IdentifierValue } from '../../../shared/text/index.ts';
import type { InspectedInstance } from '../deidentify/inspectInstance.ts';
import type { Decisions } from '../deidentify/pixelStage.ts';
import type { RecordedPairs } from '../deidentify/recordedPseudonyms.ts';
import type { SourceSummary } from '../deidentify/readSource.ts';
import type { WrittenInstance } from '../deidentify/writeInstance.ts';
import type { SourceLocation } from '../ingest/location.ts';
import type { Pulse } from '../ingest/pulse.ts';
import type { ItemAnswers, ItemTask } from '../export/itemTasks.ts';
import type { CheckedFile } from '../verify/checkFile.ts';
import type { Kept, SearchPlan } from '../verify/searchPlan.ts';
import type { Shared } from './sharedJson.ts';

export type { Shared } from './sharedJson.ts';

/** The same for every task of a run; sent with each as one shared buffer, read once by each worker. */
export interface RunSettings {
  readonly profile: Profile;
  /** 32 bytes in hexadecimal. */
  readonly secret: string;
  readonly recordPairs: boolean;
  /** Threads inside the text networks of one worker. */
  readonly networkThreads: number;
}

/** A task for one file, or the one before all checks: `identifiers` holds those that are sought. */
export type SingleTask =
  | { readonly kind: 'read'; readonly settings: Shared; readonly location: SourceLocation }
  | {
      readonly kind: 'write'; readonly settings: Shared; readonly known: Shared; readonly patientKey: string; readonly location: SourceLocation;
      readonly path: string; readonly decisions?: Decisions;
      /** Where pictures before and after masking go. */
      readonly review?: { readonly folder: string; readonly name: string };
    }
  | { readonly kind: 'inspect'; readonly settings: Shared; readonly known: Shared; readonly patientKey: string; readonly location: SourceLocation; readonly values: boolean }
  | { readonly kind: 'check'; readonly plan: SearchPlan; readonly path: string; readonly name: string; readonly patient?: number; readonly shiftDays?: number; readonly withIdentity?: boolean }
  | { readonly kind: 'plan'; readonly identifiers: Shared; readonly bytesToSearch: number; readonly kept: Kept }
  | { readonly kind: 'digest'; readonly location: SourceLocation }
  | ItemTask;

/** A task of the pool: for one file, or for several of them in one message. */
export type Task = SingleTask | { readonly kind: 'several'; readonly tasks: readonly SingleTask[]; readonly pulse: Pulse };

export interface ReadAnswer {
  readonly summary: SourceSummary;
  /** Those that this worker has not named before for this patient. */
  readonly identifiers: readonly IdentifierValue[];
}

export interface WriteAnswer {
  readonly instance: WrittenInstance;
  readonly pairs: RecordedPairs | undefined;
}

export interface Answers extends ItemAnswers {
  readonly read: ReadAnswer;
  readonly write: WriteAnswer;
  readonly inspect: InspectedInstance;
  readonly check: CheckedFile;
  readonly plan: SearchPlan;
  readonly digest: string;
  /** In the order of the tasks. */
  readonly several: readonly Outcome<Answers[SingleTask['kind']]>[];
}

/** Trouble as a value: error classes do not survive the way between threads. */
export interface Trouble {
  readonly code: ErrorCode;
  readonly message: string;
}

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly trouble: Trouble };

/** What goes to a thread or a process of a pool and comes back. Threads share their pulse and need not tell it. */
export interface PoolRequest {
  readonly id: number;
  readonly task: { readonly kind: string };
}
export type PoolReply = { readonly id: number; readonly outcome: Outcome<unknown> } | { readonly id: number; readonly beats: number; readonly index: number };

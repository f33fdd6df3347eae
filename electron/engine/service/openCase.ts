import type { Pool } from '../jobs/pool.ts';
import type { CaseAnswers, CaseTask } from './caseTasks.ts';
import type { CaseIdentifiers } from './caseIdentifiers.ts';
import type { CaseWork } from './caseWork.ts';

/** The pool of case workers. */
export type CasePool = Pool<CaseTask, CaseAnswers>;

/** A case that is open, with what only lives as long as it is. */
export interface OpenCase {
  readonly work: CaseWork;
  readonly pool: CasePool;
  /** For the text networks, which must not run in two threads of a process. */
  readonly looking: CasePool;
  readonly identifiers: CaseIdentifiers;
  /** Whether {@link identifiers} holds those of all sources that are not {@link missing}: after a restart it must be gathered again. */
  identifiersComplete: boolean;
  /** Sources that could not be read when the identifiers were gathered. */
  readonly missing: Set<number>;
  /** The names that led to the DICOMDIRs of the discs that were taken in: a page hands a disc over in several portions. */
  readonly directories: (readonly string[])[];
  /** The user has stopped the look at the pictures: it does not begin again by itself. */
  lookingStopped: boolean;
  /** Tells the window that something of the case changed. */
  readonly tell: (what: 'tree' | 'findings') => void;
}


import type { Profile } from '../../../shared/profile/index.ts';
import { bytePatternsOf, keyOf } from './bytePatterns.ts';
import { evidenceNeeded, mostContext, mostEvidence } from './chance.ts';
import { compilePatterns, type BytePattern, type PatternTable } from './patternTable.ts';
import { isProvable, type SoughtIdentifier } from './sought.ts';

/** What a leak check searches for, ready to be shared with the workers: plain data over shared memory. */
export interface SearchPlan {
  /** Tells plans apart, so that a worker prepares each once. */
  readonly id: number;
  /** How many different identifiers can be proven: the others are too short or too common. */
  readonly identifierCount: number;
  /** All identifiers but UIDs, as JSON: the short ones too, which are compared with whole values. */
  readonly identifiers: Uint8Array;
  /** The UIDs that can be proven, a line each: a series of thousands has as many, and nothing but the UID itself is asked of them. */
  readonly uids: Uint8Array;
  /** For bytes that are text or little known: short patterns, with the neighbours as proof. */
  readonly text: PatternTable;
  /** For pixels and other opaque bytes, with chance as proof. */
  readonly opaque: PatternTable;
  /** Bits of evidence for a match in opaque bytes. */
  readonly evidence: number;
  readonly kept: Kept;
}

/**
 * What options let stand. `dates`: in date elements; `moved`: one may happen to be another's original; `kept`: all but the birth date. `uids`: `kept` ones also
 * stand where the profile has removed them elsewhere, and prove nothing. In texts dates identify all the same.
 */
export interface Kept {
  readonly dates: 'removed' | 'moved' | 'kept';
  readonly uids: 'replaced' | 'kept';
}

export const nothingKept: Kept = { dates: 'removed', uids: 'replaced' };

export function keptUnder({ options }: Pick<Profile, 'options'>): Kept {
  return {
    dates: options.includes('retain-full-dates') ? 'kept' : options.includes('retain-modified-dates') ? 'moved' : 'removed',
    uids: options.includes('retain-uids') ? 'kept' : 'replaced',
  };
}

/** So little is searched at every position: a name of six letters may be evidence there, and every fourth position would miss it. */
const fewBytes = 16 * 1024 * 1024;

let plans = 0;

/** Prepares a search. `bytesToSearch`: about how many bytes will be read, by which chance is judged. */
export function makeSearchPlan(gathered: readonly SoughtIdentifier[], bytesToSearch: number, kept: Kept): SearchPlan {
  const identifiers = kept.uids === 'kept' ? gathered.filter(({ kind }) => kind !== 'uid') : gathered;
  const provable = identifiers.filter(isProvable);
  const patterns = new Map<string, BytePattern>();
  for (const sought of provable) {
    for (const pattern of bytePatternsOf(sought)) {
      patterns.set(`${pattern.patient} ${keyOf(pattern)}`, pattern);
    }
  }
  const all = [...patterns.values()];
  const evidence = evidenceNeeded(bytesToSearch, all.length);
  return {
    id: ++plans,
    identifierCount: new Set(provable.map(({ kind, value }) => `${kind}\0${value}`)).size,
    identifiers: sharedText(JSON.stringify(identifiers.filter(({ kind }) => kind !== 'uid'))),
    uids: sharedText([...new Set(provable.filter(({ kind }) => kind === 'uid').map(({ value }) => value.trim()))].join('\n')),
    text: compilePatterns(all, 'stepwise'),
    opaque: compilePatterns(all.filter((pattern) => mostEvidence(pattern.folds) + mostContext >= evidence), bytesToSearch <= fewBytes ? 'stepwise' : 'striding'),
    evidence,
    kept,
  };
}

function sharedText(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

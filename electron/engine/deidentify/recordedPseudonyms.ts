import type { Pseudonyms } from '../../../shared/pseudonym/index.ts';

/** The pairs of one file for the mapping tables. */
export interface RecordedPairs {
  readonly uids: ReadonlyMap<string, string>;
  readonly patientIds: ReadonlyMap<string, string>;
}

/** Pseudonyms that note what they replaced, for `--mapping`. `take` gives the notes since it was last called. */
export function recordPseudonyms(pseudonyms: Pseudonyms): { readonly pseudonyms: Pseudonyms; readonly take: () => RecordedPairs } {
  let uids = new Map<string, string>();
  let patientIds = new Map<string, string>();
  return {
    pseudonyms: {
      ...pseudonyms,
      uid(old) {
        const made = pseudonyms.uid(old);
        uids.set(old, made);
        return made;
      },
      patientId(old, issuer) {
        const made = pseudonyms.patientId(old, issuer);
        patientIds.set(old, made);
        return made;
      },
    },
    take() {
      const pairs = { uids, patientIds };
      uids = new Map();
      patientIds = new Map();
      return pairs;
    },
  };
}

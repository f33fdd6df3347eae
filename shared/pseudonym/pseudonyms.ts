import { characters, leadingInteger } from './keyed.ts';
import type { Keyed } from './keyed.ts';
import { uidUnderKey } from './uid.ts';

/** Dates move back by at least this many days, */
export const smallestShift = 100;
/** and by at most this many: about ten years. Both ends are published; which shift a patient got is known to the secret alone. */
export const largestShift = 3652;

/**
 * What stands in the place of identifiers. All of it depends on the secret and the old value alone: the same source gives the same
 * pseudonyms in every file and every run under the same key, another key gives others.
 */
export interface Pseudonyms {
  /** A new UID for an old one, 2.25.…, 44 characters at most. */
  uid(old: string): string;
  /** 15 characters, fit for LO and SH. `issuer` keeps the same number of two hospitals apart. */
  patientId(old: string, issuer?: string): string;
  /** A PN of family and given name component; made from the key of the patient, so that spellings of the name do not matter. */
  patientName(patientKey: string): string;
  /** 14 characters, fit for SH, LO, AE and CS; `kind` keeps an accession number from looking like the study ID of the same value. */
  identifier(kind: string, old: string): string;
  /** Whole days to add to every date of the patient: negative, never 0. */
  dateShiftDays(patientKey: string): number;
}

/** How many UIDs are remembered; a series asks for the same few thousand again and again. */
const remembered = 50_000;

export function createPseudonyms(keyed: Keyed): Pseudonyms {
  const uids = new Map<string, string>();
  return {
    uid(old) {
      const known = uids.get(old);
      if (known !== undefined) return known;
      const made = uidUnderKey(keyed, old);
      if (uids.size >= remembered) uids.clear();
      uids.set(old, made);
      return made;
    },
    patientId: (old, issuer = '') => `VG-${characters(keyed(`patient-id\0${issuer}\0${old}`), 12)}`,
    patientName: (patientKey) => `PSEUDONYM^${characters(keyed(`patient-name\0${patientKey}`), 10)}`,
    identifier: (kind, old) => `V${characters(keyed(`identifier\0${kind}\0${old}`), 13)}`,
    dateShiftDays: (patientKey) =>
      -(smallestShift + (leadingInteger(keyed(`date-shift\0${patientKey}`), 6) % (largestShift - smallestShift + 1))),
  };
}

/**
 * The identifiers of 45 CFR 164.514(b)(2)(i), by their letter. P and Q (biometrics, faces) cannot be found in text and are here so that a
 * finding of any kind has the same type.
 */
export const hipaaLetters = {
  A: 'Names',
  B: 'Geography below the state',
  C: 'Dates except the year, and ages over 89',
  D: 'Telephone numbers',
  E: 'Fax numbers',
  F: 'E-mail addresses',
  G: 'Social security numbers',
  H: 'Medical record numbers',
  I: 'Health plan numbers',
  J: 'Account numbers',
  K: 'Certificate and licence numbers',
  L: 'Vehicles and their plates',
  M: 'Device identifiers and serial numbers',
  N: 'Web addresses',
  O: 'IP addresses',
  P: 'Biometrics',
  Q: 'Full face and comparable images',
  R: 'Any other unique code or characteristic',
} as const;

export type HipaaLetter = keyof typeof hipaaLetters;

export const findingKinds = [
  'name', 'initials', 'place', 'address', 'institution', 'date', 'weekday', 'relative-day', 'time', 'age', 'phone', 'fax', 'email', 'ssn', 'mrn',
  'accession', 'plan', 'account', 'licence', 'vehicle', 'device', 'url', 'ip', 'uid', 'id', 'handle', 'other',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Where a text may identify. `start` and `end` are UTF-16 offsets, `end` exclusive. */
export interface TextFinding {
  readonly start: number;
  readonly end: number;
  readonly letter: HipaaLetter;
  readonly kind: FindingKind;
  /** One sentence for the reviewer; never holds the text that was found. */
  readonly reason: string;
  /** 0 to 1: how sure the engine is that this identifies. */
  readonly sureness: number;
  /** What the reviewer may put in its place; absent where nothing but removal helps. */
  readonly repair?: string;
}

/**
 * Overlapping findings become one: the surer (then the longer) gives letter and reason, the span covers both. A repair is kept only
 * where it was meant for the whole span.
 */
export function mergeFindings(findings: readonly TextFinding[]): TextFinding[] {
  const ordered = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: TextFinding[] = [];
  for (const next of ordered) {
    const last = merged.at(-1);
    if (last === undefined || next.start >= last.end) {
      merged.push(next);
      continue;
    }
    merged[merged.length - 1] = union(last, next);
  }
  return merged;
}

function union(a: TextFinding, b: TextFinding): TextFinding {
  const start = Math.min(a.start, b.start);
  const end = Math.max(a.end, b.end);
  const covers = (finding: TextFinding) => finding.start === start && finding.end === end;
  const surer = a.sureness > b.sureness || (a.sureness === b.sureness && a.end - a.start >= b.end - b.start) ? a : b;
  const { letter, kind, reason, sureness } = surer;
  const repair = covers(surer) && surer.repair !== undefined ? surer.repair : covers(a) ? a.repair : covers(b) ? b.repair : undefined;
  return { start, end, letter, kind, reason, sureness, ...(repair === undefined ? {} : { repair }) };
}

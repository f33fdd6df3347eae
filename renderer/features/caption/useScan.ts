import { useEffect, useRef, useState } from 'react';
import { call } from '../../app/client.ts';
import { stillStanding, type Found, type Scanned } from './stillStanding.ts';


/** A finding with the field it stands in. */
export interface FoundIn {
  readonly field: string;
  readonly finding: Found;
  /** The words that were found. */
  readonly words: string;
}

export interface Scan {
  readonly of: (field: string) => readonly Found[];
  /** What is left to repair or to keep. */
  readonly all: readonly FoundIn[];
  /** Words that the author keeps and that still stand in a text. */
  readonly kept: readonly string[];
  /** Whether a text waits for its scan. */
  readonly busy: boolean;
  readonly searched: 'case-and-rules' | 'rules';
  readonly trouble: unknown;
}

/** Fast enough to be there when the word is finished, slow enough not to run for every letter. */
const pauseMilliseconds = 120;
const retryMilliseconds = 2_000;

/** Scans every field while it is typed in, each for itself. `texts`: by the name of the field, in the order of the page. */
export function useScan(caseId: string, texts: ReadonlyMap<string, string>, accepted: readonly string[]): Scan {
  const [scanned, setScanned] = useState<ReadonlyMap<string, Scanned>>(new Map());
  const [searched, setSearched] = useState<Scan['searched']>('case-and-rules');
  const [trouble, setTrouble] = useState<unknown>();
  const asked = useRef(new Map<string, string>());
  const key = JSON.stringify([...texts]);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const timer = setTimeout(() => {
      for (const [field, text] of JSON.parse(key) as [string, string][]) {
        if (asked.current.get(field) === text) continue;
        asked.current.set(field, text);
        if (text.trim() === '') {
          setScanned((old) => new Map(old).set(field, { text, findings: [] }));
          continue;
        }
        call('caption.scan', { caseId, text }).then(
          (answer) => {
            // An answer that was overtaken says nothing of what stands there now.
            if (asked.current.get(field) !== text) return;
            setScanned((old) => new Map(old).set(field, { text, findings: answer.findings }));
            setSearched(answer.searched);
            setTrouble(undefined);
          },
          (cause: unknown) => {
            if (asked.current.get(field) === text) asked.current.delete(field);
            setTrouble(cause);
            setTimeout(() => setAttempt((count) => count + 1), retryMilliseconds);
          },
        );
      }
    }, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [caseId, key, attempt]);

  const found = [...texts].flatMap(([field, text]) => stillStanding(scanned.get(field), text).map((finding) => ({ field, finding, words: text.slice(finding.start, finding.end) })));
  const isKept = ({ finding, words }: FoundIn): boolean => finding.because === 'rule' && accepted.includes(words);
  const all = found.filter((each) => !isKept(each));
  return {
    of: (field) => all.filter((each) => each.field === field).map(({ finding }) => finding),
    all,
    kept: [...new Set(found.filter(isKept).map(({ words }) => words))],
    busy: [...texts].some(([field, text]) => text.trim() !== '' && scanned.get(field)?.text !== text),
    searched,
    trouble,
  };
}

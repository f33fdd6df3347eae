import { useEffect, useRef, type ReactElement } from 'react';
import { PatientValue } from '../../components/PatientValue.tsx';
import { text } from '../../strings/text.ts';
import type { Doubt } from './slices.ts';

/** The doubts, from one to the next with one key; each says why it is there and what was read. */
export function FindingList({ doubts, selected, onSelect }: { readonly doubts: readonly Doubt[]; readonly selected: string | undefined; readonly onSelect: (doubt: Doubt) => void }): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (doubts.length === 0) return <p className="quiet empty-list">{text.review.noFindings}</p>;
  return (
    <ul ref={list} className="finding-list" aria-label={text.review.findings}>
      {doubts.map((doubt) => {
        const [first] = doubt.findings;
        return (
          <li key={doubt.key}>
            <button type="button" className={`finding ${doubt.decision}`} aria-current={doubt.key === selected} onClick={() => onSelect(doubt)}>
              <span className="finding-head"><strong>{first!.kind}</strong><span className={`decision ${doubt.decision}`}>{text.review.decisions[doubt.decision]}</span></span>
              <span>{first!.reason}</span>
              {first!.read !== '' && <span className="quiet">{text.review.read}: <PatientValue>{first!.read}</PatientValue></span>}
              <span className="quiet">{text.review.on(new Set(doubt.findings.map(({ instanceId }) => instanceId)).size)} · {text.review.sure(first!.sureness)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

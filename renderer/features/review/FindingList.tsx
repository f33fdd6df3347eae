import { memo, useEffect, useRef, useState, type ReactElement } from 'react';
import { PatientValue } from '../../components/PatientValue.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import type { Doubt } from './doubts.ts';
import { kindOf } from './words.ts';

interface FindingListProps {
  readonly doubts: readonly Doubt[];
  /** What each series is called; undefined where there is but one. */
  readonly names: ReadonlyMap<number, string> | undefined;
  /** Pictures are still looked at: that nothing is listed says nothing yet. */
  readonly looking: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (doubt: Doubt) => void;
}

/** All that was read on the pictures of one doubt, as one decision is for all of it. */
const readIn = ({ findings }: Doubt): string => [...new Set(findings.map(({ read }) => read))].join(' · ');

/** As many as are drawn before one asks for more; the selected one is always among them. */
const portion = 200;

/** The doubts, from one to the next with one key; each says why it is there and what was read. Scrolling through pictures must not draw it again. */
export const FindingList = memo(function FindingList({ doubts, names, looking, selected, onSelect }: FindingListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const [asked, setAsked] = useState(portion);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (doubts.length === 0) return <p className="quiet empty-list known">{looking ? '' : text.review.noFindings}</p>;
  const shown = Math.max(asked, doubts.findIndex(({ key }) => key === selected) + 1);
  return (
    <ul ref={list} className="finding-list" aria-label={text.review.findings}>
      {doubts.slice(0, shown).map((doubt) => {
        const first = doubt.findings[0]!;
        return (
          <li key={doubt.key}>
            <button type="button" className={`finding ${doubt.decision}`} aria-current={doubt.key === selected} onClick={() => onSelect(doubt)}>
              <span className="finding-head"><strong>{kindOf(first)}</strong><span className={`decision ${doubt.decision}`}>{text.review.decisions[doubt.decision]}{first.decidedBy === 'rule' && ` ${text.review.decidedByRule}`}</span></span>
              <span>{said(first.reason)}</span>
              {first.read !== '' && <span className="quiet">{text.review.read}: <PatientValue>{readIn(doubt)}</PatientValue></span>}
              <span className="quiet">{names !== undefined && `${names.get(first.seriesId)} · `}{text.review.on(new Set(doubt.findings.map(({ instanceId }) => instanceId)).size)}{first.origin === 'found' && ` · ${text.review.sure(first.sureness)}`}</span>
            </button>
          </li>
        );
      })}
      {shown < doubts.length && <li><button type="button" onClick={() => setAsked(shown + portion)}>{text.review.more(Math.min(portion, doubts.length - shown))}</button></li>}
    </ul>
  );
});

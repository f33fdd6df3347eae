import { useState, type ReactElement } from 'react';
import { PatientValue, useVeil } from '../../components/PatientValue.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import type { FoundIn, Scan } from './useScan.ts';

interface CaptionFindingsProps {
  readonly scan: Scan;
  readonly chosen: string | undefined;
  readonly keyOf: (found: FoundIn) => string;
  readonly onShow: (found: FoundIn) => void;
  readonly onRepair: (found: FoundIn) => void;
  readonly onKeep: (words: string) => void;
  readonly onAskAgain: (words: string) => void;
}

/** What the words give away: the letter of the rule, why, and what can stand in its place. Nothing is ever rewritten by itself. */
export function CaptionFindings({ scan, chosen, keyOf, onShow, onRepair, onKeep, onAskAgain }: CaptionFindingsProps): ReactElement {
  const { all, kept, busy, searched, trouble } = scan;
  const veiled = useVeil();
  const found = all.length === 0 ? text.caption.nothingFound : text.caption.foundCount(all.length);
  // Said aloud when it has changed, and not with every letter while the words are looked at.
  const [announced, setAnnounced] = useState('');
  if (!busy && announced !== found) setAnnounced(found);
  return (
    <section className="card caption-findings" aria-label={text.caption.foundTitle}>
      <div className="found-head">
        <h2>{text.caption.foundTitle}</h2>
        <span aria-hidden="true" className={`found-state ${all.length === 0 ? 'quiet' : 'doubt'}`}>{busy ? text.caption.scanning : found}</span>
        <span role="status" className="visually-hidden">{announced}</span>
      </div>
      {trouble !== undefined && <p className="doubt">{text.caption.scanFailed}</p>}
      {searched === 'rules' && <p className="doubt">{text.caption.rulesAlone}</p>}
      {all.length > 0 && <p className="quiet">{text.caption.keysHint}</p>}
      <ul>
        {all.map((each) => {
          const { finding, words, field } = each;
          return (
            <li key={keyOf(each)} className={keyOf(each) === chosen ? 'chosen' : undefined}>
              <button type="button" className="plain found-words" onClick={() => onShow(each)} title={text.caption.goTo(field)}>
                <span className="letter" title={said(finding.identifier)}>{finding.letter}</span>
                <span><strong><PatientValue>{words}</PatientValue></strong> <span className="quiet">{said(finding.identifier)}. {said(finding.reason)}</span></span>
              </button>
              <span className="found-ways">
                <button type="button" onClick={() => onRepair(each)}>{finding.repair === undefined || finding.repair === '' ? text.caption.takeOut : text.caption.repairTo(finding.repair)}</button>
                {finding.because === 'rule' && <button type="button" className="plain" onClick={() => onKeep(words)}>{text.caption.keepIt}</button>}
              </span>
            </li>
          );
        })}
      </ul>
      {kept.length > 0 && (
        <details>
          <summary className="small">{text.caption.kept} ({kept.length})</summary>
          <p className="quiet">{text.caption.keptHint}</p>
          <p className="suggested">{kept.map((words) => <button key={words} type="button" aria-label={text.caption.askAgain(veiled(words))} title={text.caption.askAgain(veiled(words))} onClick={() => onAskAgain(words)}><PatientValue>{words}</PatientValue> ✕</button>)}</p>
        </details>
      )}
    </section>
  );
}

import { useState, type ReactElement } from 'react';
import type { CaseSummary } from '../../shared/contract/model.ts';
import { call } from './client.ts';
import { useSession } from './session.ts';
import { text } from '../strings/text.ts';

/** What the user calls the case; a click or Enter on it renames. */
export function CaseTitle({ current }: { readonly current: CaseSummary }): ReactElement {
  const { openCase, report, valuesHidden } = useSession();
  const [typed, setTyped] = useState<string>();
  const done = (): void => {
    setTyped(undefined);
    const title = typed?.trim() ?? '';
    if (title !== '' && title !== current.title) call('cases.rename', { caseId: current.id, title }).then(() => openCase(current.id)).catch(report);
  };
  // Whoever calls a case after its patient hides it with the patient.
  if (valuesHidden) return <span className="case-title hidden-value" role="img" aria-label={text.app.hidden}>••••••</span>;
  if (typed === undefined) return <button type="button" className="plain case-title" title={text.app.rename} aria-label={`${current.title}: ${text.app.rename}`} onClick={() => setTyped(current.title)}>{current.title}</button>;
  return (
    <input
      className="case-title"
      type="text"
      autoFocus
      maxLength={200}
      aria-label={text.app.rename}
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}

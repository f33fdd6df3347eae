import { useMemo, useState, type ReactElement } from 'react';
import type { ProfileChoice } from '../../../shared/contract/model.ts';
import { useQuery } from '../../app/useQuery.ts';
import { PatientValue } from '../../components/PatientValue.tsx';
import { Trouble } from '../../components/Trouble.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';

const mostRows = 400;

/** What changes in the header of one instance under what was chosen for the export: before and after, by category, and the rule that did it. */
export function HeaderTable({ caseId, instanceId, choice }: { readonly caseId: string; readonly instanceId: number; readonly choice: ProfileChoice }): ReactElement {
  const header = useQuery('review.header', { caseId, instanceId, choice });
  const [wanted, setWanted] = useState('');
  const changes = header.value;
  const shown = useMemo(() => {
    const words = wanted.toLowerCase();
    return (changes ?? []).filter((change) => words === '' || Object.values(change).some((value) => value.toLowerCase().includes(words)));
  }, [changes, wanted]);
  if (header.status === 'failed') return <Trouble trouble={header.trouble} />;
  const groups = Map.groupBy(shown.slice(0, mostRows), ({ category }) => category);
  return (
    <section className="header-view" aria-label={text.review.header}>
      <div className="header-search">
        <input type="search" aria-label={text.review.headerSearch} placeholder={text.review.headerSearch} value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <span className="quiet" role="status">{text.review.headerShown(Math.min(shown.length, mostRows), changes?.length ?? 0)}</span>
      </div>
      {changes !== undefined && shown.length === 0 && <p className="quiet">{text.review.headerNone}</p>}
      <div className="header-scroll" data-own-keys tabIndex={0}>
        <table>
          <thead><tr>{Object.values(text.review.headerColumns).map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          {[...groups].map(([category, rows]) => (
            <tbody key={category}>
              <tr className="category"><th scope="rowgroup" colSpan={4}>{said(category)}</th></tr>
              {rows.map((change) => (
                <tr key={change.path}>
                  <td><span>{change.name}</span> <code className="quiet">{change.path}</code></td>
                  <td><PatientValue>{change.before}</PatientValue></td>
                  <td>{change.after === '' ? <em className="quiet">{text.review.removed}</em> : change.after}</td>
                  <td className="quiet">{said(change.rule)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

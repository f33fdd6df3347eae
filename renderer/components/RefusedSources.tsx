import type { ReactElement } from 'react';
import type { RefusedSource } from '../../shared/contract/model.ts';
import { said } from '../strings/said.ts';
import { text } from '../strings/text.ts';
import { PatientValue } from './PatientValue.tsx';
import { refusedReasons } from './refusedReasons.ts';

/** What is not in the case, and why; a file name may identify, so it hides with the other values. */
export function RefusedSources({ refused, title }: { readonly refused: readonly RefusedSource[]; readonly title: string }): ReactElement | null {
  if (refused.length === 0) return null;
  return (
    <details className="refused">
      <summary>{title}</summary>
      <p className="quiet">{text.import.notUnderstoodHint}</p>
      <div className="scroll-box" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.study.file}</th>
              <th scope="col">{text.study.reason}</th>
            </tr>
          </thead>
          <tbody>
            {refusedReasons(refused).map(({ message, names, further }) => (
              <tr key={message}>
                <td><PatientValue>{names}</PatientValue>{further > 0 && ` ${text.study.furtherFiles(further)}`}</td>
                <td>{said(message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

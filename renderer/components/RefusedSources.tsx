import type { ReactElement } from 'react';
import type { RefusedSource } from '../../shared/contract/model.ts';
import { said } from '../strings/said.ts';
import { text } from '../strings/text.ts';
import { PatientValue } from './PatientValue.tsx';

/** As many names as one reads; the others are counted. */
const mostNames = 8;

/**
 * What is not in the case, and why; a file name may identify, so it hides with the other values. A disc brings its whole viewer along: what is said of many
 * files is said once, after what is said of few.
 */
export function RefusedSources({ refused, title }: { readonly refused: readonly RefusedSource[]; readonly title: string }): ReactElement | null {
  if (refused.length === 0) return null;
  const reasons = [...Map.groupBy(refused, ({ message }) => message)].sort(([, left], [, right]) => left.length - right.length);
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
            {reasons.map(([message, same]) => (
              <tr key={message}>
                <td><PatientValue>{same.slice(0, mostNames).map(({ name }) => name).join(', ')}</PatientValue>{same.length > mostNames && ` ${text.study.furtherFiles(same.length - mostNames)}`}</td>
                <td>{said(message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

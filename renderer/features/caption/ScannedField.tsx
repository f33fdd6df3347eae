import type { ReactElement } from 'react';
import { text as strings } from '../../strings/text.ts';
import type { Found } from './stillStanding.ts';

interface ScannedFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly findings: readonly Found[];
  readonly hint?: string;
  readonly lines?: 'one' | 'several';
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
}

/** A field to write in, with what was found in it underlined. The field grows with its text; the underlines lie behind it, letter under letter. */
export function ScannedField({ id, label, value, findings, hint, lines = 'several', maxLength, onChange }: ScannedFieldProps): ReactElement {
  return (
    <div className="scanned">
      <label htmlFor={id}>{label}</label>
      <div className={`marked ${lines}`}>
        <div className="marked-back" aria-hidden="true">{pieces(value, findings)}{'\n'}</div>
        <textarea
          id={id}
          rows={lines === 'one' ? 1 : 2}
          value={value}
          placeholder={hint}
          maxLength={maxLength}
          spellCheck={false}
          aria-describedby={findings.length === 0 ? undefined : `${id}-found`}
          onChange={(event) => onChange(lines === 'one' ? event.target.value.replaceAll('\n', ' ') : event.target.value)}
        />
      </div>
      {findings.length > 0 && <p id={`${id}-found`} className="field-found">{strings.caption.foundIn(findings.length)}</p>}
    </div>
  );
}

function pieces(value: string, findings: readonly Found[]): ReactElement[] {
  const parts: ReactElement[] = [];
  let at = 0;
  for (const { start, end, letter } of findings) {
    parts.push(<span key={`text ${at}`}>{value.slice(at, start)}</span>, <mark key={`found ${start}`} data-letter={letter}>{value.slice(start, end)}</mark>);
    at = end;
  }
  return [...parts, <span key={`text ${at} end`}>{value.slice(at)}</span>];
}

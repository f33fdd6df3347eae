import type { ReactElement } from 'react';
import { EngineError } from '../app/client.ts';
import { said } from '../strings/said.ts';
import { text } from '../strings/text.ts';

/** Trouble in its own sentence; a bug says that it is one. */
export function Trouble({ trouble, onClose }: { readonly trouble: unknown; readonly onClose?: () => void }): ReactElement | null {
  if (trouble instanceof EngineError && trouble.kind === 'cancelled') return null;
  const message = trouble instanceof Error ? trouble.message : text.app.unknownTrouble;
  return (
    <div role="alert" className="trouble appear">
      <p>{said(message)}</p>
      {trouble instanceof EngineError && trouble.code !== 'wrong-use' && <code className="quiet">{trouble.code}</code>}
      {onClose !== undefined && <button type="button" className="plain" onClick={onClose}>{text.app.dismiss}</button>}
    </div>
  );
}

import type { ReactElement } from 'react';
import { useSession } from '../app/session.ts';
import { text } from '../strings/text.ts';

/** A value of the patient on this screen; one key hides all of them. */
export function PatientValue({ children }: { readonly children: string }): ReactElement {
  const { valuesHidden } = useSession();
  return valuesHidden ? <span className="hidden-value" aria-label={text.app.hidden}>••••••</span> : <>{children}</>;
}

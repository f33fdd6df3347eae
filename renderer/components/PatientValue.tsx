import type { ReactElement } from 'react';
import { useSession } from '../app/session.ts';
import { text } from '../strings/text.ts';

/** Veils a value where only a text can stand: a question, the name of a button. */
export function useVeil(): (value: string) => string {
  const { valuesHidden } = useSession();
  return (value) => (valuesHidden ? '••••••' : value);
}

/** A value of the patient on this screen; one key hides all of them. */
export function PatientValue({ children }: { readonly children: string }): ReactElement {
  const { valuesHidden } = useSession();
  return valuesHidden ? <span className="hidden-value" role="img" aria-label={text.app.hidden}>••••••</span> : <>{children}</>;
}

import { createContext, use } from 'react';
import type { CaseSummary, Pick, Settings } from '../../shared/contract/model.ts';

/** The way through, in its order; settings and help stand beside it. */
export const steps = ['import', 'study', 'review', 'caption', 'export'] as const;
export type Step = (typeof steps)[number];
export type View = Step | 'settings' | 'help';

/** What every view may know and do. */
export interface Session {
  readonly view: View;
  /** The case in work; none before the first import. */
  readonly current: CaseSummary | undefined;
  readonly settings: Settings;
  /** Whether names, IDs and dates of patients are shown on the screen. */
  readonly valuesHidden: boolean;
  readonly go: (view: View) => void;
  readonly openCase: (id: string) => Promise<void>;
  readonly closeCase: () => void;
  /** Files that the desktop has handed over and nobody has taken in yet. */
  readonly opened: readonly Pick[];
  readonly takeOpened: () => void;
  readonly changeSettings: (change: Partial<Settings>) => Promise<void>;
  readonly toggleValues: () => void;
  /** Shows trouble to the user, in its own sentence. */
  readonly report: (trouble: unknown) => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('A view stands outside the application.');
  return session;
}

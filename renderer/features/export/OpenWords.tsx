import { useMemo, type ReactElement } from 'react';
import type { BundleDraft } from '../../../shared/bundle/draft.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { useSession } from '../../app/session.ts';
import { text } from '../../strings/text.ts';
import { textsOf } from '../caption/fields.ts';
import { useScan } from '../caption/useScan.ts';

/** Places in the words that nobody has repaired or kept yet: told before the export, which would stop at the worst of them after minutes of work. */
export function OpenWords({ caseId, draft, destination }: { readonly caseId: string; readonly draft: BundleDraft; readonly destination: Destination }): ReactElement | null {
  const { go } = useSession();
  const texts = useMemo(() => textsOf(draft, destination), [draft, destination]);
  const { all } = useScan(caseId, texts, draft.accepted);
  if (all.length === 0) return null;
  return <div className="note not-signed"><p>{text.export.openWords(all.length)}</p><button type="button" onClick={() => go('caption')}>{text.export.toCaption}</button></div>;
}

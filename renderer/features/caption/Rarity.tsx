import type { ReactElement } from 'react';
import { rarityHint } from '../../../shared/caption/index.ts';
import { text } from '../../strings/text.ts';
import type { Scan } from './useScan.ts';

/** What in these words, taken together, singles somebody out. */
export function Rarity({ texts, scan }: { readonly texts: ReadonlyMap<string, string>; readonly scan: Scan }): ReactElement | null {
  const hint = rarityHint({ text: [...texts.values()].join('\n'), findings: scan.all.map(({ finding }) => finding) });
  return hint === undefined ? null : <p className="note" role="note"><strong>{text.caption.rarity}</strong> {hint}</p>;
}

import type { ReactElement } from 'react';
import type { Badge } from '../../shared/contract/model.ts';
import { text } from '../strings/text.ts';
import './badge.css';

const signs: Readonly<Record<Badge, string>> = { reading: '…', checking: '…', clean: '✓', 'to-review': '?', refused: '✕' };

/** What the look at a series has found: a sign and a word, never a colour alone. */
export function BadgeMark({ badge }: { readonly badge: Badge }): ReactElement {
  return (
    <span className={`badge ${badge}`} title={text.study.badgeHints[badge]}>
      <span aria-hidden="true">{signs[badge]}</span> {text.study.badges[badge]}
    </span>
  );
}

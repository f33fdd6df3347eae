import type { ReactElement } from 'react';
import type { Finding } from '../../../shared/contract/model.ts';
import { PatientValue } from '../../components/PatientValue.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import type { Placement } from '../../viewer/view.ts';
import { kindOf } from './words.ts';

/** Beside a region: why it is there, and what was read in it. Below it, or above where there is no room below. */
export function RegionNote({ finding, placement, height }: { readonly finding: Finding; readonly placement: Placement; readonly height: number }): ReactElement {
  const { x, y, height: tall } = finding.region;
  const below = placement.y + (y + tall) * placement.scaleY + 6;
  const left = Math.max(4, placement.x + x * placement.scaleX);
  const vertical = below + 72 < height ? { top: below } : { bottom: Math.max(4, height - (placement.y + y * placement.scaleY) + 6) };
  return (
    <div className="region-note appear" style={{ left: `min(${left}px, calc(100% - 244px))`, ...vertical }}>
      <strong>{kindOf(finding)}</strong> <span className={`decision ${finding.decision}`}>{text.review.decisions[finding.decision]}</span>
      <p>{said(finding.reason)}</p>
      {finding.read !== '' && <p>{text.review.read}: <PatientValue>{finding.read}</PatientValue></p>}
    </div>
  );
}

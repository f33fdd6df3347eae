import { useMemo, type ReactElement } from 'react';
import { text } from '../../strings/text.ts';
import { ChosenTray } from './ChosenTray.tsx';
import { Stage, type Tool } from './Stage.tsx';
import { isOn } from './slices.ts';
import type { Doubts } from './useDoubts.ts';
import type { Pair } from './useFrames.ts';
import type { Marking } from './useMarking.tsx';
import type { Masking } from './useMasking.ts';
import type { Reading } from './useReading.ts';

interface ReviewPictureProps {
  readonly reading: Reading;
  readonly doubts: Doubts;
  readonly masking: Masking;
  readonly marking: Marking;
  readonly pair: Pair;
  readonly tool: Tool;
  readonly layout: 'side' | 'slider';
  readonly onTool: (tool: Tool) => void;
}

/** Original and cleaned picture with what was found on it. */
export function ReviewPicture({ reading, doubts, masking, marking, pair, tool, layout, onTool }: ReviewPictureProps): ReactElement {
  const { shown, slice, slices, view } = reading;
  const here = useMemo(() => doubts.findings.filter((finding) => isOn(finding, slice)), [doubts.findings, slice]);
  if (slices.length === 0) return <p className="message">{text.review.noPicture}</p>;
  return (
    <Stage
      {...{ pair, view, tool, layout }}
      selected={doubts.selected}
      visibleRef={marking.visibleRef}
      overlay={marking.overlay}
      findings={here}
      unseen={shown.instances.some(({ id, badge }) => id === slice?.instanceId && badge === 'checking')}
      onView={reading.setView}
      onScroll={reading.scroll}
      onSelect={(finding) => reading.choose(doubts.doubts.find((each) => each.findings.includes(finding))?.key)}
      onDraw={(region) => { onTool('window'); masking.draw(region); }}
      onReshape={masking.reshape}
    />
  );
}

/** What was taken for the bundle, below the picture. */
export function ReviewTray({ caseId, marking, tool, onTool }: { readonly caseId: string } & Pick<ReviewPictureProps, 'marking' | 'tool' | 'onTool'>): ReactElement | null {
  const { chosen, drawing, drawInSight, selectItem } = marking;
  if (chosen.work.draft === undefined) return null;
  return (
    <ChosenTray
      {...{ caseId, tool }}
      draft={chosen.work.draft}
      version={chosen.work.kept}
      at={chosen.at}
      drawing={{
        drawing,
        take: (which, by) => { if (by === 'mouse') onTool(tool === which ? 'window' : which); else drawInSight(which); },
        change: (next) => { if (chosen.drawingAt !== undefined) chosen.putDrawing(chosen.drawingAt, next); },
        erase: chosen.eraseDrawing,
      }}
      onChange={chosen.work.change}
      onSelect={selectItem}
    />
  );
}

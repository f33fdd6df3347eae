import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { PatientNode, ProfileChoice, SeriesNode } from '../../../shared/contract/model.ts';
import { onEvent } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useJobs } from '../../app/useJobs.ts';
import { useQuery } from '../../app/useQuery.ts';
import { seriesNames } from '../../components/seriesName.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { dragWindow, panned, startView, windowOf, zoomed } from '../../viewer/view.ts';
import { DrawReach } from './DrawReach.tsx';
import { FrameSlider } from './FrameSlider.tsx';
import { HeaderTable } from './HeaderTable.tsx';
import { MaskGenerations } from './masks.ts';
import { ReviewPicture, ReviewTray } from './ReviewPicture.tsx';
import { ReviewSide } from './ReviewSide.tsx';
import type { Tool } from './Stage.tsx';
import { Toolbar } from './Toolbar.tsx';
import { UseButtons } from './UseButtons.tsx';
import { useDoubts, type Doubts } from './useDoubts.ts';
import { useFrames, type Pair } from './useFrames.ts';
import { useMarking, type Marking } from './useMarking.tsx';
import { useMasking, type Masking } from './useMasking.ts';
import { useReading, type Reading } from './useReading.ts';
import { useReviewKeys, type ReviewKeys } from './useReviewKeys.ts';
import './review.css';

const startChoice: ProfileChoice = { profile: 'posting', options: [] };

/** The heart: original and cleaned, doubt by doubt, until somebody signs. */
export function ReviewView(): ReactElement {
  const { current, go } = useSession();
  if (current === undefined) return <main className="message"><h1>{text.study.empty}</h1><button type="button" className="primary" onClick={() => go('import')}>{text.study.toImport}</button></main>;
  return <ReviewOfCase key={current.id} caseId={current.id} />;
}

function ReviewOfCase({ caseId }: { readonly caseId: string }): ReactElement {
  const { go } = useSession();
  const tree = useQuery('study.tree', { caseId });
  const { again } = tree;
  useEffect(() => onEvent('tree', (event) => { if (event.caseId === caseId) again(); }), [caseId, again]);
  if (tree.status === 'failed') return <main><Trouble trouble={tree.trouble} /></main>;
  if (tree.status === 'loading') return <main className="message" aria-busy="true"><p className="quiet">{text.app.loading}</p></main>;
  const { patients } = tree.value;
  const series = patients.flatMap(({ studies }) => studies).flatMap((study) => study.series).filter(({ included }) => included);
  if (series.length === 0) return <main className="message"><h1>{text.review.noPicturesIn}</h1><button type="button" className="primary" onClick={() => go('study')}>{text.steps.study}</button></main>;
  return <ReviewOf caseId={caseId} patients={patients} series={series} />;
}

function ReviewOf({ caseId, patients, series }: { readonly caseId: string; readonly patients: readonly PatientNode[]; readonly series: readonly SeriesNode[] }): ReactElement {
  const { report } = useSession();
  const [tool, setTool] = useState<Tool>('window');
  const [layout, setLayout] = useState<'side' | 'slider'>('side');
  const [panel, setPanel] = useState<'picture' | 'header'>('picture');
  const job = useJobs(caseId).find(({ kind, status }) => kind === 'detect' && status === 'running');
  const reading = useReading(caseId, series);
  const names = useMemo(() => seriesNames(patients.flatMap(({ studies }) => studies).flatMap((study) => study.series)), [patients]);
  const { shown, slices, slice, position, view } = reading;
  const doubts = useDoubts(caseId, series, reading, () => setPanel('picture'));
  const { findings } = doubts;
  const [generations] = useState(() => new MaskGenerations());
  const masksOn = useMemo(() => generations.follow(findings), [generations, findings]);
  const pair = useFrames(caseId, slices, position, masksOn);
  const ofSeries = useMemo(() => findings.filter((finding) => finding.seriesId === shown.id), [findings, shown]);
  const masking = useMasking(caseId, reading, doubts, pair, report);
  const marking = useMarking(caseId, series, reading, pair, tool, setTool, report);
  const erase = (): void => {
    if (marking.drawing === undefined) masking.erase();
    else marking.chosen.eraseDrawing();
  };
  useReviewKeys({
    ...keysOfReading(reading, pair), ...keysOfDeciding(doubts, masking, marking), Delete: erase, Backspace: erase,
    d: () => setTool((old) => (old === 'draw' ? 'window' : 'draw')),
    r: () => { setTool('window'); masking.drawInMiddle(); },
    Escape: () => { setTool('window'); marking.chosen.selectDrawing(undefined); },
  });

  return (
    <main className="review">
      <h1 className="visually-hidden">{text.review.title}</h1>
      <ReviewSide {...{ caseId, patients, series, names, reading, doubts, masking, job }} unseen={series.some(({ badge }) => badge === 'checking')} onErase={erase} />
      <section className="review-main">
        <div className="review-tools">
          <div className="group" role="group" aria-label={text.review.title}>
            <button type="button" aria-pressed={panel === 'picture'} onClick={() => setPanel('picture')}>{text.review.picture}</button>
            <button type="button" aria-pressed={panel === 'header'} onClick={() => setPanel('header')}>{text.review.header}</button>
          </div>
          {panel === 'picture' && slice !== undefined && <Toolbar {...{ tool, layout, view }} playing={reading.playing} description={pair.original?.description} onTool={setTool} onLayout={setLayout} onPlay={reading.play} onView={reading.setView} />}
          {panel === 'picture' && slice !== undefined && <UseButtons series={shown} slice={slice} onUse={marking.takeAs} />}
          {tool === 'draw' && panel === 'picture' && <DrawReach value={masking.drawnOn} pictures={slices.length} onChange={masking.setDrawnOn} />}
        </div>
        {panel === 'header'
          ? <HeaderTable caseId={caseId} instanceId={slice?.instanceId ?? shown.instances[0]!.id} choice={marking.chosen.work.draft?.choice ?? startChoice} />
          : <ReviewPicture {...{ reading, doubts, masking, marking, pair, tool, layout }} onTool={setTool} />}
        <ReviewTray {...{ caseId, marking, tool }} onTool={setTool} />
        {slice !== undefined && <FrameSlider slices={slices} position={position} findings={ofSeries} onMove={reading.setPosition} />}
      </section>
    </main>
  );
}

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

/** Keys that scroll, move, zoom and window the picture. */
function keysOfReading({ slices, scroll, setPosition, setView, play }: Reading, pair: Pair): ReviewKeys {
  const description = pair.original?.description;
  const pan = (key: string) => (): void => setView((old) => (description === undefined ? old : panned(old, key, description)));
  const adjust = (wider: number, higher: number) => (): void => setView((old) => dragWindow(old, windowOf(description), wider, higher));
  const by = (steps: number) => (): void => scroll(steps);
  return {
    ...Object.fromEntries(arrows.map((key) => [`Shift+${key}`, pan(key)])),
    ArrowDown: by(1), ArrowUp: by(-1), ArrowRight: by(1), ArrowLeft: by(-1), PageDown: by(10), PageUp: by(-10), Home: () => setPosition(0), End: () => setPosition(Math.max(0, slices.length - 1)),
    '[': adjust(-10, 0), ']': adjust(10, 0), ',': adjust(0, -10), '.': adjust(0, 10), '+': () => setView((old) => zoomed(old, 1.2)), '-': () => setView((old) => zoomed(old, 1 / 1.2)),
    i: () => setView((old) => ({ ...old, inverted: !old.inverted })), 0: () => setView((old) => ({ ...startView, inverted: old.inverted })), ' ': play,
  };
}

/** Keys that decide, and that move what is in work: the drawing, where there is one, or else the region. */
function keysOfDeciding({ step }: Doubts, masking: Masking, marking: Marking): ReviewKeys {
  const nudge = (key: string, how: 'move' | 'resize') => (): void => (marking.drawing === undefined ? masking : marking).nudge(key, how);
  return {
    ...Object.fromEntries(arrows.flatMap((key) => [[`Ctrl+${key}`, nudge(key, 'move')], [`Ctrl+Shift+${key}`, nudge(key, 'resize')]])),
    n: () => step(1), p: () => step(-1), m: () => masking.decide('mask'), k: () => masking.decide('keep'), u: () => marking.takeAs('frame'), s: () => marking.takeAs('stack'), 'Ctrl+z': masking.undo,
  };
}

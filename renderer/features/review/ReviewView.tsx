import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Drawing } from '../../../shared/bundle/media.ts';
import type { Finding, ProfileChoice, Reach, RegionShape, SeriesNode } from '../../../shared/contract/model.ts';
import { call, onEvent } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useJobs } from '../../app/useJobs.ts';
import { useQuery } from '../../app/useQuery.ts';
import { seriesName } from '../../components/seriesName.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { dragWindow, panned, startView, windowOf, zoomed, type PictureView, type Placement } from '../../viewer/view.ts';
import { FindingList } from './FindingList.tsx';
import { FrameSlider } from './FrameSlider.tsx';
import { HeaderTable } from './HeaderTable.tsx';
import { SignOff } from './SignOff.tsx';
import { ChosenTray } from './ChosenTray.tsx';
import { drawn, imageOf, keptView, moved, movingOf, sheetOf, shows, firstOf } from './chosen.ts';
import { DrawingLayer } from './DrawingLayer.tsx';
import { Stage, type Tool, type VisiblePart } from './Stage.tsx';
import { useChosen } from './useChosen.ts';
import { UseButtons } from './UseButtons.tsx';
import { Toolbar } from './Toolbar.tsx';
import { DrawReach, startRange, type DrawnOn } from './DrawReach.tsx';
import { doubtsOf, nextDoubt, openDoubts, type Doubt } from './doubts.ts';
import { isOn, positionOf, slicesOf } from './slices.ts';
import { useFrames } from './useFrames.ts';
import { MaskGenerations } from './masks.ts';
import { movedBy } from './regionKeys.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import './review.css';

const framesPerSecond = 15;
const decideReaches = ['frames', 'series', 'device'] as const satisfies readonly Reach[];
const noFindings: readonly Finding[] = [];
const startChoice: ProfileChoice = { profile: 'posting', options: [] };
/** Where the reader was in each case of this session: who comes back finds it again. */
const lastPlace = new Map<string, { readonly seriesId: number; readonly position: number; readonly chosen: string | undefined }>();

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
  const series = tree.value.patients.flatMap(({ studies }) => studies).flatMap((study) => study.series).filter(({ included }) => included);
  if (series.length === 0) return <main className="message"><h1>{text.review.noPicturesIn}</h1><button type="button" className="primary" onClick={() => go('study')}>{text.steps.study}</button></main>;
  return <ReviewOf caseId={caseId} series={series} />;
}

function ReviewOf({ caseId, series }: { readonly caseId: string; readonly series: readonly SeriesNode[] }): ReactElement {
  const { report, openCase } = useSession();
  const [seriesId, setSeriesId] = useState(() => series.find(({ id }) => id === lastPlace.get(caseId)?.seriesId)?.id ?? (series.find(({ badge }) => badge === 'to-review') ?? series[0]!).id);
  const [position, setPosition] = useState(() => (lastPlace.get(caseId)?.seriesId === seriesId ? lastPlace.get(caseId)!.position : 0));
  const [view, setView] = useState<PictureView>(startView);
  const [tool, setTool] = useState<Tool>('window');
  const [layout, setLayout] = useState<'side' | 'slider'>('side');
  const [panel, setPanel] = useState<'picture' | 'header'>('picture');
  const [playing, setPlaying] = useState(false);
  const [drawnOn, setDrawnOn] = useState<DrawnOn>(startRange);
  const [reach, setReach] = useState<(typeof decideReaches)[number]>('frames');
  const [chosen, setChosen] = useState<string | undefined>(() => lastPlace.get(caseId)?.chosen);
  useEffect(() => { lastPlace.set(caseId, { seriesId, position, chosen }); }, [caseId, seriesId, position, chosen]);
  const chosenMedia = useChosen(caseId, report);
  const visibleRef = useRef<VisiblePart>(() => undefined);
  const job = useJobs(caseId).find(({ kind, status }) => kind === 'detect' && status === 'running');
  const unseen = series.some(({ badge }) => badge === 'checking');
  const looking = job !== undefined || unseen;

  const found = useQuery('review.findings', { caseId });
  const { again } = found;
  useEffect(() => onEvent('findings', (event) => { if (event.caseId === caseId) again(); }), [caseId, again]);
  const findings = found.value?.findings ?? noFindings;
  const version = found.value?.revision ?? 0;

  const going = useMemo(() => new Set(series.map(({ id }) => id)), [series]);
  const doubts = useMemo(() => doubtsOf(findings.filter((finding) => going.has(finding.seriesId))), [findings, going]);
  const shown = series.find(({ id }) => id === seriesId) ?? series[0]!;
  const slices = useMemo(() => slicesOf(shown), [shown]);
  const slice = slices[Math.min(position, slices.length - 1)];
  const [generations] = useState(() => new MaskGenerations());
  const masksOn = useMemo(() => generations.follow(findings), [generations, findings]);
  const pair = useFrames(caseId, slices, position, masksOn);
  const here = useMemo(() => findings.filter((finding) => isOn(finding, slice)), [findings, slice]);
  const ofSeries = useMemo(() => findings.filter((finding) => finding.seriesId === shown.id), [findings, shown]);
  const doubt = doubts.find(({ key }) => key === chosen);
  const selected = useMemo(() => new Set(doubt?.findings.map(({ id }) => id)), [doubt]);

  const show = useCallback((id: number, at: number) => {
    setSeriesId((old) => {
      if (old !== id) setView(startView);
      return id;
    });
    setPosition(at);
  }, []);
  const scroll = useCallback((steps: number) => setPosition((old) => Math.min(Math.max(0, old + steps), Math.max(0, slices.length - 1))), [slices.length]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setPosition((old) => (old + 1) % Math.max(1, slices.length)), 1000 / framesPerSecond);
    return () => clearInterval(timer);
  }, [playing, slices.length]);

  const select = (next: Doubt | undefined): void => {
    if (next === undefined) return;
    setChosen(next.key);
    setPanel('picture');
    const first = next.findings[0]!;
    const onShown = next.findings.some((finding) => isOn(finding, slice));
    if (onShown) return;
    const target = series.find(({ id }) => id === first.seriesId);
    if (target !== undefined) show(target.id, Math.max(0, positionOf(slicesOf(target), first)));
  };
  const latest = useRef(select);
  useLayoutEffect(() => { latest.current = select; });
  // The same function for the life of the view: the list is drawn again only when what it shows has changed.
  const selectListed = useCallback((next: Doubt) => latest.current(next), []);
  const step = (by: 1 | -1): void => select(nextDoubt(doubts, chosen, by));
  const act = (work: Promise<unknown>): void => void work.then(again).catch(report);
  const decide = (decision: 'mask' | 'keep'): void => {
    if (doubt === undefined) return;
    act(call('review.decide', { caseId, findingIds: doubt.findings.map(({ id }) => id), decision, reach }));
    step(1);
  };
  const draw = (region: RegionShape): void => {
    setTool('window');
    if (slice === undefined) return;
    const { reach: asked, from, to } = drawnOn;
    const frames = asked === 'range' ? { firstFrame: Math.min(from, to), lastFrame: Math.max(from, to) } : { firstFrame: slice.frame, lastFrame: slice.frame };
    // What reaches far is asked for each time anew.
    if (asked === 'device' || asked === 'range') setDrawnOn(startRange);
    const drawn = call('review.draw', { caseId, instanceId: slice.instanceId, region, ...frames, reach: asked });
    act(drawn.then(([first]) => { if (first !== undefined) setChosen(doubtsOf([first])[0]!.key); }));
  };
  const drawInMiddle = (): void => {
    const description = pair.original?.description;
    if (description === undefined) return;
    const { rows, columns } = description;
    draw({ x: Math.round(columns * 0.4), y: Math.round(rows * 0.45), width: Math.max(1, Math.round(columns * 0.2)), height: Math.max(1, Math.round(rows * 0.1)) });
  };
  const reshape = (finding: Finding, region: RegionShape): void => {
    const asked = doubt !== undefined && doubt.findings.length > 1 && doubt.findings.some(({ id }) => id === finding.id) ? 'series' : 'frames';
    act(call('review.reshape', { caseId, findingId: finding.id, region, reach: asked }).then(() => setChosen(doubtsOf([{ ...finding, region }])[0]!.key)));
  };
  const takeAs = (kind: 'frame' | 'stack' | 'sheet'): void => {
    if (slice === undefined) return;
    const kept = keptView(pair.original?.description.samples === 3 ? { ...view, window: undefined } : view, visibleRef.current());
    const item = kind === 'frame' ? imageOf(slice, kept) : kind === 'stack' ? movingOf(shown, slice, kept) : sheetOf(shown, kept);
    if (item !== undefined) chosenMedia.use(item);
  };
  const selectItem = (at: number | undefined): void => {
    chosenMedia.select(at);
    setTool('window');
    const item = at === undefined ? undefined : chosenMedia.work.draft?.media[at];
    if (item === undefined || shows(item, slice)) return;
    const first = firstOf(item);
    const target = series.find(({ instances }) => instances.some(({ id }) => id === first.instanceId));
    if (target !== undefined) show(target.id, Math.max(0, slicesOf(target).findIndex(({ instanceId, frame }) => instanceId === first.instanceId && frame === first.frame)));
  };
  const markable = chosenMedia.item !== undefined && 'drawings' in chosenMedia.item && shows(chosenMedia.item, slice);
  const shape = markable && (tool === 'arrow' || tool === 'circle' || tool === 'label') ? tool : undefined;
  const drawInSight = (which: Drawing['shape']): void => {
    const description = pair.original?.description;
    if (description === undefined) return;
    const part = visibleRef.current() ?? { x: 0, y: 0, width: description.columns, height: description.rows };
    const middle = { x: Math.round(part.x + part.width / 2), y: Math.round(part.y + part.height / 2) };
    const away = Math.round(Math.min(part.width, part.height) / 8);
    chosenMedia.draw(which === 'arrow' ? drawn(which, { x: middle.x + away, y: middle.y - away }, middle) : drawn(which, middle, { x: middle.x + (which === 'circle' ? away : 0), y: middle.y }));
  };
  const markedDrawing = chosenMedia.drawingAt === undefined ? undefined : chosenMedia.drawings[chosenMedia.drawingAt];
  const overlay = chosenMedia.item === undefined || !markable ? undefined : (placement: Placement): ReactNode => (
    <DrawingLayer drawings={chosenMedia.drawings} chosen={chosenMedia.drawingAt} placement={placement} shape={shape} onChoose={chosenMedia.selectDrawing} onDraw={(drawing) => { setTool('window'); chosenMedia.draw(drawing); }} onChange={chosenMedia.putDrawing} />
  );
  const nudge = (key: string, how: 'move' | 'resize') => (): void => {
    const finding = here.find(({ id }) => selected.has(id));
    const description = pair.original?.description;
    if (markedDrawing !== undefined && chosenMedia.drawingAt !== undefined) {
      const by = (one: string, other: string): number => (key === one ? 2 : key === other ? -2 : 0);
      const [dx, dy] = [by('ArrowRight', 'ArrowLeft'), by('ArrowDown', 'ArrowUp')];
      chosenMedia.putDrawing(chosenMedia.drawingAt, how === 'move' ? moved(markedDrawing, dx, dy) : { ...markedDrawing, to: { x: markedDrawing.to.x + dx, y: markedDrawing.to.y + dy } });
      return;
    }
    if (finding !== undefined && description !== undefined) reshape(finding, movedBy(finding.region, key, how, description));
  };
  const undo = (): void => act(call('review.undo', { caseId }));
  const erase = (): void => {
    if (markedDrawing !== undefined) { chosenMedia.eraseDrawing(); return; }
    const ids = doubt?.findings.filter(({ origin }) => origin === 'drawn').map(({ id }) => id) ?? [];
    if (ids.length > 0) act(call('review.erase', { caseId, findingIds: ids }));
  };
  const pan = (key: string) => (): void => setView((old) => (pair.original === undefined ? old : panned(old, key, pair.original.description)));
  const adjust = (wider: number, higher: number) => (): void => setView((old) => dragWindow(old, windowOf(pair.original?.description), wider, higher));
  const scrollKey = (by: number) => (): void => scroll(by);
  useReviewKeys({
    n: () => step(1), p: () => step(-1), m: () => decide('mask'), k: () => decide('keep'), d: () => setTool((old) => (old === 'draw' ? 'window' : 'draw')),
    i: () => setView((old) => ({ ...old, inverted: !old.inverted })), 0: () => setView((old) => ({ ...startView, inverted: old.inverted })), ' ': () => setPlaying((old) => !old),
    r: drawInMiddle, u: () => takeAs('frame'), s: () => takeAs('stack'), Delete: erase, Backspace: erase, 'Ctrl+z': undo,
    ...Object.fromEntries(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].flatMap((key) => [[`Ctrl+${key}`, nudge(key, 'move')], [`Ctrl+Shift+${key}`, nudge(key, 'resize')], [`Shift+${key}`, pan(key)]])),
    '[': adjust(-10, 0), ']': adjust(10, 0), ',': adjust(0, -10), '.': adjust(0, 10),
    ArrowDown: scrollKey(1), ArrowUp: scrollKey(-1), ArrowRight: scrollKey(1), ArrowLeft: scrollKey(-1), PageDown: scrollKey(10), PageUp: scrollKey(-10),
    Home: () => setPosition(0), End: () => setPosition(Math.max(0, slices.length - 1)), Escape: () => { setTool('window'); chosenMedia.selectDrawing(undefined); }, '+': () => setView((old) => zoomed(old, 1.2)), '-': () => setView((old) => zoomed(old, 1 / 1.2)),
  });
  const open = openDoubts(doubts);

  return (
    <main className="review">
      <h1 className="visually-hidden">{text.review.title}</h1>
      <aside className="review-side">
        <label className="field">{text.review.series}
          <select value={shown.id} onChange={(event) => show(Number(event.target.value), 0)}>
            {series.map((each) => <option key={each.id} value={each.id}>{`${seriesName(each)} · ${text.study.badges[each.badge]}`}</option>)}
          </select>
        </label>
        <div className="doubt-head"><h2>{text.review.findings}</h2><span role="status" className={open === 0 ? 'quiet' : 'doubt'}>{found.status === 'ready' && (open > 0 || !looking) && text.review.undecided(open)}</span></div>
        {job !== undefined && <p className="quiet" role="status">{text.review.stillLooking}{job.total > 0 && ` ${text.import.progress(job.done, job.total)}`}</p>}
        {job === undefined && unseen && <p className="doubt">{text.review.lookingStopped} <button type="button" onClick={() => void openCase(caseId).catch(report)}>{text.review.lookAtRest}</button></p>}
        {found.status === 'loading' ? <p className="quiet empty-list" aria-busy="true">{text.app.loading}</p> : found.status === 'failed' ? <Trouble trouble={found.trouble} /> : <FindingList doubts={doubts} looking={looking} selected={chosen} onSelect={selectListed} />}
        <div className="decide">
          <p className="quiet key-hint">{text.review.keyHint}</p>
          <label className="decide-reach quiet">{text.review.decideReach} <select value={reach} disabled={doubt === undefined} onChange={(event) => setReach(event.target.value as typeof reach)}>{decideReaches.map((each) => <option key={each} value={each}>{text.review.decideReaches[each]}</option>)}</select></label>
          <button type="button" className="primary" disabled={doubt === undefined} onClick={() => decide('mask')}>{text.review.mask}</button>
          <button type="button" disabled={doubt === undefined} onClick={() => decide('keep')}>{text.review.keep}</button>
          <div className="decide-small">
          <button type="button" disabled={doubts.length === 0} onClick={() => step(-1)}>{text.review.previous}</button>
          <button type="button" disabled={doubts.length === 0} onClick={() => step(1)}>{text.review.next}</button>
          <button type="button" onClick={undo}>{text.review.undo}</button>
          <button type="button" disabled={doubt?.findings.every(({ origin }) => origin === 'found') ?? true} onClick={erase}>{text.review.erase}</button>
          </div>
        </div>
        <SignOff caseId={caseId} version={version} open={open} looking={looking} />
      </aside>
      <section className="review-main">
        <div className="review-tools">
          <div className="group" role="group" aria-label={text.review.title}>
            <button type="button" aria-pressed={panel === 'picture'} onClick={() => setPanel('picture')}>{text.review.picture}</button>
            <button type="button" aria-pressed={panel === 'header'} onClick={() => setPanel('header')}>{text.review.header}</button>
          </div>
          {panel === 'picture' && <Toolbar {...{ tool, layout, playing, view }} description={pair.original?.description} onTool={setTool} onLayout={setLayout} onPlay={() => setPlaying(!playing)} onView={setView} />}
          {panel === 'picture' && slice !== undefined && <UseButtons series={shown} slice={slice} onUse={takeAs} />}
          {tool === 'draw' && panel === 'picture' && <DrawReach value={drawnOn} pictures={slices.length} onChange={setDrawnOn} />}
        </div>
        {panel === 'header' ? (
          <HeaderTable caseId={caseId} instanceId={slice?.instanceId ?? shown.instances[0]!.id} choice={chosenMedia.work.draft?.choice ?? startChoice} />
        ) : slices.length === 0 ? (
          <p className="message">{text.review.noPicture}</p>
        ) : (
          <Stage
            {...{ pair, view, tool, layout, selected, visibleRef, overlay }}
            findings={here}
            unseen={shown.instances.some(({ id, badge }) => id === slice?.instanceId && badge === 'checking')}
            onView={setView}
            onScroll={scroll}
            onSelect={(finding) => setChosen(doubts.find((each) => each.findings.includes(finding))?.key)}
            onDraw={draw}
            onReshape={reshape}
          />
        )}
        {chosenMedia.work.draft !== undefined && (
          <ChosenTray
            {...{ caseId, tool }}
            draft={chosenMedia.work.draft}
            version={chosenMedia.work.kept}
            at={chosenMedia.at}
            drawing={{
              drawing: markedDrawing,
              take: (which, by) => { if (by === 'mouse') setTool(tool === which ? 'window' : which); else drawInSight(which); },
              change: (drawing) => { if (chosenMedia.drawingAt !== undefined) chosenMedia.putDrawing(chosenMedia.drawingAt, drawing); },
              erase: chosenMedia.eraseDrawing,
            }}
            onChange={chosenMedia.work.change}
            onSelect={selectItem}
          />
        )}
        <FrameSlider slices={slices} position={position} findings={ofSeries} onMove={setPosition} />
      </section>
    </main>
  );
}

import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { CaseSummary, Pick, Settings } from '../../shared/contract/model.ts';
import { Trouble } from '../components/Trouble.tsx';
import { CaptionView } from '../features/caption/CaptionView.tsx';
import { ExportView } from '../features/export/ExportView.tsx';
import { ImportView } from '../features/import/ImportView.tsx';
import { ReviewView } from '../features/review/ReviewView.tsx';
import { HelpView } from '../features/settings/HelpView.tsx';
import { SettingsView } from '../features/settings/SettingsView.tsx';
import { StudyView } from '../features/study/StudyView.tsx';
import { said } from '../strings/said.ts';
import { text } from '../strings/text.ts';
import { call, connect, onEvent } from './client.ts';
import { keepEverything, useUnkept } from './draftKeeper.ts';
import { SessionContext, type Session, type View } from './session.ts';
import { TopBar } from './TopBar.tsx';

const untilKnown: Settings = { theme: 'dark', hidePatientValues: false, reviewer: '', letterKeys: true };

const noPicks: readonly Pick[] = [];

/** The window: one way through (import, study, review, caption, export), back at any time. */
export function App(): ReactElement {
  const [view, setView] = useState<View>('import');
  const [current, setCurrent] = useState<CaseSummary>();
  const [settings, setSettings] = useState(untilKnown);
  const [valuesHidden, setValuesHidden] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const [gone, setGone] = useState(false);
  const [opened, setOpened] = useState<readonly Pick[]>(noPicks);

  useEffect(() => connect(() => setGone(true)), []);
  const openCase = useCallback(async (caseId: string) => setCurrent(await call('cases.open', { caseId })), []);
  useEffect(() => onEvent('engine', ({ status }) => {
    if (status !== 'restarted') return;
    setTrouble(new Error(text.app.engineRestarted));
    // An engine that was started anew looks at no pictures before somebody opens the case.
    if (current !== undefined) openCase(current.id).catch(setTrouble);
  }), [current?.id, openCase]); // eslint-disable-line react-hooks/exhaustive-deps -- the case matters, not what is known of it
  // Files that are opened from the desktop are taken in where imports are shown, whatever is shown now.
  useEffect(() => onEvent('opened', ({ picks }) => {
    setOpened((waiting) => [...waiting, ...picks]);
    setView('import');
  }), []);
  useViewFocus(view);
  useEffect(() => {
    call('app.settings', {}).then((kept) => {
      setSettings(kept);
      setValuesHidden(kept.hidePatientValues);
    }, setTrouble);
  }, []);
  useTheme(settings.theme);
  // A job that fails says so wherever the user is; an export says it in its own view.
  useEffect(() => onEvent('job', ({ caseId, kind, status, error }) => {
    if (caseId === current?.id && kind !== 'export' && status === 'failed' && error !== undefined) setTrouble(new Error(error.message));
  }), [current?.id]);
  useEffect(() => onEvent('gone', ({ caseId }) => {
    if (caseId !== current?.id) return;
    setCurrent(undefined);
    setView('import');
    setTrouble(new Error(text.app.caseGone));
  }), [current?.id]);

  const go = useCallback((next: View) => {
    setView(next);
    setTrouble(undefined);
  }, []);
  const session: Session = useMemo(
    () => ({
      view,
      current,
      settings,
      valuesHidden,
      go,
      openCase,
      opened,
      takeOpened: () => setOpened(noPicks),
      closeCase: () => {
        setCurrent(undefined);
        setView('import');
      },
      changeSettings: async (change) => setSettings(await call('app.changeSettings', change)),
      toggleValues: () => setValuesHidden((hidden) => !hidden),
      report: setTrouble,
    }),
    [view, current, settings, valuesHidden, openCase, opened, go],
  );
  useHideKey(session.toggleValues);
  const unkept = useUnkept();
  useLastWords();
  // The next steps open with the first pictures, not with the last.
  const waiting = current?.instances === 0 ? current.id : undefined;
  useEffect(() => onEvent('tree', ({ caseId }) => { if (caseId === waiting) openCase(caseId).catch(setTrouble); }), [waiting, openCase]);
  useStrayDrops(view !== 'import', useCallback(() => {
    setView('import');
    setTrouble(new Error(text.app.dropHere));
  }, []));

  if (gone) return <main className="message"><h1>{text.app.hostGone}</h1><p className="quiet">{text.app.hostGoneHint}</p>{unkept !== undefined && <p className="doubt">{text.app.notKeptAtEnd}</p>}</main>;
  return (
    <SessionContext value={session}>
      <TopBar />
      {trouble !== undefined && <Trouble trouble={trouble} onClose={() => setTrouble(undefined)} />}
      {unkept !== undefined && <Trouble trouble={new Error(unkept instanceof Error ? `${text.app.notKept} ${said(unkept.message)}` : text.app.notKept)} />}
      <CurrentView view={view} />
    </SessionContext>
  );
}

function CurrentView({ view }: { readonly view: View }): ReactElement {
  switch (view) {
    case 'import': return <ImportView />;
    case 'study': return <StudyView />;
    case 'review': return <ReviewView />;
    case 'caption': return <CaptionView />;
    case 'export': return <ExportView />;
    case 'settings': return <SettingsView />;
    case 'help': return <HelpView />;
  }
}

const longestWait = 3_000;

/** A view that follows another is told by the window's title, and read from its head on. */
function useViewFocus(view: View): void {
  const shown = useRef(view);
  useEffect(() => {
    document.title = `${titleOf(view)} – Vignette`;
    if (shown.current === view) return;
    shown.current = view;
    const begun = performance.now();
    let frame = 0;
    const look = (): void => {
      // Who has gone on meanwhile is not called back.
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body && activeElement.closest('header') === null) return;
      const head = document.querySelector<HTMLElement>('main:not([aria-busy]) h1');
      if (head === null) {
        // What the view shows may still be fetched.
        if (performance.now() - begun < longestWait) frame = requestAnimationFrame(look);
        return;
      }
      head.tabIndex = -1;
      head.focus({ preventScroll: true });
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [view]);
}

const titleOf = (view: View): string => (view === 'settings' ? text.app.settings : view === 'help' ? text.app.help : text.steps[view]);

function useTheme(theme: Settings['theme']): void {
  useEffect(() => {
    const light = window.matchMedia('(prefers-color-scheme: light)');
    const apply = (): void => {
      document.documentElement.dataset.theme = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme;
    };
    apply();
    light.addEventListener('change', apply);
    return () => light.removeEventListener('change', apply);
  }, [theme]);
}

/** What is dropped on another view is no order to leave the page; it is asked for where it can be taken. */
function useStrayDrops(astray: boolean, refuse: () => void): void {
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      if (astray && event.dataTransfer?.types.includes('Files') === true) refuse();
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [astray, refuse]);
}

/** What was typed a moment before the window closes is handed over; browser and shell ask whoever would leave behind what could not be kept. */
function useLastWords(): void {
  useEffect(() => {
    const beforeUnload = (event: BeforeUnloadEvent): void => { if (keepEverything()) event.preventDefault(); };
    window.addEventListener('beforeunload', beforeUnload);
    return () => window.removeEventListener('beforeunload', beforeUnload);
  }, []);
}

/** One key hides what a person behind the user should not read. */
function useHideKey(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F2') {
        event.preventDefault();
        toggle();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [toggle]);
}

import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { CaseSummary, Settings } from '../../shared/contract/model.ts';
import { Trouble } from '../components/Trouble.tsx';
import { CaptionView } from '../features/caption/CaptionView.tsx';
import { ExportView } from '../features/export/ExportView.tsx';
import { ImportView } from '../features/import/ImportView.tsx';
import { ReviewView } from '../features/review/ReviewView.tsx';
import { HelpView } from '../features/settings/HelpView.tsx';
import { SettingsView } from '../features/settings/SettingsView.tsx';
import { StudyView } from '../features/study/StudyView.tsx';
import { text } from '../strings/text.ts';
import { call, connect, onEvent } from './client.ts';
import { SessionContext, type Session, type View } from './session.ts';
import { TopBar } from './TopBar.tsx';

const untilKnown: Settings = { theme: 'system', hidePatientValues: false, reviewer: '' };

/** The window: one way through (import, study, review, caption, export), back at any time. */
export function App(): ReactElement {
  const [view, setView] = useState<View>('import');
  const [current, setCurrent] = useState<CaseSummary>();
  const [settings, setSettings] = useState(untilKnown);
  const [valuesHidden, setValuesHidden] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const [gone, setGone] = useState(false);

  useEffect(() => connect(() => setGone(true)), []);
  useEffect(() => onEvent('engine', ({ status }) => { if (status === 'restarted') setTrouble(new Error(text.app.engineRestarted)); }), []);
  useEffect(() => {
    call('app.settings', {}).then((kept) => {
      setSettings(kept);
      setValuesHidden(kept.hidePatientValues);
    }, setTrouble);
  }, []);
  useTheme(settings.theme);

  const openCase = useCallback(async (caseId: string) => setCurrent(await call('cases.open', { caseId })), []);
  const session: Session = useMemo(
    () => ({
      view,
      current,
      settings,
      valuesHidden,
      go: setView,
      openCase,
      closeCase: () => {
        setCurrent(undefined);
        setView('import');
      },
      changeSettings: async (change) => setSettings(await call('app.changeSettings', change)),
      toggleValues: () => setValuesHidden((hidden) => !hidden),
      report: setTrouble,
    }),
    [view, current, settings, valuesHidden, openCase],
  );
  useHideKey(session.toggleValues);

  if (gone) return <main className="message"><h1>{text.app.hostGone}</h1><p className="quiet">{text.app.hostGoneHint}</p></main>;
  return (
    <SessionContext value={session}>
      <TopBar />
      {trouble !== undefined && <Trouble trouble={trouble} onClose={() => setTrouble(undefined)} />}
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

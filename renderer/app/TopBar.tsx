import type { ReactElement } from 'react';
import { text } from '../strings/text.ts';
import { CaseTitle } from './CaseTitle.tsx';
import { steps, useSession } from './session.ts';

/** Where the user is, where they can go, and the one switch that must always be at hand. */
export function TopBar(): ReactElement {
  const { view, current, valuesHidden, go, toggleValues } = useSession();
  return (
    <header className="top-bar">
      <strong className="brand">Vignette</strong>
      <nav aria-label={text.app.steps}>
        <ol className="steps">
          {steps.map((step, index) => (
            <li key={step}>
              <button type="button" className="plain step" aria-current={view === step ? 'step' : undefined} disabled={step !== 'import' && (current === undefined || current.instances === 0)} onClick={() => go(step)}>
                <span className="step-number" aria-hidden="true">{index + 1}</span>
                {text.steps[step]}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <span className="top-gap">{current !== undefined && <CaseTitle key={current.id} current={current} />}</span>
      <button type="button" className={valuesHidden ? 'on' : 'plain'} onClick={toggleValues} title={text.app.hideValuesHint}>{valuesHidden ? text.app.showValues : text.app.hideValues}</button>
      <button type="button" className="plain" aria-current={view === 'settings' ? 'page' : undefined} onClick={() => go('settings')}>{text.app.settings}</button>
      <button type="button" className="plain" aria-current={view === 'help' ? 'page' : undefined} onClick={() => go('help')}>{text.app.help}</button>
    </header>
  );
}

import { useState, type ReactElement } from 'react';
import type { Settings } from '../../../shared/contract/model.ts';
import { useSession } from '../../app/session.ts';
import { useQuery } from '../../app/useQuery.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import { RememberedDevices } from './RememberedDevices.tsx';
import './settings.css';

const themes: readonly Settings['theme'][] = ['system', 'dark', 'light'];

export function SettingsView(): ReactElement {
  const { settings, changeSettings, report } = useSession();
  const [reviewer, setReviewer] = useState<string>();
  const change = (changed: Partial<Settings>): void => void changeSettings(changed).catch(report);
  return (
    <main className="settings">
      <h1>{text.settings.title}</h1>
      <fieldset className="card">
        <legend>{text.settings.theme}</legend>
        {themes.map((theme) => (
          <label key={theme} className="choice"><input type="radio" name="theme" checked={settings.theme === theme} onChange={() => change({ theme })} /> {text.settings.themes[theme]}</label>
        ))}
      </fieldset>
      <section className="card">
        <label className="choice">
          <input type="checkbox" checked={settings.hidePatientValues} onChange={(event) => change({ hidePatientValues: event.target.checked })} />
          <span><strong>{text.settings.hideAtStart}</strong><span className="quiet">{text.settings.hideAtStartHint}</span></span>
        </label>
        <label className="choice">
          <input type="checkbox" checked={settings.letterKeys} onChange={(event) => change({ letterKeys: event.target.checked })} />
          <span><strong>{text.settings.letterKeys}</strong><span className="quiet">{text.settings.letterKeysHint}</span></span>
        </label>
        <label className="field">
          <strong>{text.settings.reviewer}</strong>
          <input type="text" maxLength={120} value={reviewer ?? settings.reviewer} onChange={(event) => setReviewer(event.target.value)} onBlur={() => { if (reviewer !== undefined) change({ reviewer }); }} />
          <span className="quiet">{text.settings.reviewerHint}</span>
        </label>
      </section>
      <RememberedDevices />
      <About />
    </main>
  );
}

function About(): ReactElement | null {
  const about = useQuery('app.about', {});
  if (about.status === 'failed') return <Trouble trouble={about.trouble} />;
  if (about.status === 'loading') return null;
  const { version, licence, edition, sealedBy, warnings, notices } = about.value;
  return (
    <>
      <section className="card">
        <h2>{text.settings.store}</h2>
        <p>{sealedBy === 'keychain' ? text.settings.keychain : text.settings.keyFile}</p>
        {warnings.map((warning) => <p key={warning} className="note">{said(warning)}</p>)}
      </section>
      <section className="card">
        <h2>{text.settings.about}</h2>
        <p><strong>{text.settings.version(version)}</strong></p>
        <p>{text.settings.licence(licence)}</p>
        <p>{text.settings.edition(edition)}</p>
        <p>{text.settings.noNetwork}</p>
        <details>
          <summary>{text.settings.notices}</summary>
          <div className="scroll-box" tabIndex={0}>
            <table><tbody>{notices.map(({ name, version: of, licence: under }) => <tr key={`${name}@${of}`}><td>{name}</td><td>{of}</td><td>{under}</td></tr>)}</tbody></table>
          </div>
        </details>
      </section>
    </>
  );
}

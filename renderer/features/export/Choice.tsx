import type { ReactElement } from 'react';
import type { ProfileChoice } from '../../../shared/contract/model.ts';
import { useQuery } from '../../app/useQuery.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';

/** Profile and options in plain words with their consequence; what excludes each other cannot be taken together. */
export function Choice({ choice, form, onChange }: { readonly choice: ProfileChoice; readonly form: 'open' | 'folded'; readonly onChange: (choice: ProfileChoice) => void }): ReactElement | null {
  const known = useQuery('export.profiles', {});
  const policy = useQuery('policy.read', {});
  if (policy.status === 'failed') return <Trouble trouble={policy.trouble} />;
  if (known.status === 'failed') return <Trouble trouble={known.trouble} />;
  if (known.status === 'loading' || policy.status === 'loading') return null;
  const { profiles, options } = known.value;
  const { profile: fixed, required, forbidden, sentences } = policy.value;
  const profile = fixed ?? choice.profile;
  const included = [...(profiles.find(({ name }) => name === profile)?.options ?? []), ...required];
  const taken = [...included, ...choice.options];
  return (
    <details className="card" {...(form === 'open' ? { open: true } : {})}>
      <summary>{text.export.profile}: {text.export.profileNames[profile] ?? profile}</summary>
      {sentences.length > 0 && <div className="note"><strong>{text.export.policy}</strong><ul>{sentences.map((sentence) => <li key={sentence}>{said(sentence)}</li>)}</ul></div>}
      <fieldset className="plain-set">
        <legend className="visually-hidden">{text.export.profile}</legend>
        {profiles.map(({ name, sentence }) => (
          <label key={name} className="choice">
            <input type="radio" name="profile" checked={profile === name} disabled={fixed !== undefined && fixed !== name} onChange={() => onChange({ profile: name, options: [] })} />
            <span><strong>{text.export.profileNames[name] ?? name}</strong><span className="quiet">{said(sentence)}</span></span>
          </label>
        ))}
      </fieldset>
      <details>
        <summary>{text.export.options}</summary>
        <p className="quiet">{text.export.optionsHint}</p>
        {options.filter(({ name }) => name.startsWith('retain-')).map(({ name, sentence, excludes }) => {
          const other = excludes.find((candidate) => taken.includes(candidate));
          const own = included.includes(name);
          return (
            <label key={name} className="choice">
              <input
                type="checkbox"
                checked={taken.includes(name)}
                disabled={own || fixed !== undefined || forbidden.includes(name) || other !== undefined}
                onChange={(event) => onChange({ ...choice, options: event.target.checked ? [...choice.options, name] : choice.options.filter((option) => option !== name) })}
              />
              <span><strong>{text.export.optionNames[name] ?? name}</strong><span className="quiet">{said(sentence)}{other !== undefined && ` ${text.export.excluded(text.export.optionNames[other] ?? other)}`}</span></span>
            </label>
          );
        })}
      </details>
    </details>
  );
}

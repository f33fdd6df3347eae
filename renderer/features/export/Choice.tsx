import type { ReactElement } from 'react';
import type { ProfileChoice } from '../../../shared/contract/model.ts';
import { useQuery } from '../../app/useQuery.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';

/** Profile and options in plain words with their consequence; what excludes each other cannot be taken together. */
export function Choice({ choice, onChange }: { readonly choice: ProfileChoice; readonly onChange: (choice: ProfileChoice) => void }): ReactElement | null {
  const known = useQuery('export.profiles', {});
  if (known.status === 'failed') return <Trouble trouble={known.trouble} />;
  if (known.status === 'loading') return null;
  const { profiles, options } = known.value;
  const included = profiles.find(({ name }) => name === choice.profile)?.options ?? [];
  const taken = [...included, ...choice.options];
  return (
    <>
      <fieldset className="card">
        <legend>{text.export.profile}</legend>
        {profiles.map(({ name, sentence }) => (
          <label key={name} className="choice">
            <input type="radio" name="profile" checked={choice.profile === name} onChange={() => onChange({ profile: name, options: [] })} />
            <span><strong>{name}</strong><span className="quiet">{sentence}</span></span>
          </label>
        ))}
      </fieldset>
      <details className="card">
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
                disabled={own || other !== undefined}
                onChange={(event) => onChange({ ...choice, options: event.target.checked ? [...choice.options, name] : choice.options.filter((option) => option !== name) })}
              />
              <span><strong>{name}</strong><span className="quiet">{sentence}{other !== undefined && ` ${text.export.excluded(other)}`}</span></span>
            </label>
          );
        })}
      </details>
    </>
  );
}

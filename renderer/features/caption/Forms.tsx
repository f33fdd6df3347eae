import { useState, type ReactElement } from 'react';
import type { BundleDraft, DraftChange } from '../../../shared/bundle/draft.ts';
import { ageBands, templates } from '../../../shared/caption/index.ts';
import { templateIds } from '../../../shared/caption/templateIds.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import { fieldOf, hasOptions, hasTitle, withField } from './fields.ts';
import { ScannedField } from './ScannedField.tsx';
import type { Scan } from './useScan.ts';

interface FormProps {
  readonly draft: BundleDraft;
  readonly destination: Destination;
  readonly scan: Scan;
  readonly onChange: (change: DraftChange) => void;
}

/** A template that gets answers: vignette, findings, the question, and where it has them four options and a reveal. */
export function TemplateForm({ draft, group, destination, scan, onChange }: FormProps & { readonly group: Group | undefined }): ReactElement {
  const { caption } = draft;
  const { fields, template } = caption;
  const field = (name: string, value: string, label: string, more: { readonly hint?: string; readonly lines?: 'one' | 'several'; readonly maxLength?: number } = {}): ReactElement => (
    <ScannedField key={name} id={fieldOf(name)} label={label} value={value} findings={scan.of(name)} maxLength={4000} onChange={(next) => onChange(withField(draft, name, next))} {...more} />
  );
  return (
    <section className="card">
      <label className="field">{text.caption.template}
        <select value={template} onChange={(event) => onChange({ caption: { ...caption, template: event.target.value as typeof template } })}>{templateIds.map((id) => <option key={id} value={id}>{templates[id].name}</option>)}</select>
        <span className="quiet">{said(templates[template].sentence)}</span>
      </label>
      {hasTitle(destination) && field('title', draft.title, text.caption.titleField, { lines: 'one', maxLength: 200, hint: text.caption.titleHint })}
      <div className="pair">
        <label className="field">{text.caption.ageBand}
          <select value={fields.ageBand ?? ''} onChange={(event) => onChange({ caption: { ...caption, fields: { ...fields, ageBand: ageBands.find((band) => band === event.target.value) } } })}>
            <option value="">{text.caption.notSaid}</option>
            {ageBands.map((band) => <option key={band} value={band}>{band}</option>)}
          </select>
        </label>
        <label className="field">{text.caption.sex}
          <select value={fields.sex ?? ''} onChange={(event) => onChange({ caption: { ...caption, fields: { ...fields, sex: event.target.value === '' ? undefined : (event.target.value as 'female' | 'male') } } })}>
            <option value="">{text.caption.notSaid}</option>
            <option value="female">{text.caption.sexes.female}</option>
            <option value="male">{text.caption.sexes.male}</option>
          </select>
        </label>
      </div>
      {field('presentation', fields.presentation, text.caption.presentation, { hint: text.caption.presentationHint })}
      {field('findings', fields.findings, text.caption.findings, { hint: text.caption.findingsHint })}
      {field('question', fields.question, text.caption.question, { hint: text.caption.questionHint })}
      {hasOptions(draft) && <div className="options">{fields.options.map((option, index) => field(`option-${index}`, option, text.caption.option(index), { lines: 'one', maxLength: 200 }))}</div>}
      {template !== 'poll' && field('answer', fields.answer, template === 'tweetorial' ? text.caption.lastPoint : text.caption.answer, { hint: text.caption.answerHint })}
      <Hashtags {...{ draft, group, scan, onChange }} />
    </section>
  );
}

/** One text, as the author writes it. */
export function FreeForm({ draft, destination, scan, onChange }: FormProps): ReactElement {
  return (
    <section className="card">
      {hasTitle(destination) && <ScannedField id={fieldOf('title')} label={text.caption.titleField} value={draft.title} findings={scan.of('title')} lines="one" maxLength={200} onChange={(value) => onChange(withField(draft, 'title', value))} />}
      <ScannedField id={fieldOf('free')} label={text.caption.freeText} value={draft.caption.free} findings={scan.of('free')} maxLength={40_000} hint={text.caption.freeHint} onChange={(value) => onChange(withField(draft, 'free', value))} />
    </section>
  );
}

function Hashtags({ draft, group, scan, onChange }: Pick<FormProps, 'draft' | 'scan' | 'onChange'> & { readonly group: Group | undefined }): ReactElement {
  const tags = draft.caption.fields.hashtags;
  const [typed, setTyped] = useState<string>();
  const missing = group?.hashtags.filter((tag) => !tags.includes(tag)) ?? [];
  const keep = (value: string): void => onChange(withField(draft, 'hashtags', value.split(/[\s,]+/u).filter((tag) => tag !== '').map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)).join(' ')));
  return (
    <div className="hashtags" onBlur={() => { if (typed !== undefined) keep(typed); setTyped(undefined); }}>
      <ScannedField id={fieldOf('hashtags')} label={text.caption.hashtags} value={typed ?? tags.join(' ')} findings={typed === undefined ? scan.of('hashtags') : []} lines="one" maxLength={1000} onChange={setTyped} />
      {missing.length > 0 && <p className="suggested"><span className="quiet">{text.caption.ofGroup}</span> {missing.map((tag) => <button key={tag} type="button" onClick={() => onChange(withField(draft, 'hashtags', [...tags, tag].join(' ')))}>{tag}</button>)}</p>}
    </div>
  );
}

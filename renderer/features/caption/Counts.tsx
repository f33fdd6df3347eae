import type { ReactElement } from 'react';
import { planTexts, type BundleTexts, type PlannedText } from '../../../shared/bundle/planTexts.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';

/** Each text of the post as the destination will show it, counted as the destination counts. */
export function Counts({ destination, texts }: { readonly destination: Destination; readonly texts: BundleTexts }): ReactElement {
  const plan = planTexts(destination, texts);
  const posts = plan.texts.filter(({ role }) => role === 'caption').length;
  return (
    <section className="card counts" aria-label={text.caption.preview}>
      <h2>{text.caption.preview}</h2>
      {plan.texts.length === 0 && <p className="quiet">{destination.text.parts.length === 0 ? text.caption.noText(destination.name) : text.caption.nothingWritten}</p>}
      {plan.texts.map((planned, index) => <Post key={planned.name} planned={planned} title={planned.role === 'caption' && posts > 1 ? text.caption.postOf(index + 1 - plan.texts.findIndex(({ role }) => role === 'caption'), posts) : text.caption.roles[planned.role]} />)}
      {plan.warnings.map(({ message }) => <p key={message} className="quiet">{said(message)}</p>)}
      {plan.refusals.map((refusal) => <p key={refusal} className="over">{said(refusal)}</p>)}
    </section>
  );
}

function Post({ title, planned }: { readonly title: string; readonly planned: PlannedText }): ReactElement {
  const { count: length, max, bytes, maxBytes, hashtags, maxHashtags, fits } = planned.count;
  const figures = [
    text.caption.count(length, max),
    ...(bytes !== undefined && maxBytes !== undefined ? [text.caption.bytes(bytes, maxBytes)] : []),
    ...(hashtags !== undefined && maxHashtags !== undefined && hashtags > 0 ? [text.caption.hashtagCount(hashtags, maxHashtags)] : []),
  ];
  return (
    <article className={fits ? 'post' : 'post too-long'}>
      <header>
        <strong>{title}</strong>
        <span className={fits ? 'quiet' : 'over'}>{figures.join(' · ')}<span role="status">{!fits && ` · ${text.caption.tooLong}`}</span></span>
      </header>
      {max !== undefined && <meter aria-label={title} min={0} max={max} value={Math.min(length, max)} high={max * 0.95} />}
      <p className="post-text">{planned.text}</p>
    </article>
  );
}

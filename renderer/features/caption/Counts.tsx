import type { ReactElement } from 'react';
import type { DraftTexts } from '../../../shared/bundle/draftTexts.ts';
import { countText } from '../../../shared/caption/index.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { text } from '../../strings/text.ts';

/** Each text of the post as the destination will show it, counted as the destination counts. */
export function Counts({ destination, texts, reveal }: DraftTexts & { readonly destination: Destination }): ReactElement {
  const { parts } = destination.text;
  const isThread = parts.length === 1 && texts.length > 1;
  return (
    <section className="card counts" aria-label={text.caption.preview}>
      <h2>{text.caption.preview}</h2>
      {texts.length === 0 && <p className="quiet">{parts.length === 0 ? text.caption.noText(destination.name) : text.caption.nothingWritten}</p>}
      {texts.map((post, index) => {
        const part = parts[isThread ? 0 : index];
        return part === undefined ? null : <Post key={`${part.name} ${index}`} title={isThread ? text.caption.postOf(index + 1, texts.length) : text.caption.parts[part.name]} post={post} count={countText(post, part)} source={part.max?.source} />;
      })}
      {reveal !== undefined && parts[0] !== undefined && <Post title={text.caption.reveal} post={reveal} count={countText(reveal, parts.at(-1)!)} source={undefined} />}
    </section>
  );
}

function Post({ title, post, count, source }: { readonly title: string; readonly post: string; readonly count: ReturnType<typeof countText>; readonly source: 'official' | 'third-party' | 'unverified' | undefined }): ReactElement {
  const { count: length, max, bytes, maxBytes, hashtags, maxHashtags, fits } = count;
  const figures = [
    text.caption.count(length, max),
    ...(bytes !== undefined && maxBytes !== undefined ? [text.caption.bytes(bytes, maxBytes)] : []),
    ...(hashtags !== undefined && maxHashtags !== undefined && hashtags > 0 ? [text.caption.hashtagCount(hashtags, maxHashtags)] : []),
  ];
  return (
    <article className={fits ? 'post' : 'post too-long'}>
      <header>
        <strong>{title}</strong>
        <span className={fits ? 'quiet' : 'over'} role="status">{figures.join(' · ')}{!fits && ` · ${text.caption.tooLong}`}</span>
      </header>
      {max !== undefined && <meter aria-label={title} min={0} max={max} value={Math.min(length, max)} high={max * 0.95} />}
      <p className="post-text">{post}</p>
      {!fits && source !== undefined && source !== 'official' && <p className="quiet">{text.caption.weakLimit[source]}</p>}
    </article>
  );
}

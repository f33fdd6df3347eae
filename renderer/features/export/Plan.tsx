import type { ReactElement } from 'react';
import type { BundleDraft } from '../../../shared/bundle/draft.ts';
import type { PlannedMediaView } from '../../../shared/contract/bundle.ts';
import { MediaPreview } from '../../components/MediaPreview.tsx';
import { useSession } from '../../app/session.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import { usePlan } from './usePlan.ts';

/** What the bundle will hold, post by post, before anything is written. */
export function Plan({ caseId, kept, draft }: { readonly caseId: string; readonly kept: number; readonly draft: BundleDraft }): ReactElement {
  const { go } = useSession();
  const plan = usePlan(caseId, kept);
  if (plan.status === 'failed') return <Trouble trouble={plan.trouble} />;
  if (plan.status === 'loading') return <section className="card" aria-busy="true"><h2>{text.export.plan}</h2><p className="quiet">{text.app.loading}</p></section>;
  const { form, posts, dicom, warnings, refusals } = plan.value;
  const empty = form !== 'dicom' && posts.every(({ media, texts }) => media.length === 0 && texts.length === 0);
  return (
    <section className="card plan" aria-label={text.export.plan}>
      <div className="plan-head">
        <h2>{text.export.plan}</h2>
        {form !== 'dicom' && <span className="quiet">{draft.chosen === 'automatic' ? text.export.automatic : text.export.byHand}</span>}
      </div>
      {refusals.map((refusal) => <p key={refusal} className="note refused-plan">{refusal}</p>)}
      {form === 'dicom' && (
        <ul>
          <li>{text.export.holdsImages(dicom.instances, dicom.series)}</li>
          <li>{text.export.holdsMasks(dicom.masked)}</li>
          <li>{text.export.holdsDirectory}</li>
        </ul>
      )}
      {empty && <p className="quiet">{text.export.emptyPlan} <button type="button" onClick={() => go('review')}>{text.export.choosePictures}</button> <button type="button" onClick={() => go('caption')}>{text.export.writeCaption}</button></p>}
      {posts.filter(({ media, texts }) => media.length > 0 || texts.length > 0).map((post, index) => (
        <article key={index} className="planned-post">
          {posts.length > 1 && <h3>{text.export.post(index + 1, posts.length)}</h3>}
          {post.media.length > 0 && <div className="planned-media">{post.media.map((media) => <Planned key={media.stem} caseId={caseId} kept={kept} media={media} draft={draft} />)}</div>}
          {post.texts.map(({ name, role, text: words, count, max, fits }) => (
            <div key={name} className="planned-text">
              <p><code>{name}</code> <span className={fits ? 'quiet' : 'over'}>{text.caption.count(count, max)}</span>{role === 'reveal' && <span className="quiet"> · {text.caption.roles.reveal}</span>}</p>
              <p className="post-text">{words}</p>
            </div>
          ))}
        </article>
      ))}
      {warnings.length > 0 && (
        <ul className="warnings">
          {warnings.map(({ message, source }) => <li key={message}>{said(message)} {source !== 'plan' && <span className="source">{text.export.sources[source]}</span>}</li>)}
        </ul>
      )}
      <p className="quiet">{text.export.holdsReport}</p>
    </section>
  );
}

function Planned({ caseId, kept, media, draft }: { readonly caseId: string; readonly kept: number; readonly media: PlannedMediaView; readonly draft: BundleDraft }): ReactElement | null {
  const item = draft.media[media.item];
  if (item === undefined) return null;
  const { stem, form, width, height, seconds, padded } = media;
  return (
    <figure className="planned">
      <MediaPreview caseId={caseId} item={item} index={media.item} version={kept} />
      <figcaption>
        <code>{stem}</code>
        <span className="quiet">{text.export.forms[form]} · {width} × {height}{seconds !== undefined && ` · ${text.export.seconds(seconds)}`}{padded && ` · ${text.export.padded}`}</span>
      </figcaption>
    </figure>
  );
}

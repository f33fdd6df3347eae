import { useMemo, useState, type ReactElement } from 'react';
import type { BundleDraft } from '../../../shared/bundle/draft.ts';
import { draftTexts } from '../../../shared/bundle/draftTexts.ts';
import { repaired } from '../../../shared/caption/index.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import { useSession } from '../../app/session.ts';
import { useDraft, type DraftInWork } from '../../app/useDraft.ts';
import { useQuery } from '../../app/useQuery.ts';
import { DestinationPicker } from '../../components/DestinationPicker.tsx';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { AltTexts } from './AltTexts.tsx';
import { CaptionFindings } from './CaptionFindings.tsx';
import { Counts } from './Counts.tsx';
import { fieldOf, textsOf, withField } from './fields.ts';
import { FreeForm, TemplateForm } from './Forms.tsx';
import { Rarity } from './Rarity.tsx';
import { useFindingKeys } from './useFindingKeys.ts';
import { useScan, type FoundIn } from './useScan.ts';
import './caption.css';

/** The words of the post: filled into a template or written freely, counted as the destination counts, and looked at while they are written. */
export function CaptionView(): ReactElement {
  const { current } = useSession();
  const destinations = useQuery('destinations.list', {});
  if (current === undefined) return <main className="message"><h1>{text.study.empty}</h1></main>;
  if (destinations.status === 'failed') return <main><Trouble trouble={destinations.trouble} /></main>;
  if (destinations.status === 'loading') return <main className="message" aria-busy="true"><p className="quiet">{text.app.loading}</p></main>;
  return <CaptionOfCase key={current.id} caseId={current.id} {...destinations.value} />;
}

interface CaptionOfCaseProps {
  readonly caseId: string;
  readonly destinations: readonly Destination[];
  readonly groups: readonly Group[];
}

function CaptionOfCase({ caseId, destinations, groups }: CaptionOfCaseProps): ReactElement {
  const work = useDraft(caseId);
  if (work.trouble !== undefined) return <main><Trouble trouble={work.trouble} /></main>;
  const destination = destinations.find(({ id }) => id === work.draft?.destination);
  if (work.draft === undefined || destination === undefined) return <main className="message" aria-busy="true"><p className="quiet">{text.app.loading}</p></main>;
  return <CaptionDesk {...{ caseId, work, destination, destinations, groups }} draft={work.draft} />;
}

interface CaptionDeskProps {
  readonly caseId: string;
  readonly draft: BundleDraft;
  readonly work: DraftInWork;
  readonly destination: Destination;
  readonly destinations: readonly Destination[];
  readonly groups: readonly Group[];
}

function CaptionDesk({ caseId, draft, work, destination, destinations, groups }: CaptionDeskProps): ReactElement {
  const { go } = useSession();
  const { change } = work;
  const group = groups.find(({ id }) => id === draft.group);
  const texts = useMemo(() => textsOf(draft, destination), [draft, destination]);
  const scan = useScan(caseId, texts, draft.accepted);
  const [chosen, setChosen] = useState<string>();
  const written = useMemo(() => draftTexts(draft, destination), [draft, destination]);

  const repair = ({ field, finding }: FoundIn): void => change(withField(draft, field, repaired(texts.get(field) ?? '', { ...finding, repair: finding.repair ?? '' })));
  const show = ({ field, finding }: FoundIn): void => {
    setChosen(keyOf({ field, finding }));
    const area = document.getElementById(fieldOf(field));
    if (!(area instanceof HTMLTextAreaElement)) return;
    area.focus();
    area.setSelectionRange(finding.start, finding.end);
  };
  const step = (by: 1 | -1): void => {
    const at = scan.all.findIndex((found) => keyOf(found) === chosen);
    const next = scan.all[(at + by + scan.all.length) % Math.max(1, scan.all.length)] ?? scan.all[0];
    if (next !== undefined) show(next);
  };
  const nearest = scan.all.find((found) => keyOf(found) === chosen) ?? scan.all[0];
  useFindingKeys({ F8: () => { if (nearest !== undefined) repair(nearest); }, F9: () => step(1), 'Shift+F9': () => step(-1) });

  return (
    <main className="caption">
      <section className="caption-write">
        <h1>{text.caption.title}</h1>
        <div className="group" role="group" aria-label={text.caption.form}>
          {(['template', 'free'] as const).map((form) => (
            <button key={form} type="button" aria-pressed={draft.caption.form === form} onClick={() => change({ caption: { ...draft.caption, form } })}>{text.caption.forms[form]}</button>
          ))}
        </div>
        {draft.caption.form === 'template' ? <TemplateForm {...{ draft, group, destination, scan }} onChange={change} /> : <FreeForm {...{ draft, destination, scan }} onChange={change} />}
        {!destination.files.dicom && <AltTexts {...{ caseId, draft, destination, scan }} onChange={change} />}
      </section>
      <aside className="caption-side">
        <section className="card">
          <DestinationPicker {...{ draft, destinations, groups }} onChange={change} />
          {group !== undefined && <details><summary className="small">{text.bundle.rules(group.name)}</summary><ul className="rules">{group.rules.map((rule) => <li key={rule}>{rule}</li>)}</ul></details>}
        </section>
        <CaptionFindings scan={scan} chosen={chosen} keyOf={keyOf} onShow={show} onRepair={repair} onKeep={(words) => change({ accepted: [...draft.accepted, words] })} onAskAgain={(words) => change({ accepted: draft.accepted.filter((each) => each !== words) })} />
        <Rarity texts={texts} scan={scan} />
        <Counts destination={destination} texts={written} />
        <button type="button" className="primary" onClick={() => go('export')}>{text.caption.goOn}</button>
      </aside>
    </main>
  );
}

const keyOf = ({ field, finding }: Pick<FoundIn, 'field' | 'finding'>): string => `${field} ${finding.start} ${finding.kind}`;

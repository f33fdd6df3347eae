import type { ReactElement } from 'react';
import type { BundleDraft, DraftChange } from '../../shared/bundle/draft.ts';
import type { Destination } from '../../shared/destinations/destination.ts';
import type { Group } from '../../shared/destinations/group.ts';
import { text } from '../strings/text.ts';

interface DestinationPickerProps {
  readonly draft: BundleDraft;
  readonly destinations: readonly Destination[];
  readonly groups: readonly Group[];
  readonly onChange: (change: DraftChange) => void;
}

const kinds: readonly Destination['kind'][] = ['network', 'chat', 'mail', 'slides', 'dicom'];

/** Where the bundle goes: a group of people, and the destination where they meet. */
export function DestinationPicker({ draft, destinations, groups, onChange }: DestinationPickerProps): ReactElement {
  const group = groups.find(({ id }) => id === draft.group);
  const takeGroup = (id: string): void => {
    const next = groups.find((each) => each.id === id);
    const fields = { ...draft.caption.fields, hashtags: hashtagsFor(draft, group, next) };
    onChange({
      group: id,
      ...(next === undefined || next.destinations.includes(draft.destination) ? {} : { destination: next.destinations[0] }),
      caption: { ...draft.caption, fields, ...(next === undefined ? {} : { template: next.template }) },
    });
  };
  const takeDestination = (id: string): void => onChange({ destination: id, ...(group === undefined || group.destinations.includes(id) ? {} : { group: '' }) });
  return (
    <div className="picker">
      <label className="field">{text.bundle.group}
        <select value={group?.id ?? ''} onChange={(event) => takeGroup(event.target.value)}>
          <option value="">{text.bundle.noGroup}</option>
          {groups.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      <label className="field">{text.bundle.destination}
        <select value={draft.destination} onChange={(event) => takeDestination(event.target.value)}>
          {kinds.map((kind) => {
            const ofKind = destinations.filter((each) => each.kind === kind);
            return ofKind.length === 0 ? null : <optgroup key={kind} label={text.bundle.kinds[kind]}>{ofKind.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</optgroup>;
          })}
        </select>
      </label>
    </div>
  );
}

/** The house's hashtags come and go with the group; the author's own stay. */
function hashtagsFor(draft: BundleDraft, before: Group | undefined, next: Group | undefined): string[] {
  const own = draft.caption.fields.hashtags.filter((tag) => before?.hashtags.includes(tag) !== true);
  return [...new Set([...(next?.hashtags ?? []), ...own])];
}

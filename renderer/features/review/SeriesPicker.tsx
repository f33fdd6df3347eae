import type { ReactElement } from 'react';
import type { PatientNode, SeriesNode } from '../../../shared/contract/model.ts';
import { useSession } from '../../app/session.ts';
import { text } from '../../strings/text.ts';

interface SeriesPickerProps {
  readonly patients: readonly PatientNode[];
  /** Those that go along. */
  readonly series: readonly SeriesNode[];
  readonly names: ReadonlyMap<number, string>;
  readonly shown: number;
  readonly onShow: (seriesId: number) => void;
}

/** Which series is looked at, by number, state and description; patient by patient where there are several, as their series may bear the same numbers. */
export function SeriesPicker({ patients, series, names, shown, onShow }: SeriesPickerProps): ReactElement {
  const { valuesHidden } = useSession();
  const going = new Set(series.map(({ id }) => id));
  const groups = patients.map((patient) => ({ patient, own: patient.studies.flatMap((study) => study.series).filter(({ id }) => going.has(id)) })).filter(({ own }) => own.length > 0);
  const option = ({ id, badge, description }: SeriesNode): ReactElement => (
    <option key={id} value={id}>{[names.get(id), ...(badge === 'clean' ? [] : [text.study.badges[badge]]), ...(valuesHidden || description === '' ? [] : [description])].join(' · ')}</option>
  );
  return (
    <label className="field">{text.review.series}
      <select value={shown} onChange={(event) => onShow(Number(event.target.value))}>
        {groups.length < 2 ? series.map(option) : groups.map(({ patient, own }, index) => (
          <optgroup key={patient.id} label={valuesHidden ? text.review.patient(index + 1) : patient.name === '' ? text.study.unnamed : patient.name}>{own.map(option)}</optgroup>
        ))}
      </select>
    </label>
  );
}

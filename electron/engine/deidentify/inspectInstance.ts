import { characterSetOf, defaultCharacterSet } from '../../../shared/dicom/characterSet.ts';
import { attributeOf, formatTag } from '../../../shared/dicom/dictionary.ts';
import type { DicomFile, LeftBehind } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString, numbersOf, stringsOf } from '../../../shared/dicom/values.ts';
import { formatPath, walk } from '../../../shared/dicom/walk.ts';
import { leftBehind } from './leftBehind.ts';
import type { ListedProposal } from '../detect/listing.ts';
import { deidentifyDataSet, rules, type Change, type DeidentifyContext } from '../../../shared/profile/index.ts';

/** What would happen to one element. */
export interface InspectedChange {
  readonly tag: string;
  readonly name: string;
  readonly action: Change['action'];
  readonly category: Change['category'];
  /** Why, in a sentence. */
  readonly why: string;
  /** The value in the source, shortened; only where it was asked for. */
  readonly value?: string;
}

/** What one instance is and what would be done with it. Nothing is written. */
export interface InspectedInstance {
  readonly changes: readonly InspectedChange[];
  readonly codes: readonly string[];
  readonly labels: InstanceLabels;
  readonly frames: number;
  readonly rows: number;
  readonly columns: number;
  readonly hasPixels: boolean;
  /** What a look at the pixels proposes; empty where nobody looked. */
  readonly regions: readonly ListedProposal[];
  readonly deviceLayout: string;
}

/** Texts by which people know the instance. They identify: shown only where it was asked for. */
export interface InstanceLabels {
  readonly patientName: string;
  readonly patientId: string;
  readonly studyDate: string;
  readonly studyDescription: string;
  readonly seriesNumber: string;
  readonly seriesDescription: string;
}

const longestValue = 80;

/** Of a photo or a clip that holds more than it shows; said in the same words in the window. */
const removedPart = (part: LeftBehind): InspectedChange => ({ tag: '', name: leftBehind[part].name, action: 'removed', category: 'content', why: leftBehind[part].why });

export function inspectInstance(file: DicomFile, context: DeidentifyContext, show: { readonly values: boolean }, seen: Pick<InspectedInstance, 'regions' | 'deviceLayout'>): InspectedInstance {
  const { elements } = file.dataSet;
  const characterSet = characterSetOf(elements, defaultCharacterSet);
  const text = (tag: number): string => firstString(elements, tag, characterSet) ?? '';
  const number = (tag: number): number => {
    const element = find(elements, tag);
    return (element === undefined ? undefined : numbersOf(element)[0]) ?? 0;
  };
  const { changes, codes } = deidentifyDataSet(file, context);
  const values = show.values ? valuesOf(file) : undefined;
  return {
    changes: [...(file.leftBehind ?? []).map(removedPart), ...changes
      .filter(({ action }) => action !== 'added')
      .map(({ path, tag, action, rule, category }) => {
        const value = values?.get(path);
        return { tag: formatTag(tag), name: attributeOf(tag)?.name ?? 'Private or unknown', action, category, why: rules[rule], ...(value === undefined ? {} : { value }) };
      })],
    codes,
    labels: {
      patientName: text(tags.PatientName),
      patientId: text(tags.PatientID),
      studyDate: text(tags.StudyDate),
      studyDescription: text(tags.StudyDescription),
      seriesNumber: text(tags.SeriesNumber),
      seriesDescription: text(tags.SeriesDescription),
    },
    frames: number(tags.NumberOfFrames) || 1,
    rows: number(tags.Rows),
    columns: number(tags.Columns),
    ...seen,
    hasPixels: [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData].some((tag) => find(elements, tag) !== undefined),
  };
}

function valuesOf(file: DicomFile): Map<string, string> {
  const values = new Map<string, string>();
  walk(file.dataSet, (element, path, characterSet) => {
    if (element.kind !== 'value' || element.value.length > 64 * 1024) return;
    const texts = stringsOf(element, characterSet);
    const value = texts.length > 0 ? texts.join('\\') : numbersOf(element).slice(0, 8).join('\\');
    if (value !== '') values.set(formatPath(path), value.length > longestValue ? `${value.slice(0, longestValue)}…` : value);
  });
  return values;
}

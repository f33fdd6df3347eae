import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString, numbersOf } from '../../../shared/dicom/values.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import type { AltTextFacts } from '../../../shared/caption/index.ts';
import { withSource } from '../deidentify/readSource.ts';
import type { SourceLocation } from '../ingest/location.ts';
import type { PictureWords } from './itemTasks.ts';

/** Reads the words for an alternative text from the cleaned header of the first instance that an item shows. */
export const pictureWords = (location: SourceLocation, kind: MediaItem['kind']): Promise<PictureWords> => withSource(location, (file) => wordsOf(file, kind));

function wordsOf(file: DicomFile, kind: MediaItem['kind']): PictureWords {
  const { elements } = file.dataSet;
  const text = (tag: number): string => firstString(elements, tag)?.trim() ?? '';
  const description = text(tags.SeriesDescription);
  return {
    modality: text(tags.Modality),
    ...(text(tags.BodyPartExamined) === '' ? {} : { bodyPart: text(tags.BodyPartExamined) }),
    plane: planeOf(file),
    sequence: /\b(?:T1|T2|PD|FLAIR|DWI|ADC|SWI|STIR)\b/iu.exec(description)?.[0].toUpperCase(),
    ...(description === '' ? {} : { description }),
    kind,
  };
}

/** The plane whose normal is less than 20 degrees inclined to an axis of the patient. */
function planeOf({ dataSet: { elements } }: DicomFile): AltTextFacts['plane'] {
  const element = find(elements, tags.ImageOrientationPatient);
  const [rx, ry, rz, cx, cy, cz] = element === undefined ? [] : numbersOf(element);
  if (cz === undefined) return undefined;
  const normal = [ry! * cz - rz! * cy!, rz! * cx! - rx! * cz, rx! * cy! - ry! * cx!].map(Math.abs);
  const axis = normal.findIndex((component) => component > Math.cos(Math.PI / 9));
  return axis === -1 ? 'oblique' : (['sagittal', 'coronal', 'axial'] as const)[axis];
}

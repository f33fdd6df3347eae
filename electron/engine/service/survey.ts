import { characterSetOf, defaultCharacterSet } from '../../../shared/dicom/characterSet.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { sopClassOf } from '../../../shared/dicom/sopClasses.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { firstString } from '../../../shared/dicom/values.ts';
import { firstNumber, frameFormatOf, numberOfFramesOf, pixelElementOf } from '../../../shared/pixels/attributes.ts';
import { familyOf } from '../../../shared/profile/index.ts';
import { summarise } from '../deidentify/readSource.ts';
import { deviceLayoutOf } from '../detect/deviceLayout.ts';
import { factsOf } from '../export/render/facts.ts';
import type { InstanceRecord } from './caseRecords.ts';
import { imageWordsOf } from './imageWords.ts';

/** What the study tree shows of an object. Throws `UserError` for one that can't be cleaned: it is refused before anyone reviews it. */
export function surveyInstance(file: DicomFile, source: number): InstanceRecord {
  familyOf(file);
  const summary = summarise(file);
  const { elements } = file.dataSet;
  const characterSet = characterSetOf(elements, defaultCharacterSet);
  const shown = (tag: number): string => (firstString(elements, tag, characterSet) ?? '').trim();
  const frameTime = firstNumber(elements, tags.FrameTime);
  const hasPixels = pixelElementOf(elements) !== undefined;
  const format = hasPixels ? frameFormatOf(elements) : undefined;
  return {
    source,
    patientKey: summary.patientKey,
    patientName: shown(tags.PatientName).split('=')[0]!.replaceAll('^', ' ').trim(),
    patientId: summary.patientId,
    studyInstanceUid: summary.studyInstanceUid,
    studyDescription: shown(tags.StudyDescription),
    studyDate: shown(tags.StudyDate),
    seriesInstanceUid: summary.seriesInstanceUid,
    seriesNumber: shown(tags.SeriesNumber),
    seriesDescription: shown(tags.SeriesDescription),
    modality: summary.modality,
    sopClass: sopClassOf(summary.sopClassUid)?.name ?? '',
    sopInstanceUid: summary.sopInstanceUid,
    instanceNumber: shown(tags.InstanceNumber),
    rows: format?.rows ?? 0,
    columns: format?.columns ?? 0,
    frames: hasPixels ? numberOfFramesOf(elements) : 0,
    device: deviceLayoutOf(file),
    included: true,
    looked: hasPixels ? 'waiting' : 'looked',
    words: imageWordsOf(file),
    ...(summary.media === undefined ? {} : { media: summary.media }),
    ...(frameTime !== undefined && frameTime > 0 ? { framesPerSecond: 1000 / frameTime } : {}),
    ...(summary.picture === undefined ? {} : { picture: summary.picture }),
    ...(hasPixels ? { pixelAspect: factsOf(file, 0).aspect } : {}),
  };
}

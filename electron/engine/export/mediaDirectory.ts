import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { characterSetOf, defaultCharacterSet } from '../../../shared/dicom/characterSet.ts';
import { leafRecordOf } from '../../../shared/dicom/directoryRecord.ts';
import { mediaDirectory, type DirectoryInstance } from '../../../shared/dicom/mediaDirectory.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString, stringsOf } from '../../../shared/dicom/values.ts';
import { createPseudonyms } from '../../../shared/pseudonym/index.ts';
import { writeDurably } from '../deidentify/durably.ts';
import { implementation } from '../deidentify/implementation.ts';
import { withSource } from '../deidentify/readSource.ts';
import { keyedBy } from '../deidentify/secret.ts';
import type { PlannedInstance } from '../jobs/runPlan.ts';
import type { PartMade } from './makeMedia.ts';

/** Writes the DICOMDIR of the written instances. */
export async function writeMediaDirectory(folder: string, written: readonly PlannedInstance[], secret: Uint8Array): Promise<PartMade> {
  const instances: DirectoryInstance[] = [];
  for (const { path } of written) {
    const place = join(folder, path);
    const { size, mtimeMs } = statSync(place);
    const instance = await withSource({ kind: 'file', path: place, size, modified: mtimeMs }, (file) => instanceOf(file, path));
    if (instance !== undefined) instances.push(instance);
  }
  const [first] = instances;
  const mediaStorageSopInstanceUid = createPseudonyms(keyedBy(secret)).uid(`media directory of ${first?.study.uid ?? ''}`);
  const path = 'DICOMDIR';
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeDurably(join(folder, path), mediaDirectory(instances, { mediaStorageSopInstanceUid, ...implementation }));
  return { kind: 'directory', path };
}

/** Undefined for what is of no kind that {@link leafRecordOf} knows: it lies in the folder and is not listed. */
function instanceOf(file: Parameters<Parameters<typeof withSource>[1]>[0], path: string): DirectoryInstance | undefined {
  const { elements } = file.dataSet;
  const characterSet = characterSetOf(elements, defaultCharacterSet);
  const text = (tag: number): string => firstString(elements, tag, characterSet)?.trim() ?? '';
  const record = leafRecordOf(text(tags.SOPClassUID), elements, characterSet);
  if (record === undefined) return undefined;
  const terms = find(elements, tags.SpecificCharacterSet);
  const fileId = path.split('/');
  return {
    fileId,
    sopClassUid: text(tags.SOPClassUID),
    sopInstanceUid: text(tags.SOPInstanceUID),
    transferSyntaxUid: file.transferSyntaxUid,
    characterSet,
    characterSetTerms: terms === undefined ? '' : stringsOf(terms).join('\\'),
    // Needed (PS3.3 F.5.1, type 1), and a photo has none: there the patient's running number in the bundle keeps one apart from another.
    patient: { name: text(tags.PatientName), id: text(tags.PatientID) || fileId[1]! },
    study: {
      uid: text(tags.StudyInstanceUID), id: text(tags.StudyID), date: text(tags.StudyDate), time: text(tags.StudyTime), description: text(tags.StudyDescription), accession: text(tags.AccessionNumber),
    },
    series: { uid: text(tags.SeriesInstanceUID), number: text(tags.SeriesNumber), modality: text(tags.Modality) },
    number: text(tags.InstanceNumber),
    record,
  };
}

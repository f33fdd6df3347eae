/** One input through reading, writing and de-identification; what may not happen is thrown as a {@link Violation}. */
import { createHmac } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { UserError } from '../../shared/contract/errors.ts';
import { bytesOf, memorySource } from '../../shared/dicom/source.ts';
import { formatPath, walk } from '../../shared/dicom/walk.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { gatheringSink, writeDataSet, writeDicomFile } from '../../shared/dicom/write.ts';
import type { DataSet, DicomFile } from '../../shared/dicom/element.ts';
import { collectIdentifiers, deidentifyDataSet, resolveProfile } from '../../shared/profile/index.ts';
import { createPseudonyms } from '../../shared/pseudonym/index.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';

export class Violation extends Error {
  override readonly name = 'Violation';
}

export type Outcome = 'written' | 'refused' | 'withheld';

const inflate = {
  inflateRaw(bytes: Uint8Array, maximum: number): Uint8Array {
    try {
      return inflateRawSync(bytes, { maxOutputLength: maximum });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new UserError('inflates-too-far', 'The compressed content is larger than this version accepts.', { cause: error });
      throw error;
    }
  },
};
const deflate = { deflateRaw: (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes) };
const meta = { mediaStorageSopClassUid: '1.2.840.10008.5.1.4.1.1.7', mediaStorageSopInstanceUid: '2.25.1', implementationClassUid: '2.25.2', implementationVersionName: 'FUZZ' };
const pseudonyms = createPseudonyms((message) => createHmac('sha256', 'fuzz').update(message).digest());
const profiles = ['basic', 'posting', 'research'].map((profile) => resolveProfile({ profile, options: [], pixels: 'off' }));

export function trial(bytes: Uint8Array, planted: readonly string[], index: number): Outcome {
  try {
    const file = readDicomFile(memorySource(bytes), inflate);
    copiesUnchanged(file, bytes);
    const written = deidentified(file, index);
    rereads(written);
    leavesNothing(written, planted);
    return 'written';
  } catch (error) {
    if (error instanceof UserError) return 'refused';
    throw error;
  }
}

/** What is read without a warning is written as it was, byte for byte. */
function copiesUnchanged(file: DicomFile, bytes: Uint8Array): void {
  const copy = dataSetBytes(file.dataSet);
  if (file.warnings.length > 0 || file.trailingBytes > 0 || file.transferSyntaxUid === '1.2.840.10008.1.2.1.99') return;
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + bytes.length - copy.length, copy.length);
  if (Buffer.compare(tail, copy) !== 0) throw new Violation('written bytes differ from those read without a warning');
}

function dataSetBytes(dataSet: DataSet): Uint8Array {
  const sink = gatheringSink();
  writeDataSet(dataSet, sink);
  return sink.bytes();
}

function deidentified(file: DicomFile, index: number): Uint8Array {
  const profile = profiles[index % profiles.length];
  if (profile === undefined) throw new Error('no profile');
  const known = knownIdentifiers(collectIdentifiers(file, profile));
  const { dataSet } = deidentifyDataSet(file, { profile, pseudonyms, known, patientKey: 'fuzz', pixelsCleaned: false });
  const sink = gatheringSink();
  writeDicomFile({ transferSyntaxUid: file.transferSyntaxUid, dataSet, meta }, sink, deflate);
  return sink.bytes();
}

/** No planted identifier stands anywhere in what was written; says where one does. */
function leavesNothing(written: Uint8Array, planted: readonly string[]): void {
  const { dataSet, transferSyntaxUid } = readDicomFile(memorySource(written), inflate);
  const searched = Buffer.from(transferSyntaxUid === '1.2.840.10008.1.2.1.99' ? dataSetBytes(dataSet) : written);
  const left = planted.find((token) => searched.includes(token));
  if (left === undefined) return;
  const places: string[] = [];
  walk(dataSet, (element, path) => {
    const ranges = element.kind === 'value' ? [element.value] : element.kind === 'encapsulated' ? element.fragments : [];
    if (ranges.some((range) => Buffer.from(bytesOf(range)).includes(left))) places.push(`${formatPath(path)} ${element.vr}`);
  });
  throw new Violation(`a planted identifier stands in the output, in ${places.join(', ') || 'no element'}: “${left}”`);
}

/** What is written reads again, without a warning. */
function rereads(written: Uint8Array): void {
  try {
    readDicomFile(memorySource(written), inflate);
  } catch (error) {
    throw new Violation(`the output does not read again: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

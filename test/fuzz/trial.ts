/** One input through reading, writing and de-identification; what may not happen is thrown as a {@link Violation}. */
import { createHmac } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { UserError } from '../../shared/contract/errors.ts';
import { bytesOf, memorySource } from '../../shared/dicom/source.ts';
import { formatPath, walk } from '../../shared/dicom/walk.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { gatheringSink, writeDataSet, writeDicomFile } from '../../shared/dicom/write.ts';
import type { DataSet, DicomFile } from '../../shared/dicom/element.ts';
import { collectIdentifiers, deidentifyDataSet, resolveProfile } from '../../shared/profile/index.ts';
import { createPseudonyms } from '../../shared/pseudonym/index.ts';
import { knownIdentifiers, type IdentifierValue } from '../../shared/text/index.ts';
import { checkFile } from '../../electron/engine/verify/checkFile.ts';
import { makeSearchPlan } from '../../electron/engine/verify/searchPlan.ts';

export class Violation extends Error {
  override readonly name = 'Violation';
}

/** `withheld`: the leak check found what was left; `unknowable`: see {@link judge}. */
export const outcomes = ['written', 'refused', 'withheld', 'unknowable'] as const;
export type Outcome = (typeof outcomes)[number];

const inflate = {
  inflateRaw(bytes: Uint8Array, maximum: number): Uint8Array {
    try {
      return inflateRawSync(bytes, { maxOutputLength: maximum, chunkSize: 1 << 20 });
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
    const { written, identifiers } = deidentified(file, index);
    rereads(written);
    return judge(written, planted, identifiers);
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

function deidentified(file: DicomFile, index: number): { readonly written: Uint8Array; readonly identifiers: readonly IdentifierValue[] } {
  const profile = profiles[index % profiles.length];
  if (profile === undefined) throw new Error('no profile');
  const identifiers = collectIdentifiers(file, profile);
  const known = knownIdentifiers(identifiers);
  const { dataSet } = deidentifyDataSet(file, { profile, pseudonyms, known, patientKey: 'fuzz', pixelsCleaned: false });
  const sink = gatheringSink();
  writeDicomFile({ transferSyntaxUid: file.transferSyntaxUid, dataSet, meta }, sink, deflate);
  return { written: sink.bytes(), identifiers };
}

/**
 * A planted identifier that stands in what was written must be found by the leak check, which then withholds the file. One that
 * damage has moved from a header into the bytes of Pixel Data, so that no element of the file gives it any more, nobody can know.
 */
function judge(written: Uint8Array, planted: readonly string[], identifiers: readonly IdentifierValue[]): Outcome {
  const { dataSet, transferSyntaxUid } = readDicomFile(memorySource(written), inflate);
  const searched = Buffer.from(transferSyntaxUid === '1.2.840.10008.1.2.1.99' ? dataSetBytes(dataSet) : written);
  const left = planted.filter((token) => searched.includes(token));
  if (left.length === 0) return 'written';
  if (leakCheckFinds(written, identifiers)) return 'withheld';
  const places: string[] = [];
  walk(dataSet, (element, path) => {
    const ranges = element.kind === 'value' ? [element.value] : element.kind === 'encapsulated' ? element.fragments : [];
    if (ranges.some((range) => left.some((token) => Buffer.from(bytesOf(range)).includes(token)))) places.push(`${formatPath(path)} ${element.vr}`);
  });
  // A month's name alone is no date: only the whole of a date makes one of its words known.
  const known = left.filter((token) => identifiers.some(({ kind, value }) => (kind === 'date' ? value.toLowerCase() === token.toLowerCase() : value.toLowerCase().includes(token.toLowerCase()))));
  if (known.length === 0 && places.every((place) => place.startsWith('(7FE0,0010)'))) return 'unknowable';
  throw new Violation(`a planted identifier stands in the output, in ${places.join(', ') || 'no element'}: “${left.join(' ')}”`);
}

function leakCheckFinds(written: Uint8Array, identifiers: readonly IdentifierValue[]): boolean {
  const path = join(tmpdir(), `vignette-fuzz-${String(process.pid)}-${String(threadId)}.dcm`);
  writeFileSync(path, written);
  try {
    const sought = identifiers.map(({ kind, value }) => ({ kind, value, patient: 0, origin: 'element' as const }));
    return checkFile({ path, name: '1.dcm', patient: 0 }, makeSearchPlan(sought, written.length, { dates: 'moved', uids: 'replaced' })).hits.length > 0;
  } finally {
    rmSync(path);
  }
}

/** What is written reads again, without a warning. */
function rereads(written: Uint8Array): void {
  try {
    readDicomFile(memorySource(written), inflate);
  } catch (error) {
    throw new Violation(`the output does not read again: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

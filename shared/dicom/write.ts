import { concatenated, gatheringSink, type ByteSink } from './byteSink.ts';
import type { DataSet, Encoding } from './element.ts';
import { valueElement } from './make.ts';
import { defaultCharacterSet, encodeText } from './characterSet.ts';
import { sizeOfElements, writeElements } from './writeElements.ts';
import { tags } from './tags.ts';
import { transferSyntaxOf } from './transferSyntax.ts';

export { gatheringSink, type ByteSink } from './byteSink.ts';

/** What our own file meta information says, PS3.10 7.1; nothing else is written into group 0002. */
export interface FileMeta {
  readonly mediaStorageSopClassUid: string;
  readonly mediaStorageSopInstanceUid: string;
  readonly implementationClassUid: string;
  /** At most 16 characters. */
  readonly implementationVersionName: string;
}

/** What is to be written. `transferSyntaxUid` must fit the encoding of `dataSet` (an `Error` otherwise: that is a bug). */
export interface DicomOutput {
  readonly transferSyntaxUid: string;
  readonly dataSet: DataSet;
  readonly meta: FileMeta;
}

/** What writing needs from the host. */
export interface WriteOptions {
  /** Raw deflate, RFC 1951. */
  deflateRaw(bytes: Uint8Array): Uint8Array;
}

const explicitLittleEndian: Encoding = { explicitVr: true, bigEndian: false };

/** Writes a PS3.10 file: a preamble of zeros, file meta information of our own, the data set, and nothing behind it. */
export function writeDicomFile(output: DicomOutput, sink: ByteSink, options: WriteOptions): void {
  const { transferSyntaxUid, dataSet } = output;
  const syntax = transferSyntaxOf(transferSyntaxUid);
  const { explicitVr, bigEndian } = dataSet.encoding;
  if ((syntax?.explicitVr ?? true) !== explicitVr || (syntax?.bigEndian ?? false) !== bigEndian) {
    throw new Error('the transfer syntax does not fit the encoding of the data set');
  }
  sink.write(fileMetaBytes(transferSyntaxUid, output.meta));
  if (syntax?.deflated !== true) {
    writeDataSet(dataSet, sink);
    return;
  }
  const whole = gatheringSink();
  writeDataSet(dataSet, whole);
  const deflated = options.deflateRaw(whole.bytes());
  // PS3.5 A.5: a zero byte makes the length even.
  sink.write(deflated.length % 2 === 0 ? deflated : concatenated([deflated, new Uint8Array(1)]));
}

/**
 * Writes the elements: those that are as they were read byte for byte with their headers, lengths where content changed anew.
 * Group lengths and Length to End of a level that was changed are set to what they then are.
 */
export function writeDataSet(dataSet: DataSet, sink: ByteSink): void {
  writeElements(dataSet.elements, dataSet.encoding, sink);
}

/** Preamble, magic word and group 0002, PS3.10 7.1. */
function fileMetaBytes(transferSyntaxUid: string, meta: FileMeta): Uint8Array {
  const text = (tag: number, vr: string, value: string) =>
    valueElement(tag, vr, encodeText(value, vr, defaultCharacterSet) ?? new Uint8Array(0), explicitLittleEndian);
  const elements = [
    valueElement(tags.FileMetaInformationVersion, 'OB', Uint8Array.of(0, 1), explicitLittleEndian),
    text(tags.MediaStorageSOPClassUID, 'UI', meta.mediaStorageSopClassUid),
    text(tags.MediaStorageSOPInstanceUID, 'UI', meta.mediaStorageSopInstanceUid),
    text(tags.TransferSyntaxUID, 'UI', transferSyntaxUid),
    text(tags.ImplementationClassUID, 'UI', meta.implementationClassUid),
    text(tags.ImplementationVersionName, 'SH', meta.implementationVersionName.slice(0, 16)),
  ];
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, sizeOfElements(elements, explicitLittleEndian), true);
  const groupLength = valueElement(tags.FileMetaInformationGroupLength, 'UL', length, explicitLittleEndian);

  const opening = new Uint8Array(132);
  opening.set([0x44, 0x49, 0x43, 0x4d], 128);
  const whole = gatheringSink();
  whole.write(opening);
  writeElements([groupLength, ...elements], explicitLittleEndian, whole);
  return whole.bytes();
}

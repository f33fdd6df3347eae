import { crc32, inflateRawSync } from 'node:zlib';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ByteSource } from '../../../shared/dicom/element.ts';
import { archiveLimits } from './limits.ts';
import type { EntryLocation } from './location.ts';

const localHeaderSize = 30;
const localHeaderSignature = 0x04034b50;

/**
 * The bytes of one entry of an archive, in memory: patient data never goes through a temporary file. At most what the
 * central directory promised is allocated, and that promise was bounded when the archive was listed.
 * Throws `archive-unsafe` when the entry is not what the central directory says, `inflates-too-far` when it grows beyond it.
 */
export function readEntry(archive: ByteSource, entry: EntryLocation): Uint8Array {
  const compressed = compressedBytes(archive, entry);
  const bytes = entry.method === 'stored' ? compressed : inflate(compressed, entry.size);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc32) throw damaged();
  return bytes;
}

function compressedBytes(archive: ByteSource, entry: EntryLocation): Uint8Array {
  if (entry.size > archiveLimits.entrySize || entry.compressedSize > archiveLimits.entrySize) throw tooLarge();
  try {
    const header = archive.read(entry.headerOffset, localHeaderSize);
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    if (view.getUint32(0, true) !== localHeaderSignature) throw damaged();
    const start = entry.headerOffset + localHeaderSize + view.getUint16(26, true) + view.getUint16(28, true);
    return archive.read(start, entry.compressedSize);
  } catch (cause) {
    if (cause instanceof RangeError) throw damaged();
    throw cause;
  }
}

function inflate(compressed: Uint8Array, size: number): Uint8Array {
  try {
    // One byte more than promised, so that growing beyond the promise shows.
    return inflateRawSync(compressed, { maxOutputLength: size + 1 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw damaged();
  }
}

const damaged = (): UserError => new UserError('archive-unsafe', 'The entry of the archive is damaged; get the archive anew or unpack it by other means.');
const tooLarge = (): UserError => new UserError('inflates-too-far', 'The entry of the archive inflates further than is safe; unpack it by other means if you trust it.');

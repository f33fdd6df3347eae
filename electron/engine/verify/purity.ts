/**
 * The containers of a bundle read once more, by a reader that knows what ours hold and takes everything else for an impurity: EXIF, XMP, IPTC, colour profiles,
 * comments, text chunks, boxes of words, names of encoders, times, trailing bytes. Used by the gate of an export, and by `vignette verify`.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gifImpurities } from './purity/gif.ts';
import { bytesOf, type Bytes, type Impurity } from './purity/impurity.ts';
import { jpegImpurities } from './purity/jpeg.ts';
import { mp4Impurities } from './purity/mp4.ts';
import { pngImpurities } from './purity/png.ts';
import { slideImpurities } from './purity/slides.ts';
import { memberBytes, readZip, type ZipMember } from './purity/zip.ts';

export type { Impurity } from './purity/impurity.ts';

/** Files of these endings are judged; all others are the leak check's alone. */
export const judgedEndings = ['jpg', 'jpeg', 'png', 'gif', 'mp4', 'zip', 'pptx'] as const;
type Ending = (typeof judgedEndings)[number];

/** Larger members of an archive are not looked into, and said to be so. */
const mostMemberBytes = 2 ** 31 - 1;

/**
 * Every place of a file that is not needed to show it. `name` (the path's, where none is given) tells by its ending what it must be: one that is something else is an impurity as a whole.
 * Nothing for endings that are not judged. `file`: its path, or its bytes. Throws what the file system throws.
 */
export function impurities(file: string, name?: string): Impurity[];
export function impurities(file: Uint8Array, name: string): Impurity[];
export function impurities(file: string | Uint8Array, name = typeof file === 'string' ? file : ''): Impurity[] {
  const ending = endingOf(name);
  if (ending === undefined) return [];
  if (typeof file !== 'string') return judged(bytesOf(file), ending);
  const descriptor = openSync(file, 'r');
  try {
    return judged(onDisk(descriptor), ending);
  } finally {
    closeSync(descriptor);
  }
}

function endingOf(name: string): Ending | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return judgedEndings.find((each) => each === ending);
}

/** What is so damaged that reading it fails is as impure as what reads. */
function judged(bytes: Bytes, ending: Ending): Impurity[] {
  try {
    return judge(bytes, ending);
  } catch (cause) {
    if (cause instanceof RangeError) return [{ where: `${ending.toUpperCase()}: not in order` }];
    throw cause;
  }
}

function judge(bytes: Bytes, ending: Ending): Impurity[] {
  switch (ending) {
    case 'jpg':
    case 'jpeg':
      return jpegImpurities(bytes);
    case 'png':
      return pngImpurities(bytes);
    case 'gif':
      return gifImpurities(bytes);
    case 'mp4':
      return mp4Impurities(bytes);
    case 'zip': {
      const { found, members } = readZip(bytes);
      return [...found, ...members.flatMap((member, index) => memberImpurities(member, index))];
    }
    case 'pptx': {
      const { found, members } = readZip(bytes);
      return [...found, ...slideImpurities(members), ...members.flatMap((member, index) => memberImpurities(member, index))];
    }
  }
}

function memberImpurities(member: ZipMember, index: number): Impurity[] {
  const ending = endingOf(member.name);
  if (ending === undefined) return [];
  try {
    return judge(memberBytes(member, mostMemberBytes), ending).map(({ where }) => ({ where: `entry ${index + 1}: ${where}` }));
  } catch {
    return [{ where: `entry ${index + 1}: cannot be read` }];
  }
}

function onDisk(descriptor: number): Bytes {
  const { size } = fstatSync(descriptor);
  return {
    size,
    read(offset, length) {
      const within = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.alloc(within);
      let read = 0;
      while (read < within) {
        const got = readSync(descriptor, buffer, read, within - read, offset + read);
        if (got === 0) return buffer.subarray(0, read);
        read += got;
      }
      return buffer;
    },
  };
}

import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ByteSource, DicomFile } from '../../../shared/dicom/element.ts';
import { memorySource } from '../../../shared/dicom/source.ts';
import { openSource } from '../ingest/byteSource.ts';
import type { FileLocation, SourceLocation } from '../ingest/location.ts';
import { madeDataSet } from '../ingest/madeDataSet.ts';
import { mediaHeadLength, mediaKindOf, type ClipFormat, type MediaKind, type PhotoFormat } from '../ingest/mediaKind.ts';
import { beat } from '../ingest/pulse.ts';

let decodesHere = false;

/**
 * From here on this process opens photos and clips. What decodes them is native code that was fed with files from anywhere: only a process that may end with such a
 * file says so, never one that holds a case.
 */
export function decodeMediaHere(): void {
  decodesHere = true;
}

/** Said of a photo or a clip where none is taken. Those who take them give the task to a process that decodes them. */
export const notTakenHere = (): UserError => new UserError('photo-or-clip', 'It is a photo or a clip, and no DICOM: "vignette export" cleans it and packs it.');

/** The kind of an open source, by its first bytes. */
export const kindOfSource = (source: ByteSource): MediaKind | undefined => mediaKindOf(source.read(0, Math.min(mediaHeadLength, source.size)));

/** A photo or a clip that is open, as a DICOM file. */
interface OpenMedia {
  readonly file: DicomFile;
  /** Throws `unreadable` where the source is no longer what it was. */
  check(): void;
  close(): Promise<void>;
}

/** Bytes of a photo, which is held in memory as it is read. */
const largestPhoto = 512 * 1024 * 1024;

/** The last one stays open for a while: a viewer asks for one frame after another, and a run reads what it is going to write. */
const linger = 20_000;
let kept: { readonly key: string; readonly opening: Promise<OpenMedia>; users: number; timer?: NodeJS.Timeout } | undefined;

/**
 * Opens a photo or a clip and hands it to `work` as a DICOM file. Throws `photo-or-clip` where this process takes none, else what the decoders throw.
 */
export async function withMedia<Result>(location: SourceLocation, kind: MediaKind, work: (file: DicomFile) => Result | Promise<Result>): Promise<Result> {
  if (!decodesHere) throw notTakenHere();
  const key = JSON.stringify(location);
  if (kept?.key !== key) {
    if (kept?.users === 0) forget(kept);
    kept = { key, opening: openMedia(location, kind), users: 0 };
  }
  const using = kept;
  clearTimeout(using.timer);
  using.users++;
  try {
    const media = await using.opening;
    media.check();
    const result = await work(media.file);
    media.check();
    return result;
  } finally {
    using.users--;
    if (using.users === 0 && using !== kept) forget(using);
    else if (using.users === 0) {
      using.timer = setTimeout(() => {
        if (using.users > 0) return;
        if (kept === using) kept = undefined;
        forget(using);
      }, linger).unref();
    }
  }
}

function forget({ opening, timer }: { readonly opening: Promise<OpenMedia>; readonly timer?: NodeJS.Timeout }): void {
  clearTimeout(timer);
  // What could not be opened has been told to whoever asked.
  opening.then((media) => media.close()).catch(() => undefined);
}

function openMedia(location: SourceLocation, kind: MediaKind): Promise<OpenMedia> {
  return kind.kind === 'photo' ? openPhoto(location, kind.format) : openClipFile(location, kind.format);
}

async function openPhoto(location: SourceLocation, format: PhotoFormat): Promise<OpenMedia> {
  const { decodePhoto } = await import('../photo/decodePhoto.ts');
  const { wordsOfPhoto } = await import('../photo/photoTags.ts');
  const opened = openSource(location);
  let bytes: Uint8Array;
  try {
    if (opened.source.size > largestPhoto) throw new UserError('pixels-too-large', 'The photo is larger than this version accepts: its file has more than 512 MB.');
    bytes = opened.source.read(0, opened.source.size);
    opened.checkUnchanged();
  } finally {
    opened.close();
  }
  const { width, height, frames, data, compression, leftBehind } = await decodePhoto(bytes, format);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { tags, position } = await wordsOfPhoto(bytes);
  const pixels = { width, height, frames, source: memorySource(data) };
  const file = madeDataSet({ media: 'photo', sha256, together: togetherOf(location), pixels, tags, compression, leftBehind, ...(position === undefined ? {} : { position }) });
  return { file, check: () => undefined, close: () => Promise.resolve() };
}

async function openClipFile(location: SourceLocation, format: ClipFormat): Promise<OpenMedia> {
  const { readClip } = await import('../video/clipReader.ts');
  const { wordsOfXmp } = await import('../photo/photoTags.ts');
  const { framesAsBytes } = await import('../video/framesAsBytes.ts');
  const opened = openSource(location);
  try {
    const source: ByteSource = { size: opened.source.size, read: (offset, length) => (beat(), opened.source.read(offset, length)) };
    const sha256 = digestOf(source);
    const clip = await readClip(source, format);
    opened.checkUnchanged();
    const pixels = { width: clip.width, height: clip.height, frames: clip.frames, source: framesAsBytes(clip) };
    const packet = clip.tags.find(({ name }) => name === 'xmp');
    const words = clip.tags.filter((tag) => tag !== packet).map((tag) => ({ group: 'container', ...tag }));
    const tags = [...words, ...await wordsOfXmp(packet === undefined ? undefined : Buffer.from(packet.value))];
    const file = madeDataSet({ media: 'clip', sha256, together: togetherOf(location), pixels, tags, compression: 'lossy', framesPerSecond: clip.framesPerSecond, leftBehind: clip.leftBehind });
    return {
      file,
      check: () => opened.checkUnchanged(),
      async close() {
        await clip.close();
        opened.close();
      },
    };
  } catch (cause) {
    opened.close();
    throw cause;
  }
}

function digestOf(source: ByteSource): string {
  const step = 4 * 1024 * 1024;
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += step) hash.update(source.read(at, Math.min(step, source.size - at)));
  return hash.digest('hex');
}

/** Tells apart the folders and archives that photos come from: there is nothing else by which one would know that they belong to one patient. */
function togetherOf(location: SourceLocation): string {
  const bytesOf = ({ path }: FileLocation): string => (typeof path === 'string' ? path : Buffer.from(path).toString('latin1'));
  const place = location.kind === 'file' ? dirname(bytesOf(location)) : location.kind === 'sealed' ? dirname(location.path) : location.archive.kind === 'file' ? bytesOf(location.archive) : location.archive.path;
  return createHash('sha256').update(`vignette photos of ${place}`).digest('hex');
}

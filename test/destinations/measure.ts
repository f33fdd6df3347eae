import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import type { Destination } from '../../shared/destinations/destination.ts';
import { ratioHolds } from '../../shared/destinations/frame.ts';

/** What independent readers say of a file, and which limits of the destination it does not meet. */
export interface Measured {
  readonly facts: string;
  readonly broken: readonly string[];
}

interface Stream {
  readonly codec_type: string;
  readonly codec_name: string;
  readonly width: number;
  readonly height: number;
  readonly pix_fmt: string;
  readonly avg_frame_rate: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const holds = (...rules: readonly (readonly [boolean, string])[]): string[] => rules.flatMap(([held, name]) => (held ? [] : [name]));

/** A still, by exiftool's reading of its header. */
export function measureImage(path: string, { images, files }: Destination): Measured {
  const tags = exifTags(path);
  const [width, height, bytes] = [Number(tags.get('ImageWidth')), Number(tags.get('ImageHeight')), statSync(path).size];
  const format = String(tags.get('FileType')).toLowerCase() as 'jpeg';
  const ratio = { minRatio: images?.minRatio?.value ?? 0, maxRatio: images?.maxRatio?.value ?? Infinity };
  return {
    facts: `${format} ${width} x ${height}, ${bytes} bytes`,
    broken: [
      ...holds(
        [images === undefined || images.formats.value.includes(format), 'format'],
        [bytes <= Math.min(images?.maxBytes?.value ?? Infinity, files.maxBytes?.value ?? Infinity), 'bytes'],
        [width >= (images?.minWidth?.value ?? 0) && width <= (images?.maxWidth?.value ?? Infinity), 'width'],
        [Math.max(width, height) <= (images?.maxSide?.value ?? Infinity), 'side'],
        [width + height <= (images?.maxWidthPlusHeight?.value ?? Infinity), 'width and height'],
        [width * height <= (images?.maxPixels?.value ?? Infinity), 'pixels'],
        [ratioHolds({ width, height }, { ...unlimited, ...ratio }, 1), 'ratio'],
      ),
      ...metadataIn(path),
    ],
  };
}

const unlimited = { minWidth: 1, minHeight: 1, maxWidth: Infinity, maxHeight: Infinity, maxWidthPlusHeight: Infinity, maxPixels: Infinity, minRatio: 0, maxRatio: Infinity };

/** A clip, by ffprobe. */
export function measureVideo(path: string, { video, files }: Destination): Measured {
  const { streams, format } = JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_streams', '-show_format', path], { encoding: 'utf8' })) as { streams: readonly Stream[]; format: { duration: string; tags?: Readonly<Record<string, string>> } };
  const [stream] = streams;
  const bytes = statSync(path).size;
  if (stream === undefined || streams.length !== 1 || stream.codec_type !== 'video') return { facts: 'not one video stream', broken: ['streams'] };
  const { width, height } = stream;
  const [over = 0, under = 1] = stream.avg_frame_rate.split('/').map(Number);
  const [seconds, rate] = [Number(format.duration), over / under];
  const content = readFileSync(path).toString('latin1');
  const tags = { ...stream.tags, ...format.tags };
  const ratio = { minRatio: video?.minRatio?.value ?? 0, maxRatio: video?.maxRatio?.value ?? Infinity };
  return {
    facts: `${stream.codec_name} ${width} x ${height}, ${seconds.toFixed(2)} s at ${rate.toFixed(1)}, ${bytes} bytes`,
    broken: [
      ...holds(
        [stream.codec_name === 'h264' && stream.pix_fmt === 'yuv420p', 'codec'],
        [width % 2 === 0 && height % 2 === 0, 'even sides'],
        [content.indexOf('moov') < content.indexOf('mdat'), 'fast start'],
        [bytes <= Math.min(video?.maxBytes?.value ?? Infinity, files.maxBytes?.value ?? Infinity), 'bytes'],
        [bytes >= (video?.minBytes?.value ?? 0), 'least bytes'],
        [seconds <= (video?.maxSeconds?.value ?? Infinity) + 0.05 && seconds >= (video?.minSeconds?.value ?? 0) - 0.05, 'seconds'],
        [width >= (video?.minWidth?.value ?? 0) && width <= (video?.maxWidth?.value ?? Infinity), 'width'],
        [height >= (video?.minHeight?.value ?? 0) && height <= (video?.maxHeight?.value ?? Infinity), 'height'],
        [rate <= (video?.maxFramesPerSecond?.value ?? Infinity) + 0.01 && rate >= (video?.minFramesPerSecond?.value ?? 0) - 0.01, 'frame rate'],
        [(bytes * 8) / seconds <= (video?.maxBitsPerSecond?.value ?? Infinity), 'bit rate'],
        [ratioHolds({ width, height }, { ...unlimited, ...ratio }, 2), 'ratio'],
        [Object.keys(tags).every((name) => harmlessTags.has(name)) && (tags['encoder'] ?? '') === '', 'tags'],
      ),
      ...metadataIn(path),
    ],
  };
}

/** What every MP4 file says: its brand, and that its one track is video without a language. */
const harmlessTags = new Set(['major_brand', 'minor_version', 'compatible_brands', 'language', 'handler_name', 'vendor_id']);
const harmlessGroups = /^(?:System|File|ExifTool|Composite)$/u;
const telling = /^(?:Software|Artist|Author|Creator|LastModifiedBy|Company|Comment|Copyright|Encoder|Make|Model|Title|Subject|Keywords|Description|GPS.*|.*(?:Serial|OwnerName).*)$/iu;

/** Groups of metadata, telling names and times that exiftool finds in a file. */
export function metadataIn(path: string): string[] {
  return [...groupedTags(path)].flatMap(([name, value]) => {
    const [group = '', tag = ''] = name.split(':');
    if (harmlessGroups.test(group)) return tag === 'Comment' ? ['comment'] : [];
    if (/^(?:EXIF|IFD\d|XMP.*|IPTC|ICC.*|Photoshop|MakerNotes|GPS)$/iu.test(group)) return [group];
    if (telling.test(tag) && String(value).trim() !== '') return [tag];
    // ZIP archives count from 1980, QuickTime writes nothing as zeros.
    if (tag.endsWith("Date") && !/^(?:0000:00:00 00:00:00|1980:01:01 00:00:00)/u.test(String(value))) return [tag];
    return [];
  });
}

const groupedTags = (path: string): Map<string, unknown> => new Map(Object.entries((JSON.parse(execFileSync('exiftool', ['-j', '-G1', '-a', path], { encoding: 'utf8' })) as readonly Record<string, unknown>[])[0]!).filter(([name]) => name.includes(':')));
const exifTags = (path: string): Map<string, unknown> => new Map([...groupedTags(path)].map(([name, value]) => [name.split(':')[1]!, value]));

/** MP4 with one H.264 track (ISO/IEC 14496-12 and -15): the boxes that a player needs, times zero, names empty, and samples that fill the media data. */
import { broken, partOf, trailing, type Bytes, type Impurity } from './impurity.ts';
import { sampleImpurities, unitNames } from './h264.ts';

interface Box {
  readonly name: string;
  readonly start: number;
  readonly bodyAt: number;
  readonly end: number;
}

/** What each box may hold; `undefined`: its own fields. */
const tree: Readonly<Record<string, readonly string[] | undefined>> = {
  '': ['ftyp', 'moov', 'mdat'],
  'moov': ['mvhd', 'trak'],
  'trak': ['tkhd', 'edts', 'mdia'],
  'edts': ['elst'],
  'mdia': ['mdhd', 'hdlr', 'minf'],
  'minf': ['vmhd', 'dinf', 'stbl'],
  'dinf': ['dref'],
  'dref': ['url '],
  'stbl': ['stsd', 'stts', 'stss', 'ctts', 'stsc', 'stsz', 'stco', 'co64'],
  'stsd': ['avc1'],
  'avc1': ['avcC', 'colr', 'pasp'],
};
/** Bytes of fields before the boxes inside. */
const fieldsOf: Readonly<Record<string, number>> = { dref: 8, stsd: 8, avc1: 78 };
/** Boxes without frames are small; a larger one is no index of ours. */
const mostIndexBytes = 64 * 1024 * 1024;

export function mp4Impurities(file: Bytes): Impurity[] {
  const found: Impurity[] = [];
  const boxes = new Map<string, Box>();
  walk(file, { name: '', start: 0, bodyAt: 0, end: file.size }, boxes, found);
  const media = boxes.get('mdat');
  if (media === undefined || boxes.get('stsz') === undefined) return [...found, { where: 'MP4: no frames, or no index of them' }];
  // Without an index in order the frames cannot be told apart.
  return found.some(({ where }) => where.includes('not in order')) ? found : [...found, ...frameImpurities(file, boxes, media)];
}

function walk(file: Bytes, parent: Box, boxes: Map<string, Box>, found: Impurity[]): void {
  const allowed = tree[parent.name] ?? [];
  for (let at = parent.bodyAt + (fieldsOf[parent.name] ?? 0); at < parent.end; ) {
    const box = boxAt(file, at, parent.end);
    if (box === undefined) {
      found.push(parent.name === '' ? trailing('MP4', at) : broken('MP4', at));
      return;
    }
    if (!allowed.includes(box.name)) found.push({ where: `MP4: ${boxName(box.name)} at byte ${at}` });
    else if (boxes.has(box.name)) found.push({ where: `MP4: a second ${box.name.trim()} at byte ${at}` });
    else {
      boxes.set(box.name, box);
      if (box.name !== 'mdat') found.push(...fieldImpurities(file, box));
      if (tree[box.name] !== undefined) walk(file, box, boxes, found);
    }
    at = box.end;
  }
}

function boxAt(file: Bytes, at: number, end: number): Box | undefined {
  const head = file.read(at, 16);
  if (head.length < 8) return undefined;
  const short = head.readUInt32BE(0);
  const isLong = short === 1 && head.length === 16;
  const size = isLong ? Number(head.readBigUInt64BE(8)) : short;
  const bodyAt = at + (isLong ? 16 : 8);
  return size >= bodyAt - at && at + size <= end ? { name: head.toString('latin1', 4, 8), start: at, bodyAt, end: at + size } : undefined;
}

const known = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide', 'ilst', 'hdlr', 'keys', 'name', 'iods', 'tref', 'btrt', 'sidx', 'moof', 'mfra', 'pdin', 'gmhd', 'smhd', 'mp4a', 'text', 'tmcd', 'sbgp', 'sgpd', 'cslg', 'sdtp', 'clef', 'tapt', 'XMP_']);
/** A box's name is four bytes that anyone may choose. */
const boxName = (name: string): string => (known.has(name) ? `box ${name}` : 'a box of another kind');

/** Times, names, reserved bytes and the exact size of a box's own fields. */
function fieldImpurities(file: Bytes, box: Box): Impurity[] {
  if (box.end - box.bodyAt > mostIndexBytes) return [broken('MP4', box.start)];
  const body = file.read(box.bodyAt, box.end - box.bodyAt);
  try {
    return (checks[box.name]?.(body) ?? []).map((what) => ({ where: `MP4: ${what} in ${box.name.trim()} at byte ${box.start}` }));
  } catch {
    // Shorter than its own fields.
    return [broken('MP4', box.start)];
  }
}

type Check = (body: Buffer) => string[];
const zero = (body: Buffer, from: number, to: number): boolean => body.subarray(from, to).every((byte) => byte === 0);
const unless = (holds: boolean, what: string): string[] => (holds ? [] : [what]);
/** Version and flags, a count, and entries of such a size. */
const table = (head: number, entry: number): Check => (body) => unless(body.length >= head && body.length === head + entry * body.readUInt32BE(head - 4), 'more than its table');
const times = (body: Buffer): string[] => unless(body[0] === 0 && zero(body, 4, 12), 'a time of creation or change');

const checks: Readonly<Record<string, Check>> = {
  'ftyp': (body) => unless(body.toString('latin1') === 'isom\0\0\x02\0isomiso2avc1mp41', 'other words than the usual brands'),
  'mvhd': (body) => [...unless(body.length === 100, 'another size'), ...times(body), ...unless(zero(body, 26, 36) && zero(body, 72, 96), 'reserved bytes that are not zero')],
  'tkhd': (body) => [...unless(body.length === 84, 'another size'), ...times(body), ...unless(zero(body, 16, 20) && zero(body, 24, 40), 'reserved bytes that are not zero')],
  'mdhd': (body) => [...unless(body.length === 24, 'another size'), ...times(body), ...unless(body.readUInt16BE(20) === 0x55c4, 'a language')],
  'hdlr': (body) => [...unless(body.toString('latin1', 8, 12) === 'vide' && zero(body, 4, 8) && zero(body, 12, 24), 'a maker'), ...unless(body.length === 25 && body[24] === 0, 'a name')],
  'vmhd': (body) => unless(body.length === 12 && zero(body, 4, 12), 'another size'),
  'url ': (body) => unless(body.length === 4 && body.readUInt32BE(0) === 1, 'an address'),
  'dref': (body) => unless(body.readUInt32BE(4) === 1, 'more than one reference'),
  'stsd': (body) => unless(body.readUInt32BE(4) === 1, 'more than one description'),
  'avc1': (body) => [...unless(zero(body, 0, 6) && zero(body, 8, 24) && zero(body, 36, 40), 'reserved bytes that are not zero'), ...unless(zero(body, 42, 74), 'the name of an encoder')],
  'colr': (body) => unless(body.length === 11 && body.toString('latin1', 0, 4) === 'nclx', 'a colour profile'),
  'pasp': (body) => unless(body.length === 8, 'another size'),
  'avcC': (body) => unless(isBareConfiguration(body), 'more than parameter sets'),
  'elst': table(8, 12),
  'stts': table(8, 8),
  'ctts': table(8, 8),
  'stss': table(8, 4),
  'stsc': table(8, 12),
  'stsz': (body) => unless(body.length >= 12 && body.length === 12 + (body.readUInt32BE(4) === 0 ? 4 * body.readUInt32BE(8) : 0), 'more than its table'),
  'stco': table(8, 4),
  'co64': table(8, 8),
};

/** Sequence and picture parameter sets alone (14496-15, 5.3.3.1). */
function isBareConfiguration(body: Buffer): boolean {
  let at = 5;
  for (const [mask, type] of [[31, 7], [255, 8]] as const) {
    const count = (body[at++] ?? 0) & mask;
    for (let set = 0; set < count; set++) {
      if (at + 2 > body.length) return false;
      const size = body.readUInt16BE(at);
      if (((body[at + 2] ?? 0) & 31) !== type) return false;
      at += 2 + size;
    }
  }
  const further = body.length - at;
  return further === 0 || (further === 4 && body[at + 3] === 0);
}

/** Every byte of the media data belongs to a frame, and every unit of a frame is one that shows the picture. */
function frameImpurities(file: Bytes, boxes: ReadonlyMap<string, Box>, media: Box): Impurity[] {
  const bodyOf = (name: string): Buffer | undefined => {
    const box = boxes.get(name);
    return box && file.read(box.bodyAt, box.end - box.bodyAt);
  };
  const sizes = bodyOf('stsz')!;
  const [short, long] = [bodyOf('stco'), bodyOf('co64')];
  const chunks = short?.readUInt32BE(4) ?? long?.readUInt32BE(4) ?? 0;
  const first = chunks !== 1 ? -1 : short === undefined ? Number(long!.readBigUInt64BE(8)) : short.readUInt32BE(8);
  if (first !== media.bodyAt) return [{ where: 'MP4: frames that are not where ours are' }];
  const found = new Map<string, Impurity>();
  let at = first;
  const count = sizes.readUInt32BE(8);
  for (let sample = 0; sample < count && at <= media.end; sample++) {
    const size = sizes.readUInt32BE(4) || sizes.readUInt32BE(12 + 4 * sample);
    for (const unit of sampleImpurities(partOf(file, at, Math.min(size, media.end - at)))) {
      if (!found.has(unit)) found.set(unit, { where: `MP4: ${unitNames[unit]} in the frame at byte ${at}` });
    }
    at += size;
  }
  if (at !== media.end) found.set('rest', { where: `MP4: bytes in the media data that belong to no frame, from byte ${Math.min(at, media.end)} on` });
  return [...found.values()];
}

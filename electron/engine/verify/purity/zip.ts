/** ZIP (APPNOTE 6.3): entries one behind another, without extra fields, comments, times or gaps. */
import { inflateRawSync } from 'node:zlib';
import { broken, bytesOf, partOf, type Bytes, type Impurity } from './impurity.ts';

export interface ZipMember {
  readonly name: string;
  /** Throws where it cannot be inflated or passes `most` bytes. */
  content(most: number): Buffer;
}

export interface ZipReading {
  readonly found: readonly Impurity[];
  readonly members: readonly ZipMember[];
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
/** 1 January 1980, midnight: the first time that a ZIP can tell. */
const neutralTime = 0x00210000;
const endLength = 22;
/** Names in UTF-8, and sizes behind the data; no encryption. */
const allowedFlags = 0x0808;

export function readZip(file: Bytes): ZipReading {
  const end = file.read(file.size - endLength, endLength);
  if (end.length < endLength || end.readUInt32LE(0) !== signatures.end) return { found: [{ where: 'ZIP: bytes or a comment behind its end, or no end' }], members: [] };
  const [entries, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (start + size + endLength !== file.size) return { found: [broken('ZIP', start)], members: [] };
  const directory = file.read(start, size);
  const found: Impurity[] = [];
  const members: ZipMember[] = [];
  let expected = 0;
  let at = 0;
  for (let entry = 0; entry < entries; entry++) {
    const head = centralEntry(directory, at);
    if (head === undefined) return { found: [...found, broken('ZIP', start + at)], members };
    const place = `entry ${entry + 1}`;
    const local = file.read(head.offset, 30);
    if (head.offset !== expected) found.push({ where: `ZIP: bytes before ${place} that belong to none` });
    if (local.length < 30 || local.readUInt32LE(0) !== signatures.local) return { found: [...found, broken('ZIP', head.offset)], members };
    found.push(...entryImpurities(directory.subarray(at, at + 46), local, place));
    const dataAt = head.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (file.read(head.offset + 30, local.readUInt16LE(26)).toString('utf8') !== head.name) found.push({ where: `ZIP: two names of ${place}` });
    // It is unpacked into a folder that nothing stands in: only its name would tell.
    if (/[/\\]$/u.test(head.name)) found.push({ where: `ZIP: a folder as ${place}` });
    members.push({ name: head.name, content: (most) => contentOf(partOf(file, dataAt, head.packed), head, most) });
    expected = dataAt + head.packed + descriptorLength(file, dataAt + head.packed, local.readUInt16LE(6));
    at += head.length;
  }
  if (at !== size) found.push({ where: 'ZIP: bytes behind the last entry of its directory' });
  if (expected !== start) found.push({ where: 'ZIP: bytes before its directory that belong to no entry' });
  return { found, members };
}

interface CentralEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly length: number;
}

function centralEntry(directory: Buffer, at: number): CentralEntry | undefined {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== signatures.central) return undefined;
  const nameLength = directory.readUInt16LE(at + 28);
  const length = 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  if (at + length > directory.length) return undefined;
  return {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength),
    method: directory.readUInt16LE(at + 10),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
    length,
  };
}

function entryImpurities(central: Buffer, local: Buffer, place: string): Impurity[] {
  const checks: readonly (readonly [boolean, string])[] = [
    [central.readUInt32LE(12) === neutralTime && local.readUInt32LE(10) === neutralTime, 'a time'],
    [central.readUInt16LE(30) === 0 && local.readUInt16LE(28) === 0, 'an extra field'],
    [central.readUInt16LE(32) === 0, 'a comment'],
    [(central.readUInt16LE(8) & ~allowedFlags) === 0 && (local.readUInt16LE(6) & ~allowedFlags) === 0, 'flags that ours have not'],
    [[0, 8].includes(central.readUInt16LE(10)), 'a compression that ours have not'],
  ];
  return checks.flatMap(([holds, what]) => (holds ? [] : [{ where: `ZIP: ${what} at ${place}` }]));
}

/** The sizes that stand behind the data where they were not known before it. */
function descriptorLength(file: Bytes, at: number, flags: number): number {
  if ((flags & 0x08) === 0) return 0;
  return file.read(at, 4).equals(Buffer.from('PK\x07\x08', 'latin1')) ? 16 : 12;
}

function contentOf(packed: Bytes, { method, size }: CentralEntry, most: number): Buffer {
  if (size > most) throw new RangeError('larger than what is looked into');
  const bytes = packed.read(0, packed.size);
  const content = method === 8 ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) }) : bytes;
  if (content.length !== size) throw new RangeError('another size than its directory says');
  return content;
}

export const memberBytes = (member: ZipMember, most: number): Bytes => bytesOf(member.content(most));

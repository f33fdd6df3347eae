/** Damages a file as disks, networks and attackers do. The same random source gives the same damage. */
import type { Random } from '../synthetic/random.ts';

const transferSyntaxes = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.5', '1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.90', '1.2.3'];
const vrs = ['SQ', 'UN', 'OB', 'OW', 'UT', 'PN', 'LO', 'US', 'UL', 'UI', 'AT', 'OV', 'SV', '??', '\0\0'];
const numbers = [0, 1, 2, 7, 8, 0xff, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const delimiters = [0xfffee000, 0xfffee00d, 0xfffee0dd, 0x7fe00010, 0x00080005, 0x00020010];

/** Somewhere in the file; in most cases near the start, where the elements are, and on an even offset, as elements are. */
function place(bytes: Buffer, random: Random): number {
  const reach = random.chance(0.7) ? Math.min(bytes.length, 6000) : bytes.length;
  const at = random.between(0, Math.max(0, reach - 1));
  return random.chance(0.8) ? at & ~1 : at;
}

type Damage = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const damages: readonly Damage[] = [
  (bytes, random) => {
    for (let flips = random.between(1, 12); flips > 0; flips--) {
      const at = place(bytes, random);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
    }
    return bytes;
  },
  (bytes, random) => {
    for (let count = random.between(1, 8); count > 0; count--) bytes[place(bytes, random)] = random.between(0, 255);
    return bytes;
  },
  (bytes, random) => number(bytes, random, 2),
  (bytes, random) => number(bytes, random, 4),
  (bytes, random) => {
    const at = place(bytes, random);
    bytes.write(random.pick(vrs), at, 'latin1');
    return bytes;
  },
  (bytes, random) => {
    const at = place(bytes, random);
    const tag = random.pick(delimiters);
    if (at + 4 <= bytes.length) {
      bytes.writeUInt16LE(tag >>> 16, at);
      bytes.writeUInt16LE(tag & 0xffff, at + 2);
    }
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + random.between(1, 300)))]);
  },
  (bytes, random) => {
    const at = place(bytes, random);
    const piece = bytes.subarray(at, at + random.between(1, 600));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(Array.from({ length: random.between(1, 40) }, () => random.between(0, 255))), bytes.subarray(at)]);
  },
  (bytes, random, other) => Buffer.concat([bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))]),
  (bytes, random, other) => {
    const from = place(other, random);
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + random.between(8, 2000)), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = bytes.indexOf('1.2.840.10008.1.2');
    if (at > 0) bytes.write(random.pick(transferSyntaxes).padEnd(22, '\0'), at, 'latin1');
    return bytes;
  },
  (bytes, random) => bytes.subarray(random.pick([128, 132, 256, 1])),
];

function number(bytes: Buffer, random: Random, width: 2 | 4): Buffer {
  const at = place(bytes, random);
  if (at + width > bytes.length) return bytes;
  const value = random.chance(0.3) ? random.between(0, bytes.length * 2) : random.pick(numbers);
  const fitting = value % 2 ** (8 * width);
  if (random.chance(0.8)) bytes.writeUIntLE(fitting, at, width);
  else bytes.writeUIntBE(fitting, at, width);
  return bytes;
}

export function mutate(seedBytes: Uint8Array, other: Uint8Array, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(seedBytes);
  const second = Buffer.from(other.buffer, other.byteOffset, other.byteLength);
  for (let rounds = random.pick([1, 1, 1, 2, 3]); rounds > 0; rounds--) bytes = random.pick(damages)(bytes, random, second);
  return bytes;
}

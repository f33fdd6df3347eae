/** The units of an H.264 stream (ITU-T H.264, Annex B and 7.4.1), as far as an MP4 file needs to know them. */

/** What a decoder needs to show the picture: slices, parameter sets. Not among them: supplemental information, in which encoders name themselves. */
const needed = new Set([1, 2, 3, 4, 5, 7, 8]);
const [spsType, ppsType] = [7, 8];

/** The units between start codes, without trailing zero bytes. */
export function unitsOf(stream: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start = -1;
  for (let at = 0; at + 2 < stream.length; at++) {
    if (stream[at + 2]! > 1) {
      at += 2;
      continue;
    }
    if (stream[at] !== 0 || stream[at + 1] !== 0 || stream[at + 2] !== 1) continue;
    if (start >= 0) units.push(trimmed(stream.subarray(start, at)));
    start = at + 3;
    at += 2;
  }
  if (start >= 0) units.push(trimmed(stream.subarray(start)));
  return units;
}

function trimmed(unit: Uint8Array): Uint8Array {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end--;
  return unit.subarray(0, end);
}

export const unitType = (unit: Uint8Array): number => (unit[0] ?? 0) & 31;

/** The needed units of a frame, each behind its length in four bytes (ISO/IEC 14496-15, 5.3.3). Parameter sets stand in the index already. */
export function withLengths(stream: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  for (const unit of unitsOf(stream)) {
    if (!needed.has(unitType(unit)) || unitType(unit) === spsType || unitType(unit) === ppsType) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(unit.length);
    parts.push(length, unit);
  }
  return Buffer.concat(parts);
}

/** AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) for streams of 8 bits and 4:2:0. */
export function avcConfiguration(parameterSets: Uint8Array): Buffer {
  const units = unitsOf(parameterSets);
  const sets = (type: number): Uint8Array[] => units.filter((unit) => unitType(unit) === type);
  const listed = (list: readonly Uint8Array[]): Uint8Array[] => list.flatMap((unit) => [Buffer.from([unit.length >> 8, unit.length & 255]), unit]);
  const [sps, pps] = [sets(spsType), sets(ppsType)];
  const [, profile = 0, compatibility = 0, level = 0] = sps[0] ?? [];
  const isHigh = profile >= 100;
  return Buffer.concat([
    Buffer.from([1, profile, compatibility, level, 0xff, 0xe0 | sps.length]),
    ...listed(sps),
    Buffer.from([pps.length]),
    ...listed(pps),
    ...(isHigh ? [Buffer.from([0xfd, 0xf8, 0xf8, 0])] : []),
  ]);
}

import { decodedEach } from './repertoires.ts';

let twoBytes: Map<string, number> | undefined;
let fourBytes: Map<string, number> | undefined;

/** GB 18030, or GBK when only two bytes are allowed; `undefined` when a character is not in it. */
export function encodeGb(text: string, longest: 2 | 4): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    const pair = (twoBytes ??= tableOfTwoBytes()).get(character);
    if (pair !== undefined) {
      bytes.push(pair >>> 8, pair & 0xff);
      continue;
    }
    if (longest === 2) return undefined;
    // Above the basic plane the four-byte codes are in the order of the code points.
    const index = point > 0xffff ? 189_000 + point - 0x10000 : (fourBytes ??= tableOfFourBytes()).get(character);
    if (index === undefined) return undefined;
    bytes.push(...fourBytesOf(index));
  }
  return Uint8Array.from(bytes);
}

function fourBytesOf(index: number): [number, number, number, number] {
  return [0x81 + Math.floor(index / 12600), 0x30 + (Math.floor(index / 1260) % 10), 0x81 + (Math.floor(index / 10) % 126), 0x30 + (index % 10)];
}

function tableOfTwoBytes(): Map<string, number> {
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  }
  return inverse(codes, decodedEach('gb18030', codes.map((code) => [code >>> 8, code & 0xff])));
}

/** The codes of the basic plane: 0x81308130 to 0x8431A439. */
function tableOfFourBytes(): Map<string, number> {
  const indexes = Array.from({ length: 39_420 }, (_, index) => index);
  return inverse(indexes, decodedEach('gb18030', indexes.map(fourBytesOf)));
}

function inverse(codes: readonly number[], characters: readonly (string | undefined)[]): Map<string, number> {
  const map = new Map<string, number>();
  codes.forEach((code, index) => {
    const character = characters[index];
    if (character !== undefined && !map.has(character)) map.set(character, code);
  });
  return map;
}

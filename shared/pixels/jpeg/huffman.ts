/** Huffman tables of JPEG (ITU-T T.81 Annex C and K.2). */
import { JpegError } from './markers.ts';

/** A table as in a DHT segment: how many codes there are of each length 1..16, and the symbols in the order of their codes. */
export interface HuffmanTable {
  readonly lengths: Uint8Array;
  readonly symbols: Uint8Array;
}

export const longestCode = 16;

/** The tables of a DHT segment, each under its class and destination: 0x00..0x03 for DC, 0x10..0x13 for AC. */
export function readHuffmanTables(body: Uint8Array): Map<number, HuffmanTable> {
  const tables = new Map<number, HuffmanTable>();
  for (let at = 0; at < body.length; ) {
    const destination = body[at] ?? 0;
    const lengths = body.slice(at + 1, at + 17);
    const count = lengths.reduce((sum, length) => sum + length, 0);
    at += 17;
    if (lengths.length < 16 || count > 256 || at + count > body.length) throw new JpegError('a Huffman table is cut short');
    tables.set(destination, { lengths, symbols: body.slice(at, at + count) });
    at += count;
  }
  return tables;
}

/** The DHT segment that defines the tables, marker included. */
export function writeHuffmanTables(tables: ReadonlyMap<number, HuffmanTable>): Uint8Array {
  const body: number[] = [];
  for (const [destination, { lengths, symbols }] of tables) body.push(destination, ...lengths, ...symbols);
  const length = body.length + 2;
  return Uint8Array.from([0xff, 0xc4, length >> 8, length & 0xff, ...body]);
}

/** For any 16 bits: the length of the code they begin with, times 256, plus its symbol; 0 where no code begins so. */
export function decodingTable({ lengths, symbols }: HuffmanTable): Uint16Array {
  const table = new Uint16Array(65536);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= longestCode; length++) {
    for (let i = 0; i < (lengths[length - 1] ?? 0); i++) {
      const first = code << (longestCode - length);
      const next = (code + 1) << (longestCode - length);
      if (next > 65536) throw new JpegError('a Huffman table has too many codes');
      table.fill((length << 8) | (symbols[index++] ?? 0), first, next);
      code++;
    }
    code <<= 1;
  }
  return table;
}

/** For every symbol its code and the length of it, 0 where it has none. */
export interface EncodingTable {
  readonly codes: Uint16Array;
  readonly sizes: Uint8Array;
}

export function encodingTable({ lengths, symbols }: HuffmanTable): EncodingTable {
  const codes = new Uint16Array(256);
  const sizes = new Uint8Array(256);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= longestCode; length++) {
    for (let i = 0; i < (lengths[length - 1] ?? 0); i++) {
      const symbol = symbols[index++] ?? 0;
      codes[symbol] = code++;
      sizes[symbol] = length;
    }
    code <<= 1;
  }
  return { codes, sizes };
}

/** The best table for symbols that occur so often: no code longer than 16 bits, none of ones alone (T.81 K.2). */
export function optimalTable(frequencies: Float64Array): HuffmanTable {
  const lengths = codeLengths(frequencies);
  const counts = new Uint8Array(longestCode);
  const symbols: number[] = [];
  for (let length = 1; length <= longestCode; length++) {
    for (let symbol = 0; symbol < 256; symbol++) {
      if (lengths[symbol] !== length) continue;
      counts[length - 1] = (counts[length - 1] ?? 0) + 1;
      symbols.push(symbol);
    }
  }
  return { lengths: counts, symbols: Uint8Array.from(symbols) };
}

/**
 * Code lengths by package-merge: the cheapest prefix code whose codes have at most 16 bits. Entry 256 stands for the code of
 * all ones, which is not used; being the rarest, it gets one of the longest codes.
 */
function codeLengths(frequencies: Float64Array): Uint8Array {
  const lengths = new Uint8Array(257);
  interface Package {
    readonly weight: number;
    readonly symbols: readonly number[];
  }
  const leaves: Package[] = [{ weight: 0, symbols: [256] }];
  for (let symbol = 0; symbol < 256; symbol++) {
    const weight = frequencies[symbol] ?? 0;
    if (weight > 0) leaves.push({ weight, symbols: [symbol] });
  }
  leaves.sort((a, b) => a.weight - b.weight);
  let packages: Package[] = [];
  for (let level = 0; level < longestCode; level++) {
    const merged = [...leaves, ...packages].sort((a, b) => a.weight - b.weight);
    packages = [];
    for (let i = 0; i + 1 < merged.length; i += 2) {
      const [a, b] = [merged[i], merged[i + 1]];
      if (a && b) packages.push({ weight: a.weight + b.weight, symbols: [...a.symbols, ...b.symbols] });
    }
  }
  for (const { symbols } of packages.slice(0, leaves.length - 1)) {
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
  }
  return lengths.subarray(0, 256).map((length) => length);
}

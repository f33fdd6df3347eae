/** A small JPEG encoder for the tests: takes quantised coefficients, so that a test knows every block of its picture. */
import { JpegBitWriter } from '../../shared/pixels/jpeg/bits.ts';
import { encodingTable, optimalTable, writeHuffmanTables } from '../../shared/pixels/jpeg/huffman.ts';
import type { HuffmanTable } from '../../shared/pixels/jpeg/huffman.ts';

export interface EncodedComponent {
  readonly horizontal: number;
  readonly vertical: number;
  /** The block at a place, DC first, in zigzag order; may be shorter than 64. */
  block(column: number, row: number): readonly number[];
}

export interface Picture {
  readonly columns: number;
  readonly rows: number;
  readonly precision: 8 | 12;
  readonly components: readonly EncodedComponent[];
  readonly restartInterval?: number;
  readonly scans?: 'interleaved' | 'one by one';
  readonly quantiser?: number;
}

type Symbols = { readonly table: number; readonly symbol: number; readonly bits: number; readonly size: number } | 'restart';

export function encodeJpeg(picture: Picture): Uint8Array {
  const { columns, rows, components, precision, quantiser = 4 } = picture;
  const parts: number[] = [0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...new Array<number>(64).fill(quantiser)];
  const frame = components.flatMap(({ horizontal, vertical }, i) => [i + 1, horizontal * 16 + vertical, 0]);
  const process = precision === 8 ? 0xc0 : 0xc1;
  parts.push(0xff, process, 0, 8 + frame.length, precision, rows >> 8, rows & 255, columns >> 8, columns & 255, components.length, ...frame);
  if (picture.restartInterval) parts.push(0xff, 0xdd, 0, 4, picture.restartInterval >> 8, picture.restartInterval & 255);
  const all = components.map((_, i) => i);
  for (const scan of picture.scans === 'one by one' ? all.map((i) => [i]) : [all]) {
    const symbols = symbolsOf(picture, scan);
    const tables = tablesFor(symbols);
    parts.push(...writeHuffmanTables(tables));
    const selectors = scan.flatMap((i) => [i + 1, 0]);
    parts.push(0xff, 0xda, 0, 6 + selectors.length, scan.length, ...selectors, 0, 63, 0, ...entropy(symbols, tables));
  }
  return Uint8Array.from([...parts, 0xff, 0xd9]);
}

function symbolsOf(picture: Picture, scan: readonly number[]): Symbols[] {
  const { columns, rows, components } = picture;
  const widest = Math.max(...components.map(({ horizontal }) => horizontal));
  const tallest = Math.max(...components.map(({ vertical }) => vertical));
  const symbols: Symbols[] = [];
  const before = new Map<number, number>();
  const [only] = scan.length === 1 ? scan : [];
  const single = only === undefined ? undefined : components[only];
  const blocks = (size: number, factor: number, most: number): number => Math.ceil(Math.ceil((size * factor) / most) / 8);
  const across = single ? blocks(columns, single.horizontal, widest) : Math.ceil(columns / (8 * widest));
  const down = single ? blocks(rows, single.vertical, tallest) : Math.ceil(rows / (8 * tallest));
  for (let unit = 0; unit < across * down; unit++) {
    if (picture.restartInterval && unit > 0 && unit % picture.restartInterval === 0) {
      symbols.push('restart');
      before.clear();
    }
    const column = unit % across;
    const row = Math.floor(unit / across);
    for (const i of scan) {
      const component = components[i];
      if (!component) continue;
      const wide = single ? 1 : component.horizontal;
      const tall = single ? 1 : component.vertical;
      for (let y = 0; y < tall; y++) {
        for (let x = 0; x < wide; x++) {
          const block = component.block(column * wide + x, row * tall + y);
          addBlock(symbols, block, before.get(i) ?? 0);
          before.set(i, block[0] ?? 0);
        }
      }
    }
  }
  return symbols;
}

function addBlock(symbols: Symbols[], block: readonly number[], before: number): void {
  const coded = (value: number): { bits: number; size: number } => {
    const size = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
    return { bits: value > 0 ? value : value + 2 ** size - 1, size };
  };
  const dc = coded((block[0] ?? 0) - before);
  symbols.push({ table: 0, symbol: dc.size, ...dc });
  let run = 0;
  for (let k = 1; k < 64; k++) {
    const value = block[k] ?? 0;
    if (value === 0) {
      run++;
      continue;
    }
    for (; run > 15; run -= 16) symbols.push({ table: 0x10, symbol: 0xf0, bits: 0, size: 0 });
    const ac = coded(value);
    symbols.push({ table: 0x10, symbol: run * 16 + ac.size, ...ac });
    run = 0;
  }
  if (run > 0) symbols.push({ table: 0x10, symbol: 0, bits: 0, size: 0 });
}

function tablesFor(symbols: readonly Symbols[]): Map<number, HuffmanTable> {
  const tables = new Map<number, HuffmanTable>();
  for (const key of [0, 0x10]) {
    const counts = new Float64Array(256);
    for (const entry of symbols) if (entry !== 'restart' && entry.table === key) counts[entry.symbol] = (counts[entry.symbol] ?? 0) + 1;
    tables.set(key, optimalTable(counts));
  }
  return tables;
}

function entropy(symbols: readonly Symbols[], tables: ReadonlyMap<number, HuffmanTable>): Uint8Array {
  const writer = new JpegBitWriter(1024);
  const codes = new Map([...tables].map(([key, table]) => [key, encodingTable(table)]));
  let restarts = 0;
  for (const entry of symbols) {
    if (entry === 'restart') {
      writer.restart(restarts++ % 8);
      continue;
    }
    const table = codes.get(entry.table);
    writer.put(table?.codes[entry.symbol] ?? 0, table?.sizes[entry.symbol] ?? 0);
    writer.put(entry.bits, entry.size);
  }
  return writer.finish();
}
